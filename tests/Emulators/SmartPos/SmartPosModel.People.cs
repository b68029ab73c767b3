namespace Bridge.Emulators.SmartPos;

/// <summary>
/// What people do: the customer with phone and card, the cashier at the terminal, the one who trips over the cable.
/// The phone has its own internet: a QR that was shown can be scanned and confirmed while the terminal is offline.
/// </summary>
public sealed partial class SmartPosModel
{
    private CableState _cable = CableState.In;
    private bool _appDown;
    private bool _blocked;

    public ActionResult ScanQr() => Act(ScanNow);

    public ActionResult ConfirmInPhone() => Act(() => InPhone(_bank.Confirm, confirms: true));

    public ActionResult RejectInPhone() => Act(() => InPhone(_bank.Reject, confirms: false));

    public ActionResult TapCard(CardTap? card = null) => Act(() => TapNow(card ?? new CardTap()));

    /// <summary>Pays with the palm: method alaqan, confirmed at once.</summary>
    public ActionResult ShowPalm() => Act(PalmNow);

    public ActionResult EnterPin(bool right = true) => Act(() => PinNow(right));

    public ActionResult CashierCancel() => Act(CancelNow);

    public ActionResult ApproveRegistration() => Act(() => AnswerRegistration(true));

    public ActionResult ForbidRegistration() => Act(() => AnswerRegistration(false));

    /// <summary>
    /// Removes a register from the terminal's access list; its tokens die and its name is free again.
    /// </summary>
    public ActionResult RemoveRegistration(string name) => Act(() =>
        _tokens.Remove(name) ? ActionResult.Ok : ActionResult.No($"no register is called {name}"));

    /// <summary>Lets all tokens run out now.</summary>
    public void ExpireTokens() => Do(_tokens.ExpireAll);

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

    private ActionResult Act(Func<ActionResult> act)
    {
        ActionResult result = default;
        Do(() => result = act());
        return result;
    }

    private CableState ReachNeedsLock() => _appDown ? CableState.Refuse : _cable;

    private void TellReach()
    {
        CableState reach = ReachNeedsLock();
        _outbox.Enqueue(() => ReachChanged?.Invoke(reach));
    }

    private ActionResult ScanNow()
    {
        BankOrder? order = _current?.Order is { State: OrderState.Open } shown
            ? shown
            : _bank.LatestLive(OrderState.Open);
        if (order is null)
        {
            return ActionResult.No("there is no live QR to scan");
        }

        Note("the customer scans the QR");
        _bank.Scan(order);
        return ActionResult.Ok;
    }

    private ActionResult InPhone(Action<BankOrder> answer, bool confirms)
    {
        BankOrder? order = _current?.Order is { State: OrderState.Scanned } shown
            ? shown
            : _bank.LatestLive(OrderState.Scanned);
        if (order is null)
        {
            return ActionResult.No("no phone has scanned a QR that still waits");
        }

        Note(confirms ? "the customer confirms in the phone" : "the customer rejects in the phone");
        answer(order);
        return ActionResult.Ok;
    }

    private ActionResult TapNow(CardTap card)
    {
        if (_current is not { SubStatus: SubStatus.WaitUser } operation)
        {
            return ActionResult.No("the terminal does not wait for a card");
        }

        if (!Options.TakesCards || operation.AskedMethod is "qr" or "alaqan")
        {
            return ActionResult.No("the terminal takes no card here");
        }

        Note($"the customer taps {card.CardName}");
        if (operation.Order is BankOrder qr)
        {
            _bank.Withdraw(qr);
            operation.Order = null;
        }

        operation.Card = card;
        if (card.AsksPin)
        {
            Enter(operation, SubStatus.WaitForPinCode, Options.Timers.PinWait,
                () => End(operation, ProcessStatus.Fail, SubStatus.CardTransactionFailure,
                    "Операция жойылды; PIN-код енгізілген жоқ"));
        }
        else
        {
            SendCardOut(operation, pinEntered: false);
        }

        return ActionResult.Ok;
    }

    private ActionResult PinNow(bool right)
    {
        if (_current is not { SubStatus: SubStatus.WaitForPinCode } operation)
        {
            return ActionResult.No("the terminal does not wait for a PIN");
        }

        Note(right ? "the customer enters the PIN" : "the customer enters a wrong PIN");
        operation.Card = right ? operation.Card : operation.Card! with { Approved = false };
        SendCardOut(operation, pinEntered: true);
        return ActionResult.Ok;
    }

    private ActionResult PalmNow()
    {
        if (_current is not { SubStatus: SubStatus.WaitUser } operation || operation.Order is not BankOrder order
            || operation.AskedMethod == "qr")
        {
            return ActionResult.No("the terminal does not wait for a palm");
        }

        Note("the customer shows the palm");
        order.Method = "alaqan";
        _bank.Scan(order);
        if (order.Kind == OperationKind.Payment)
        {
            _bank.Confirm(order);
        }

        return ActionResult.Ok;
    }

    private ActionResult CancelNow()
    {
        if (_current is not Operation operation)
        {
            return ActionResult.No("nothing runs on the terminal");
        }

        if (operation.SubStatus is SubStatus.ProcessingCard or SubStatus.ProcessRefund)
        {
            return ActionResult.No("the terminal shows no Cancel while it talks to the bank");
        }

        Note("the cashier cancels on the terminal");
        bool live = operation.Order?.IsLive == true;
        End(operation, live ? ProcessStatus.Unknown : ProcessStatus.Fail, SubStatus.ProcessCancelled, CancelledText);
        return ActionResult.Ok;
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
