using System.Globalization;

namespace Bridge.Emulators.SmartPos;

/// <summary>
/// The terminal's one operation at a time. Steps end by a timer, by the bank's word or by a person; each step has one
/// timer and leaving the step ends it. The bank's word reaches the terminal only while it has internet and its app
/// runs.
/// </summary>
public sealed partial class SmartPosModel
{
    private const string CancelledText = "Операция жойылды";
    private const string NoInternetText = "Интернет байланысы жоқ";
    private const string RestartText = "Қолданба қайта іске қосылды";

    private readonly Dictionary<string, Operation> _processes = new(StringComparer.Ordinal);
    private Operation? _current;
    private Operation? _latest;
    private Operation? _result;
    private TerminalClock.Alarm? _resultShown;
    private bool _internet = true;
    private long _lastProcessId;

    private Operation Begin(SmartPosCall call, OperationKind kind, long amount, bool ownCheque)
    {
        Forget();
        _lastProcessId = Math.Max(_lastProcessId + 1, _clock.Now.ToUnixTimeMilliseconds());
        Operation operation = new()
        {
            ProcessId = _lastProcessId.ToString(CultureInfo.InvariantCulture),
            Kind = kind,
            Amount = amount,
            OwnCheque = ownCheque,
            ApiVersion = call.IsV2 ? 2 : 1,
            StartedAt = _clock.Now,
            AskedMethod = kind == OperationKind.Refund ? call.Query["method"] : "",
            AskedTransactionId = kind == OperationKind.Refund ? call.Query["transactionId"] : "",
        };
        _processes.Add(operation.ProcessId, operation);
        _current = operation;
        _latest = operation;
        Note($"{kind} of {amount} begins as {operation.ProcessId}");
        Enter(operation, SubStatus.Initialize, Options.Timers.Initialize, () => OfferToCustomer(operation));
        if (!_internet)
        {
            TryForInternet(operation);
        }

        return operation;
    }

    private void OfferToCustomer(Operation operation)
    {
        if (!_internet)
        {
            return;
        }

        if (operation.AskedMethod == "card")
        {
            Enter(operation, SubStatus.WaitUser, Options.Timers.ScanWait,
                () => End(operation, ProcessStatus.Fail, SubStatus.CardTransactionFailure,
                    "Қайтаруды жою; Карта ұсынылған жоқ"));
        }
        else
        {
            string method = operation.AskedMethod.Length > 0 ? operation.AskedMethod : "qr";
            operation.Order = _bank.OpenQr(operation.Kind, operation.Amount, method, SaleOf(operation));
            Enter(operation, SubStatus.WaitUser);
            operation.StepEndsAt = operation.Order.Until;
        }

        SendCustomer(operation);
    }

    private BankOrder? SaleOf(Operation operation) =>
        operation.Kind == OperationKind.Refund ? _bank.Sale(operation.AskedTransactionId) : null;

    /// <summary>
    /// The bank decided or a phone scanned. Called by the bank, also for orders that nobody waits for.
    /// </summary>
    private void OrderChanged(BankOrder order)
    {
        if (_current is Operation operation && operation.Order == order)
        {
            Learn(operation);
        }
    }

    /// <summary>Brings the process up to what the bank knows, if the terminal can hear it now.</summary>
    private void Learn(Operation operation)
    {
        if (!_internet || operation.Status != ProcessStatus.Wait || operation.Order is not BankOrder order)
        {
            return;
        }

        bool card = order.Method == "card";
        if (card && operation.Step is not null)
        {
            return; // the terminal still talks to the card's bank: it learns when its own step ends
        }

        switch (order.State)
        {
            case OrderState.Open:
                break;
            case OrderState.Scanned:
                SubStatus step = order.Kind == OperationKind.Refund
                    ? SubStatus.ProcessRefund
                    : SubStatus.WaitForQrConfirmation;
                if (operation.SubStatus != step)
                {
                    Enter(operation, step);
                    operation.StepEndsAt = order.Kind == OperationKind.Refund ? null : order.Until;
                }

                break;
            case OrderState.Paid:
                End(operation, ProcessStatus.Success,
                    card ? SubStatus.CardTransactionSuccess : SubStatus.QrTransactionSuccess, "");
                break;
            case OrderState.Declined:
                End(operation, ProcessStatus.Fail,
                    card ? SubStatus.CardTransactionFailure : SubStatus.QrTransactionFailure, order.Reason);
                break;
        }
    }

    private void SendCardOut(Operation operation, bool pinEntered)
    {
        bool refund = operation.Kind == OperationKind.Refund;
        SubStatus step = refund ? SubStatus.ProcessRefund : SubStatus.ProcessingCard;
        if (!_internet)
        {
            Enter(operation, step);
            TryForInternet(operation);
            return;
        }

        operation.Order = _bank.SendCard(
            operation.Kind, operation.Amount, operation.Card!, pinEntered, SaleOf(operation));
        TimeSpan processing = refund ? Options.Timers.RefundProcessing : Options.Timers.CardProcessing;
        Enter(operation, step, processing, () =>
        {
            operation.Step = null;
            Learn(operation);
        });
    }

    private void TryForInternet(Operation operation)
    {
        operation.InternetNotice ??= _clock.After(Options.Timers.InternetNotice, () => LoseOutcome(
            operation,
            operation.IsQr
                ? SubStatus.QrTransactionFailure
                : SubStatus.CardTransactionFailure,
            NoInternetText));
    }

    private void LoseOutcome(Operation operation, SubStatus subStatus, string message)
    {
        if (operation.Status == ProcessStatus.Wait)
        {
            End(operation, ProcessStatus.Unknown, subStatus, message);
        }
    }

    private void Enter(Operation operation, SubStatus subStatus)
    {
        operation.Step?.Cancel();
        operation.Step = null;
        operation.StepEndsAt = null;
        operation.SubStatus = subStatus;
        operation.Passed.Add(subStatus);
    }

    private void Enter(Operation operation, SubStatus subStatus, TimeSpan wait, Action atEnd)
    {
        Enter(operation, subStatus);
        operation.StepEndsAt = _clock.Now + wait;
        operation.Step = _clock.After(wait, atEnd);
    }

    private void End(Operation operation, ProcessStatus status, SubStatus subStatus, string message)
    {
        Enter(operation, subStatus);
        operation.InternetNotice?.Cancel();
        operation.InternetNotice = null;
        operation.Status = status;
        operation.Message = message;
        operation.EndedAt = _clock.Now;
        Note($"{operation.ProcessId} ends: {status} {subStatus} {message}");
        if (_current == operation)
        {
            _current = null;
            _result = operation;
            _resultShown?.Cancel();
            _resultShown = _clock.After(Options.Timers.ResultShown, () => _result = null);
        }
    }

    /// <summary>Drops what ended more than a day ago.</summary>
    private void Forget()
    {
        DateTimeOffset oldest = _clock.Now - Options.Timers.ResultKept;
        foreach (Operation operation in _processes.Values.Where(p => p.EndedAt < oldest).ToArray())
        {
            _processes.Remove(operation.ProcessId);
        }
    }

    private void SendCustomer(Operation operation)
    {
        if (Options.Customer is not Customer customer || customer.Kind == CustomerKind.Nobody)
        {
            return;
        }

        _clock.After(customer.After, () =>
        {
            if (_current == operation && operation.SubStatus == SubStatus.WaitUser)
            {
                FirstStep(customer, operation);
            }
        });
    }

    private void FirstStep(Customer customer, Operation operation)
    {
        if (customer.Kind == CustomerKind.CashierCancels)
        {
            CancelNow();
            return;
        }

        bool byCard = operation.Kind == OperationKind.Refund
            ? operation.AskedMethod == "card"
            : customer.Kind == CustomerKind.Card;
        if (byCard)
        {
            CardTap card = SaleOf(operation)?.Card is CardTap sold
                ? customer.Card with { Mask = sold.Mask, CardName = sold.CardName }
                : customer.Card;
            TapNow(card);
            _clock.After(customer.ThenAfter, () => PinNow(customer.PinRight));
        }
        else if (operation.Kind == OperationKind.Refund ? operation.AskedMethod == "alaqan"
            : customer.Kind == CustomerKind.Palm)
        {
            PalmNow();
        }
        else
        {
            ScanNow();
            SecondStep(customer, operation);
        }
    }

    private void SecondStep(Customer customer, Operation operation)
    {
        if (operation.Order is not BankOrder order || customer.Kind == CustomerKind.QrOnly)
        {
            return;
        }

        bool rejects = customer.Kind == CustomerKind.QrReject;
        if (operation.Kind == OperationKind.Refund && !rejects)
        {
            return;
        }

        _clock.After(customer.ThenAfter, () =>
        {
            if (order.State != OrderState.Scanned)
            {
                return;
            }

            if (rejects)
            {
                _bank.Reject(order);
            }
            else
            {
                _bank.Confirm(order);
            }
        });
    }
}
