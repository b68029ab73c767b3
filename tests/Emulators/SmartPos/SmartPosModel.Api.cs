using System.Globalization;

namespace Bridge.Emulators.SmartPos;

/// <summary>
/// The app's HTTP interface without HTTP: path and parameters in, status and body out. The checks come in a fixed
/// order:
/// known path, token, parameters, blocked, busy. Only /register may wait; everything else is answered at once.
/// </summary>
public sealed partial class SmartPosModel
{
    private PendingRegistration? _registration;

    /// <summary>Answers one call. The shape overrides the model's own for this answer only.</summary>
    public Task<SmartPosAnswer> CallAsync(SmartPosCall call, AnswerShape? shape = null)
    {
        Task<SmartPosAnswer>? answer = null;
        Do(() => answer = Dispatch(call, shape ?? Options.Shape));
        return answer!;
    }

    private Task<SmartPosAnswer> Dispatch(SmartPosCall call, AnswerShape shape)
    {
        bool v2 = call.IsV2;
        string name = v2 ? call.Path[4..] : call.Path.TrimStart('/');
        bool known = name is "payment" or "status" or "refund" or "register" or "revoke" or "deviceinfo"
            || (v2 && name == "actualize");
        if (!known)
        {
            Violate(ViolationKind.UndocumentedPath, call.Path, call.ProcessId, "no document has this path");
        }

        if (!known || (v2 && !Options.HasV2))
        {
            return Task.FromResult(Refuse(SmartPosError.InvalidUrl, call));
        }

        if (WhyNotAuthorized(call, name) is SmartPosAnswer refusal)
        {
            return Task.FromResult(refusal);
        }

        return name switch
        {
            "register" => Register(call, shape),
            "revoke" => Task.FromResult(Revoke(call, shape)),
            "deviceinfo" => Task.FromResult(DeviceInfo(call)),
            "payment" => Task.FromResult(StartPayment(call, shape)),
            "refund" => Task.FromResult(StartRefund(call, shape)),
            "status" => Task.FromResult(StatusOf(call, shape)),
            _ => Task.FromResult(Actualize(call, shape)),
        };
    }

    /// <summary>v1: a start says its error with 200, everything else with 400.</summary>
    private static SmartPosAnswer Refuse(SmartPosError error, SmartPosCall call, string? dataMessage = null)
    {
        SmartPosAnswer answer = error.Answer(call.IsV2, dataMessage);
        return call.IsV2 || error.HttpStatus is 401 or 403 or 404 or 500
            ? answer
            : answer with { HttpStatus = call.IsStart ? 200 : 400 };
    }

    private SmartPosAnswer StartPayment(SmartPosCall call, AnswerShape shape)
    {
        SmartPosError? error = AmountError(call) ?? OwnChequeError(call) ?? NotNow(call);
        if (error is not null)
        {
            return Refuse(error, call);
        }

        return Started(call, shape, Begin(call, OperationKind.Payment, call.Amount, OwnCheque(call)));
    }

    private SmartPosAnswer StartRefund(SmartPosCall call, AnswerShape shape)
    {
        SmartPosError? error = AmountError(call) ?? MethodError(call) ?? Required(call, "transactionId")
            ?? OwnChequeError(call) ?? NotNow(call) ?? RefundError(call);
        if (error is not null)
        {
            return Refuse(error, call);
        }

        return Started(call, shape, Begin(call, OperationKind.Refund, call.Amount, OwnCheque(call)));
    }

    private static SmartPosAnswer Started(SmartPosCall call, AnswerShape shape, Operation operation) =>
        new(200, 0, AnswerText.Started(operation, shape, call.IsV2)) { ProcessId = operation.ProcessId };

    private SmartPosAnswer StatusOf(SmartPosCall call, AnswerShape shape)
    {
        if (Required(call, "processId") is SmartPosError missing)
        {
            return Refuse(missing, call);
        }

        if (Find(call.ProcessId) is not Operation operation)
        {
            return Refuse(SmartPosError.ProcessNotFound, call);
        }

        DateTimeOffset now = _clock.RealNow;
        if (operation.LastStatusAt is DateTimeOffset last
            && now - last < Options.Timers.StatusMin - Options.Timers.Slack)
        {
            Violate(ViolationKind.StatusTooOften, call.Path, operation.ProcessId, After(now - last));
        }

        operation.LastStatusAt = now;
        return StateOf(call, shape, operation);
    }

    private SmartPosAnswer Actualize(SmartPosCall call, AnswerShape shape)
    {
        if (Required(call, "processId") is SmartPosError missing)
        {
            return Refuse(missing, call);
        }

        if (!call.ProcessId.All(char.IsAsciiDigit))
        {
            return Refuse(SmartPosError.Unvalidated("processId", "Must be number"), call);
        }

        if (Find(call.ProcessId) is not Operation operation)
        {
            return Refuse(SmartPosError.ProcessNotFound, call);
        }

        DateTimeOffset now = _clock.RealNow;
        bool early = operation.LastActualizeAt is DateTimeOffset last
            && now - last < Options.Timers.ActualizeMin - Options.Timers.Slack;
        if (early)
        {
            Violate(ViolationKind.ActualizeTooOften, call.Path, operation.ProcessId,
                After(now - operation.LastActualizeAt!.Value));
        }

        operation.LastActualizeAt = now;
        if (early && Options.RefuseEarlyActualize)
        {
            return Refuse(SmartPosError.Service, call, "Actualize Error. Too many requests");
        }

        return WhyNotActualized(operation) is SmartPosError error
            ? Refuse(error, call)
            : StateOf(call, shape, operation);
    }

    /// <summary>Asks the bank; null when that worked, also when the answer is still unknown.</summary>
    private SmartPosError? WhyNotActualized(Operation operation)
    {
        if (operation.Status != ProcessStatus.Unknown)
        {
            return SmartPosError.AlreadyFinal;
        }

        if (!_internet)
        {
            return SmartPosError.NoInternet;
        }

        if (operation.Card is not null && !Options.ActualizesCards)
        {
            return SmartPosError.UnsupportedMethod;
        }

        if (operation.Order is not BankOrder order)
        {
            return SmartPosError.TransactionNotFound;
        }

        if (order.State == OrderState.Paid)
        {
            operation.Status = ProcessStatus.Success;
            operation.SubStatus = order.Method == "card"
                ? SubStatus.CardTransactionSuccess
                : SubStatus.QrTransactionSuccess;
            operation.Message = "";
        }
        else if (order.State == OrderState.Declined)
        {
            operation.Status = ProcessStatus.Fail; // the sub-status stays: the document's example says ProcessCancelled
            operation.Message = order.Reason;
        }

        operation.Passed.Add(operation.SubStatus);
        Note($"{operation.ProcessId} actualized: {operation.Status}");
        return null;
    }

    private SmartPosAnswer StateOf(SmartPosCall call, AnswerShape shape, Operation operation) =>
        new(200, 0, call.IsV2
            ? AnswerText.StateV2(operation, shape, Options.Device)
            : AnswerText.StateV1(operation, shape, Options.Device))
        {
            ProcessId = operation.ProcessId,
        };

    private Operation? Find(string processId)
    {
        Forget();
        return _processes.GetValueOrDefault(processId);
    }

    private SmartPosAnswer DeviceInfo(SmartPosCall call)
    {
        string data = new JsonText()
            .Add("posNum", Options.Device.PosNum)
            .Add("serialNum", Options.Device.SerialNum)
            .Add("terminalId", Options.Device.TerminalId)
            .ToString();
        return new SmartPosAnswer(200, 0, AnswerText.Envelope(data, call.IsV2));
    }

    private SmartPosError? NotNow(SmartPosCall call)
    {
        if (_blocked)
        {
            return Options.BlockedHttpStatus == 400 ? SmartPosError.Blocked400 : SmartPosError.Blocked;
        }

        if (_current is not Operation running)
        {
            return null;
        }

        Violate(ViolationKind.StartWhileBusy, call.Path, running.ProcessId, $"{running.ProcessId} still runs");
        return call.IsV2 ? SmartPosError.Busy : SmartPosError.Busy with { Text = "Could not register transaction" };
    }

    private SmartPosError? RefundError(SmartPosCall call)
    {
        if (!Options.RefusesRefundAtStart)
        {
            return null;
        }

        BankOrder? sale = _bank.Sale(call.Query["transactionId"]);
        if (sale is null)
        {
            return call.IsV2
                ? SmartPosError.Unvalidated("transactionId", "Invalid transactionId")
                : SmartPosError.Service with { Text = "Invalid transactionId." };
        }

        return call.Amount > sale.Amount - sale.Refunded
            ? SmartPosError.Unvalidated("amount", "Must not be greater than the amount available for refund")
            : null;
    }

    private static SmartPosError? Required(SmartPosCall call, string name) =>
        !call.Query.TryGetValue(name, out string? value) ? SmartPosError.Missing(name)
        : value.Length == 0 ? SmartPosError.Unvalidated(name, "It's empty")
        : null;

    private static SmartPosError? AmountError(SmartPosCall call)
    {
        if (Required(call, "amount") is SmartPosError missing)
        {
            return missing;
        }

        bool whole = int.TryParse(
            call.Query["amount"], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out int amount);
        return !whole ? SmartPosError.Unvalidated("amount", "Must be number")
            : amount <= 0 ? SmartPosError.Unvalidated("amount", "Must be greater 0")
            : null;
    }

    private static SmartPosError? MethodError(SmartPosCall call) =>
        Required(call, "method") ?? (call.Query["method"] is "qr" or "card" or "alaqan"
            ? null
            : SmartPosError.Unvalidated("method", "Unknown payment method"));

    private static SmartPosError? OwnChequeError(SmartPosCall call) =>
        call.Query.GetValueOrDefault("owncheque", "false") is "true" or "false"
            ? null
            : SmartPosError.Unvalidated("owncheque", "Must be boolean");

    private static bool OwnCheque(SmartPosCall call) => call.Query.GetValueOrDefault("owncheque") == "true";

    private static string After(TimeSpan gap) =>
        string.Create(CultureInfo.InvariantCulture, $"{gap.TotalMilliseconds:0} ms after the last one");
}
