namespace Bridge.Emulators.SmartPos;

/// <summary>The picture on the terminal, always worked out from the state and never stored as one.</summary>
public sealed partial class SmartPosModel
{
    private TerminalClock.Alarm? _second;

    private SmartPosScreen Picture()
    {
        if (_appDown)
        {
            return Plain(ScreenKind.Restarting, "Kaspi Pay is starting");
        }

        if (_registration is PendingRegistration asked)
        {
            return Plain(ScreenKind.RegistrationRequest, $"Allow the register \"{asked.Name}\"?");
        }

        if (_current is Operation running)
        {
            return PictureOf(running, Running(running.SubStatus));
        }

        if (_result is Operation ended)
        {
            return PictureOf(ended, Ended(ended));
        }

        return _blocked
            ? Plain(ScreenKind.Blocked, "Payments are blocked")
            : Plain(ScreenKind.Idle, _internet ? "" : NoInternetText);
    }

    private SmartPosScreen Plain(ScreenKind kind, string message) =>
        new(kind, OperationKind.Payment, 0, -1, "", message, "", "", _internet);

    private SmartPosScreen PictureOf(Operation operation, ScreenKind kind)
    {
        int left = operation.StepEndsAt is DateTimeOffset end && kind is not ScreenKind.Starting
                && operation.Status == ProcessStatus.Wait
            ? (int)Math.Ceiling(Math.Max(0, (end - _clock.Now).TotalSeconds))
            : -1;
        string qr = kind == ScreenKind.ShowQr && operation.Order is BankOrder order
            ? "https://qr.emulator.invalid/" + order.TransactionId
            : "";
        return new SmartPosScreen(kind, operation.Kind, operation.Amount, left, qr, operation.Message,
            operation.ProcessId, operation.Order?.Method ?? operation.AskedMethod, _internet);
    }

    private static ScreenKind Running(SubStatus step) => step switch
    {
        SubStatus.WaitUser => ScreenKind.ShowQr,
        SubStatus.WaitForQrConfirmation => ScreenKind.ConfirmInPhone,
        SubStatus.ProcessingCard => ScreenKind.CardProcessing,
        SubStatus.WaitForPinCode => ScreenKind.EnterPin,
        SubStatus.ProcessRefund => ScreenKind.RefundProcessing,
        _ => ScreenKind.Starting,
    };

    private static ScreenKind Ended(Operation operation) => operation.Status switch
    {
        ProcessStatus.Success => ScreenKind.Success,
        _ when operation.SubStatus == SubStatus.ProcessCancelled => ScreenKind.Cancelled,
        ProcessStatus.Unknown => ScreenKind.Unclear,
        _ => ScreenKind.Fail,
    };

    /// <summary>
    /// While a countdown is shown: one alarm, at its next second (or each real second when sped up).
    /// </summary>
    private void KeepCounting(SmartPosScreen screen)
    {
        if (screen.SecondsLeft <= 0)
        {
            _second?.Cancel();
            _second = null;
            return;
        }

        if (_second is null || _second.Cancelled || _second.Due <= _clock.Now)
        {
            _second = _clock.After(TimeSpan.FromSeconds(Math.Max(1, _clock.Speed / 4)), () => { });
        }
    }
}
