namespace Bridge.Emulators.SmartPos;

/// <summary>
/// What people do: the customer with phone and card, the cashier at the terminal.
/// The phone has its own internet: a QR that was shown can be scanned and confirmed while the terminal is offline.
/// </summary>
public sealed partial class SmartPosModel
{
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

    private ActionResult Act(Func<ActionResult> act)
    {
        ActionResult result = default;
        Do(() => result = act());
        return result;
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
}
