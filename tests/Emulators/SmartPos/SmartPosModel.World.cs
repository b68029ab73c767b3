namespace Bridge.Emulators.SmartPos;

/// <summary>
/// What happens to the terminal that nobody at it wants: the internet, the cable, a restart, an error, a blocked
/// merchant, a lost memory.
/// </summary>
public sealed partial class SmartPosModel
{
    private CableState _cable = CableState.In;
    private bool _appDown;
    private bool _blocked;

    public ActionResult LoseInternet() => Act(() =>
    {
        if (!_internet)
        {
            return ActionResult.No("the terminal has no internet already");
        }

        _internet = false;
        Note("internet lost");
        if (_current is Operation operation && operation.SubStatus != SubStatus.WaitForPinCode)
        {
            TryForInternet(operation);
        }

        return ActionResult.Ok;
    });

    public ActionResult RestoreInternet() => Act(() =>
    {
        if (_internet)
        {
            return ActionResult.No("the terminal has internet already");
        }

        _internet = true;
        Note("internet is back");
        if (_current is Operation operation)
        {
            Resume(operation);
        }

        return ActionResult.Ok;
    });

    /// <summary>
    /// The app starts again. A process whose QR was shown, or whose card was sent, becomes unknown; the bank goes on.
    /// </summary>
    public ActionResult RestartApp() => Act(() =>
    {
        if (_appDown)
        {
            return ActionResult.No("the app is starting already");
        }

        _appDown = true;
        Note("the app restarts");
        AnswerRegistration(false);
        StopForRestart();
        _result = null;
        if (Options.RestartForgets)
        {
            _processes.Clear();
        }

        TellReach();
        _clock.After(Options.Timers.Restart, () =>
        {
            _appDown = false;
            Note("the app is up again");
            TellReach();
        });
        return ActionResult.Ok;
    });

    /// <summary>How the pulled cable looks to a client: see <see cref="CableState"/>.</summary>
    public ActionResult PullCable(CableState how = CableState.Silent) => Act(() =>
    {
        _cable = how;
        Note(how == CableState.In ? "the cable is in" : $"the cable is out ({how})");
        TellReach();
        return ActionResult.Ok;
    });

    public ActionResult PlugCable() => PullCable(CableState.In);

    /// <summary>Payments are blocked (106), or not any more.</summary>
    public void SetBlocked(bool blocked) => Do(() =>
    {
        _blocked = blocked;
        Note(blocked ? "payments are blocked" : "payments are open");
    });

    /// <summary>Loses the outcome of the running process: an error inside the terminal.</summary>
    public ActionResult BreakOperation(string message = "Белгісіз қате") => Act(() =>
    {
        if (_current is not Operation operation)
        {
            return ActionResult.No("nothing runs on the terminal");
        }

        LoseOutcome(operation,
            operation.Card is null ? SubStatus.QrTransactionFailure : SubStatus.CardTransactionFailure, message);
        return ActionResult.Ok;
    });

    /// <summary>Drops a process from the terminal's memory: /status answers 101 from now on.</summary>
    public ActionResult ForgetProcess(string processId = "") => Act(() =>
    {
        string id = processId.Length > 0 ? processId : _latest?.ProcessId ?? "";
        if (!_processes.Remove(id))
        {
            return ActionResult.No("the terminal remembers no such process");
        }

        if (_current?.ProcessId == id)
        {
            _current.Step?.Cancel();
            _current.InternetNotice?.Cancel();
            _current = null;
        }

        return ActionResult.Ok;
    });

    private CableState ReachNeedsLock() => _appDown ? CableState.Refuse : _cable;

    private void TellReach()
    {
        CableState reach = ReachNeedsLock();
        _outbox.Enqueue(() => ReachChanged?.Invoke(reach));
    }

    private void Resume(Operation operation)
    {
        operation.InternetNotice?.Cancel();
        operation.InternetNotice = null;
        if (operation.SubStatus == SubStatus.Initialize)
        {
            if (operation.Step is null || operation.StepEndsAt <= _clock.Now)
            {
                OfferToCustomer(operation);
            }
        }
        else if (operation.Card is not null && operation.Order is null
            && operation.SubStatus != SubStatus.WaitForPinCode)
        {
            SendCardOut(operation, operation.Passed.Contains(SubStatus.WaitForPinCode));
        }
        else
        {
            Learn(operation);
        }
    }

    private void StopForRestart()
    {
        if (_current is not Operation operation)
        {
            return;
        }

        bool sent = operation.Order is not null || operation.SubStatus == SubStatus.Initialize;
        if (sent)
        {
            LoseOutcome(operation,
                operation.Card is null ? SubStatus.QrTransactionFailure : SubStatus.CardTransactionFailure,
                RestartText);
        }
        else
        {
            End(operation, ProcessStatus.Fail, SubStatus.ProcessCancelled, RestartText);
        }
    }
}
