namespace Bridge.Emulators.SmartPos;

/// <summary>
/// A Kaspi Smart POS without its wire: the app's processes, the bank behind it, its screen and the people in front
/// of it.
/// Driven by calls (<see cref="CallAsync"/>), by human actions (ScanQr, TapCard ...) and by time; everything that
/// is due
/// happens before anything new does, so the same calls at the same times always give the same answers.
/// Time is <see cref="SmartPosOptions.Clock"/> times <see cref="Speed"/>. It does no I/O: <see
/// cref="SmartPosServer"/> puts
/// it on a socket, a simulation calls it directly (and must itself not deliver calls while <see cref="Reach"/> is
/// not In).
/// It never makes a transaction final that the bank has not decided, and a process that became unknown stays so
/// until /actualize asks. Safe for any thread; events come after the lock is left, in order.
/// </summary>
public sealed partial class SmartPosModel : IDisposable
{
    private readonly Lock _gate = new();
    private readonly Lock _feed = new();
    private readonly Queue<Action> _outbox = new();
    private readonly TerminalClock _clock;
    private readonly Bank _bank;
    private readonly TokenBook _tokens;
    private readonly List<Violation> _violations = [];
    private SmartPosScreen _shown;

    public SmartPosModel(SmartPosOptions? options = null)
    {
        Options = options ?? new SmartPosOptions();
        _clock = new TerminalClock(Options.Clock, Options.Speed, Wake);
        _bank = new Bank(_clock, () => Options.Timers, OrderChanged);
        _tokens = new TokenBook(_clock, () => Options.Timers.TokenLife);
        _shown = Picture();
    }

    /// <summary>The screen shows something else, or its countdown moved by a second.</summary>
    public event Action<SmartPosScreen>? ScreenChanged;

    /// <summary>One sentence for each thing that happened in front of, or inside, the terminal.</summary>
    public event Action<string>? Noted;

    /// <summary>The cable or the app's state changed: see <see cref="Reach"/>.</summary>
    public event Action<CableState>? ReachChanged;

    /// <summary>As they stand now; <see cref="Configure"/> changes them.</summary>
    public SmartPosOptions Options { get; private set; }

    /// <summary>The terminal's clock.</summary>
    public DateTimeOffset Now => Read(() => _clock.Now);

    /// <summary>Terminal seconds in a real one; may be changed at any time.</summary>
    public double Speed
    {
        get => Options.Speed;
        set => Configure(options => options with { Speed = value });
    }

    /// <summary>How answers are written from now on.</summary>
    public AnswerShape Shape
    {
        get => Options.Shape;
        set => Configure(options => options with { Shape = value });
    }

    /// <summary>The customer who acts by himself, from the next process on.</summary>
    public Customer? Customer
    {
        get => Options.Customer;
        set => Configure(options => options with { Customer = value });
    }

    public SmartPosScreen Screen => Read(Picture);

    public bool Internet => Read(() => _internet);

    /// <summary>What a client finds on the wire: the cable, or Refuse while the app restarts.</summary>
    public CableState Reach => Read(ReachNeedsLock);

    /// <summary>The process that runs, else null.</summary>
    public SmartPosProcess? Current => Read(() => _current?.Snapshot());

    /// <summary>All processes that the terminal remembers, oldest first.</summary>
    public IReadOnlyList<SmartPosProcess> Processes =>
        Read(() => _processes.Values.Select(p => p.Snapshot()).ToArray());

    public IReadOnlyList<Violation> Violations => Read(() => _violations.ToArray());

    public SmartPosProcess? Process(string processId) =>
        Read(() => _processes.GetValueOrDefault(processId)?.Snapshot());

    /// <summary>What of a sale can still be refunded, whole tenge; -1 for an unknown transactionId.</summary>
    public long Remaining(string transactionId) =>
        Read(() => _bank.Sale(transactionId) is BankOrder sale ? sale.Amount - sale.Refunded : -1);

    /// <summary>All money that moved at the bank: payments minus refunds, whole tenge.</summary>
    public long Balance => Read(() => _bank.Sales.Sum(sale => sale.Amount - sale.Refunded));

    /// <summary>True when the process (or, with "", the latest one) is in that sub-status or has been.</summary>
    public bool HasReached(string processId, SubStatus subStatus) => Read(() =>
        (processId.Length == 0 ? _latest : _processes.GetValueOrDefault(processId))
            ?.Passed.Contains(subStatus) == true);

    /// <summary>Makes a sale of an earlier day known to the bank, so that it can be refunded.</summary>
    public void AddSale(string transactionId, string method, long amount, string? cardMask = null) => Do(() =>
        _bank.AddSale(new BankOrder
        {
            TransactionId = transactionId,
            Kind = OperationKind.Payment,
            Amount = amount,
            Method = method,
            State = OrderState.Paid,
            Card = method == "card" ? new CardTap { Mask = cardMask ?? new CardTap().Mask } : null,
        }));

    /// <summary>Sets the terminal's clock forward; everything due in between happens.</summary>
    public void JumpClock(TimeSpan by) => Do(() =>
    {
        _clock.Jump(by);
        _clock.Settle();
    });

    /// <summary>
    /// Changes settings from now on; what runs keeps the timers that it has. The clock cannot be changed.
    /// </summary>
    public void Configure(Func<SmartPosOptions, SmartPosOptions> change) => Do(() =>
    {
        Options = change(Options) with { Clock = Options.Clock };
        _clock.Speed = Options.Speed;
    });

    /// <summary>Does something later, in the terminal's time. The action may call anything.</summary>
    public void Schedule(TimeSpan after, Action<SmartPosModel> action) =>
        Do(() => _clock.After(after, () => _outbox.Enqueue(() => action(this))));

    /// <summary>Lets a client's mistake that the wire saw be counted here too.</summary>
    public void Report(ViolationKind kind, string path, string detail) => Do(() => Violate(kind, path, "", detail));

    public void Dispose()
    {
        lock (_gate)
        {
            _clock.Dispose();
        }
    }

    private void Wake() => Do(() => { });

    private T Read<T>(Func<T> read)
    {
        T value;
        lock (_gate)
        {
            _clock.Settle();
            value = read();
            Close();
        }

        Flush();
        return value;
    }

    private void Do(Action change)
    {
        lock (_gate)
        {
            _clock.Settle();
            change();
            Close();
        }

        Flush();
    }

    /// <summary>Last thing under the lock: notices a changed screen and sets the next alarm.</summary>
    private void Close()
    {
        SmartPosScreen screen = Picture();
        if (screen != _shown)
        {
            _shown = screen;
            _outbox.Enqueue(() => ScreenChanged?.Invoke(screen));
        }

        KeepCounting(screen);
        _clock.Arm();
    }

    private void Flush()
    {
        lock (_feed)
        {
            while (true)
            {
                Action? next;
                lock (_gate)
                {
                    _outbox.TryDequeue(out next);
                }

                if (next is null)
                {
                    return;
                }

                next();
            }
        }
    }

    private void Note(string sentence) => _outbox.Enqueue(() => Noted?.Invoke(sentence));

    private void Violate(ViolationKind kind, string path, string processId, string detail)
    {
        _violations.Add(new Violation(kind, path, processId, detail, _clock.RealNow));
        Note($"VIOLATION {kind} {path}: {detail}");
    }
}
