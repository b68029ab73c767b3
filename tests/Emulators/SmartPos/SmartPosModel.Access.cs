namespace Bridge.Emulators.SmartPos;

/// <summary>
/// Integration protection: who may call, who lets a register in, and how its tokens are renewed. Nothing is allowed
/// by
/// silence: a /register that nobody answers ends with 105.
/// </summary>
public sealed partial class SmartPosModel
{
    private SmartPosAnswer? WhyNotAuthorized(SmartPosCall call, string name)
    {
        if (!Options.Protection || name == "register"
            || (name == "deviceinfo" && !Options.DeviceInfoNeedsToken))
        {
            return null;
        }

        TokenVerdict verdict = _tokens.Check(call.AccessToken);
        bool good = verdict == TokenVerdict.Good
            || (name == "revoke" && verdict == TokenVerdict.Expired)
            || (name == "revoke" && verdict == TokenVerdict.Missing && !Options.RevokeNeedsToken);
        if (good)
        {
            return null;
        }

        if (verdict == TokenVerdict.Expired)
        {
            return Refuse(SmartPosError.SessionExpired with { HttpStatus = Options.ExpiredTokenHttpStatus }, call);
        }

        Violate(ViolationKind.NotAuthorized, call.Path, call.ProcessId,
            verdict == TokenVerdict.Missing ? "no token" : "a token that was never given or is dead");
        return Refuse(SmartPosError.NotAuthorized, call);
    }

    private Task<SmartPosAnswer> Register(SmartPosCall call, AnswerShape shape)
    {
        if (Required(call, "name") is SmartPosError missing)
        {
            return Task.FromResult(Refuse(missing, call));
        }

        string? obstacle =
            !Options.Protection ? "Register Error. Integration protection is off"
            : _registration is not null ? "Register Error. Last register request not completed"
            : _tokens.Knows(call.Query["name"]) ? "Register Error. Client with this name already exists"
            : null;
        if (obstacle is not null)
        {
            return Task.FromResult(Refuse(SmartPosError.Service, call, obstacle));
        }

        TaskCompletionSource<SmartPosAnswer> answer = new(TaskCreationOptions.RunContinuationsAsynchronously);
        TerminalClock.Alarm deadline =
            _clock.After(Options.Timers.RegisterWait, () => AnswerRegistration(false));
        _registration = new PendingRegistration(call.Query["name"], call.IsV2, answer, deadline);
        _registrationShape = shape;
        Note($"the register \"{call.Query["name"]}\" asks for access");
        return answer.Task;
    }

    private AnswerShape? _registrationShape;

    private ActionResult AnswerRegistration(bool allowed)
    {
        if (_registration is not PendingRegistration asked)
        {
            return ActionResult.No("no register asks for access");
        }

        _registration = null;
        asked.Deadline.Cancel();
        SmartPosAnswer answer = allowed
            ? TokensAnswer(_tokens.Register(asked.Name), _registrationShape ?? Options.Shape, asked.V2)
            : SmartPosError.Service.Answer(asked.V2, "Register Error. Access denied");
        Note(allowed ? $"the register \"{asked.Name}\" is allowed" : $"the register \"{asked.Name}\" is not allowed");
        asked.Answer.TrySetResult(answer);
        return ActionResult.Ok;
    }

    private SmartPosAnswer Revoke(SmartPosCall call, AnswerShape shape)
    {
        if ((Required(call, "name") ?? Required(call, "refreshToken")) is SmartPosError missing)
        {
            return Refuse(missing, call);
        }

        if (!_tokens.Knows(call.Query["name"]))
        {
            return Refuse(SmartPosError.Service, call, "Revoke Error. Wrong name");
        }

        return _tokens.Renew(call.Query["name"], call.Query["refreshToken"]) is { } pair
            ? TokensAnswer(pair, shape, call.IsV2)
            : Refuse(SmartPosError.Service, call, "Revoke Error. Wrong refresh token");
    }

    private SmartPosAnswer TokensAnswer(
        (string Access, string Refresh, DateTimeOffset Expires) pair, AnswerShape shape, bool v2)
    {
        string data = new JsonText()
            .Add("accessToken", pair.Access)
            .Add("expirationDate", AnswerText.Expiry(pair.Expires.ToOffset(Options.Device.UtcOffset), shape.Expiry))
            .Add("refreshToken", pair.Refresh)
            .ToString();
        return new SmartPosAnswer(200, 0, AnswerText.Envelope(data, v2));
    }
}
