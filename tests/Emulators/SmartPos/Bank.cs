using System.Globalization;

namespace Bridge.Emulators.SmartPos;

/// <summary>
/// The bank behind the terminal: it alone decides whether money moved, and it goes on deciding while the terminal is
/// offline, restarting or has given up. Driven by customers' phones and cards and by its own two timers (scan,
/// confirmation). It tells the terminal of each change; whether the terminal hears it is the terminal's matter.
/// It never lets more go back than a sale brought.
/// </summary>
internal sealed class Bank(TerminalClock clock, Func<SmartPosTimers> timers, Action<BankOrder> changed)
{
    private const string NotConfirmed = "Сатып алымды жою; Сатып алушы сатып алуды растаған жоқ";
    private const string Rejected = "Сатып алымды жою; Сатып алушы сатып алуды жойды";
    private const string RefundNotConfirmed = "Қайтаруды жою; Сатып алушы қайтаруды растаған жоқ";
    private const string RefundRejected = "Қайтаруды жою; Сатып алушы қайтаруды жойды";

    private readonly Dictionary<string, BankOrder> _sales = new(StringComparer.Ordinal);
    private readonly List<BankOrder> _live = [];
    private long _orderNumber = 504711332;
    private long _rrn = 307208187010;
    private int _authorization = 665424;

    public const string CardDeclined = "Операция қабылданбады; Картаның банкі бас тартты";

    public BankOrder? Sale(string transactionId) => _sales.GetValueOrDefault(transactionId);

    public IReadOnlyCollection<BankOrder> Sales => _sales.Values;

    /// <summary>Puts a QR on the terminal. It lives for the scan's time, whatever becomes of the terminal.</summary>
    public BankOrder OpenQr(OperationKind kind, long amount, string method, BankOrder? sale)
    {
        BankOrder order = new()
        {
            TransactionId = (++_orderNumber).ToString(CultureInfo.InvariantCulture),
            Kind = kind,
            Amount = amount,
            Method = method,
            Sale = sale,
        };
        _live.Add(order);
        Expect(order, timers().ScanWait);
        return order;
    }

    /// <summary>
    /// Sends a card to its bank, which decides at half of the processing time. A refund keeps the sale's RRN.
    /// </summary>
    public BankOrder SendCard(OperationKind kind, long amount, CardTap card, bool pinEntered, BankOrder? sale)
    {
        BankOrder order = new()
        {
            TransactionId = sale?.TransactionId ?? (++_rrn).ToString(CultureInfo.InvariantCulture),
            Kind = kind,
            Amount = amount,
            Method = "card",
            Sale = sale,
            Card = card,
            PinEntered = pinEntered,
            AuthorizationCode = (++_authorization).ToString("D6", CultureInfo.InvariantCulture),
        };
        TimeSpan processing = kind == OperationKind.Refund ? timers().RefundProcessing : timers().CardProcessing;
        clock.After(processing / 2, () => Decide(order, card.Approved, CardDeclined));
        return order;
    }

    public BankOrder? LatestLive(OrderState state) => _live.LastOrDefault(order => order.State == state);

    /// <summary>The phone reads the QR. A refund needs no confirmation: it is done once scanned.</summary>
    public void Scan(BankOrder order)
    {
        order.State = OrderState.Scanned;
        if (order.Kind == OperationKind.Refund)
        {
            order.Expiry?.Cancel();
            order.Expiry = clock.After(timers().RefundProcessing, () => Decide(order, true, ""));
        }
        else
        {
            Expect(order, timers().ConfirmWait);
        }

        changed(order);
    }

    public void Confirm(BankOrder order) => Decide(order, true, "");

    public void Reject(BankOrder order) =>
        Decide(order, false, order.Kind == OperationKind.Refund ? RefundRejected : Rejected);

    /// <summary>Takes a QR back that nobody scanned: the customer chose a card.</summary>
    public void Withdraw(BankOrder order)
    {
        order.Expiry?.Cancel();
        order.State = OrderState.Declined;
        _live.Remove(order);
    }

    /// <summary>A sale from before the emulator was started, so that it can be refunded.</summary>
    public void AddSale(BankOrder sale) => _sales[sale.TransactionId] = sale;

    private void Expect(BankOrder order, TimeSpan wait)
    {
        order.Expiry?.Cancel();
        order.Until = clock.Now + wait;
        string reason = order.Kind == OperationKind.Refund ? RefundNotConfirmed : NotConfirmed;
        order.Expiry = clock.After(wait, () => Decide(order, false, reason));
    }

    private void Decide(BankOrder order, bool paid, string reason)
    {
        order.Expiry?.Cancel();
        _live.Remove(order);
        string obstacle = paid ? Obstacle(order) : reason;
        order.State = obstacle.Length == 0 ? OrderState.Paid : OrderState.Declined;
        order.Reason = obstacle;
        order.DecidedAt = clock.Now;
        if (order.State == OrderState.Paid)
        {
            if (order.Kind == OperationKind.Payment)
            {
                _sales[order.TransactionId] = order;
            }
            else if (order.Sale is not null)
            {
                order.Sale.Refunded += order.Amount;
            }
        }

        changed(order);
    }

    /// <summary>Why a refund cannot be done, "" when it can.</summary>
    private static string Obstacle(BankOrder order)
    {
        if (order.Kind == OperationKind.Payment)
        {
            return "";
        }

        if (order.Sale is null || order.Sale.Method != order.Method)
        {
            return "Қайтару мүмкін емес; Сатып алу табылған жоқ";
        }

        if (order.Amount > order.Sale.Amount - order.Sale.Refunded)
        {
            return "Қайтару мүмкін емес; Сома қолжетімді қайтару сомасынан көп";
        }

        return order.Card is not null && order.Sale.Card is not null && order.Card.Mask != order.Sale.Card.Mask
            ? "Қайтару мүмкін емес; Басқа карта"
            : "";
    }
}
