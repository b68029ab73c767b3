namespace Bridge.Simulation.Shop;

/// <summary>
/// The terminal and the customer before it: what it answers, what it shows, and what the money really does. Driven by the
/// World with requests at the moment when they arrive. It never sees the bridge's mind: a request is bytes.
/// </summary>
public sealed class SimSmartPos(World world)
{
    private const long MemoryMs = 24L * 60 * 60 * 1000;

    private readonly Dictionary<long, Process> _memory = [];
    private readonly Queue<Process> _byAge = new();
    private readonly SimAccess _access = new(world);
    private Process? _current;
    private long _numbers;
    private long _lockedUntilMs;

    /// <summary>The app restarts: nobody answers until then.</summary>
    public long DownUntilMs { get; private set; }

    /// <summary>Answers a request that has just arrived.</summary>
    public void Answer(SimCall call, long nowMs)
    {
        while (_byAge.Count > 0 && nowMs - _byAge.Peek().BeganMs > MemoryMs)
        {
            _memory.Remove(_byAge.Dequeue().Id);
        }

        if (world.Plan.IsProtected)
        {
            if (_access.Takes(call, nowMs))
            {
                return;
            }
        }
        else if (IsLocked(nowMs))
        {
            call.Answer(world.Random.Chance(500) ? 401 : 403);
            return;
        }

        switch (call.Request.Kind)
        {
            case SimRequestKind.Status: Status(call, nowMs); break;
            case SimRequestKind.Actualize: Actualize(call, nowMs); break;
            case SimRequestKind.DeviceInfo: SimAnswers.Device(call); break;
            case SimRequestKind.Payment:
            case SimRequestKind.Refund: Start(call, nowMs); break;
            default: SimAnswers.Code(call, 404, 999); break;
        }
    }

    // Protection is switched on in the middle of whatever is going on, and this lane has no tokens: the terminal is locked until somebody
    // has seen to it.
    private bool IsLocked(long nowMs)
    {
        if (nowMs >= _lockedUntilMs && world.Random.Rarely(world.Plan.SessionEnds * 100))
        {
            world.Count(Tally.TerminalSessionExpired);
            world.Log("terminal", "session expired");
            _lockedUntilMs = nowMs + world.Random.Between(1_000, 90_000);
        }

        bool isLocked = nowMs < _lockedUntilMs;
        if (isLocked)
        {
            world.TroubleNow();
        }

        return isLocked;
    }

    private void Start(SimCall call, long nowMs)
    {
        Prng random = world.Random;
        if (_current != null && _current.See(nowMs) == Visible.Wait)
        {
            world.Count(Tally.TerminalBusy107);
            SimAnswers.Code(call, 200, 107);
            return;
        }

        if (!random.Chance(world.Plan.StartCodes))
        {
            SimAnswers.Started(call, Begin(call, nowMs));
            return;
        }

        int kind = random.Between(0, 8);
        bool mayHaveBegun = kind is 1 or 2 or 3 or 4;
        if (mayHaveBegun && random.Chance(500))
        {
            world.Count(Tally.TerminalStartedAllTheSame);
            Begin(call, nowMs);
        }

        StartCode(call, kind);
    }

    private void StartCode(SimCall call, int kind)
    {
        switch (kind)
        {
            case 0: Code(call, 200, 106, Tally.TerminalStartCode106); break;
            case 1: Code(call, 200, 105, Tally.TerminalStartCode105); break;
            case 2: Code(call, 200, 108, Tally.TerminalStartCode108); break;
            case 3: Code(call, 500, 999, Tally.TerminalStartCode500Or999); break;
            case 4:
                world.Count(Tally.TerminalStartWithoutProcess);
                call.Answer(200).Put("{\"data\":{\"status\":\"wait\"},\"statusCode\":0}"u8);
                break;
            case 5:
                world.Count(Tally.TerminalStartParameterRefused);
                call.Answer(400).Put("{\"statusCode\":999,\"errorText\":\"Param unvalidated: amount\"}"u8);
                break;
            case 6: Code(call, 200, 999, Tally.TerminalStartCode500Or999); break;
            case 7: Code(call, 200, world.Random.Between(100, 104), Tally.TerminalStartCode100To104); break;
            default:
                world.Count(Tally.TerminalStartCode503);
                call.Answer(503).Put("<html>busy</html>"u8);
                break;
        }
    }

    private void Code(SimCall call, int status, int code, Tally what)
    {
        world.Count(what);
        SimAnswers.Code(call, status, code);
    }

    private Process Begin(SimCall call, long nowMs)
    {
        _numbers++;
        bool isRefund = call.Request.Kind == SimRequestKind.Refund;
        long amountMinor = call.Request.AmountTenge * 100;
        var process = new Process
        {
            Number = _numbers, AmountMinor = amountMinor, IsRefund = isRefund, Basket = call.Basket!, Sale = call.Sale,
            BeganMs = nowMs, IsCard = world.Random.Chance(200), ReportedMinor = amountMinor,
            Original = isRefund ? world.Books.FindOriginal(call.Request.Transaction) : null,
        };
        SimCustomer.Decide(process, world, nowMs);
        if (process.UnknownFromMs != long.MaxValue && world.Random.Chance(world.Plan.TerminalRestarts * 20))
        {
            world.Count(Tally.TerminalRestartsAtQr);
            DownUntilMs = process.UnknownFromMs + 45_000;
        }

        _memory.Add(process.Id, process);
        _byAge.Enqueue(process);
        _current = process;
        call.Basket!.Processes.Add(process);
        world.Books.Began(process);
        return process;
    }

    private void Status(SimCall call, long nowMs)
    {
        if (world.Random.Chance(world.Plan.StatusCodes))
        {
            world.TroubleNow();
            StatusCode(call);
            return;
        }

        if (!_memory.TryGetValue(call.Request.Process, out Process? process))
        {
            Code(call, 200, 101, Tally.TerminalForgot101);
            return;
        }

        if (world.Random.Chance(world.Plan.WrongProcess))
        {
            world.TroubleNow();
            world.Count(Tally.TerminalAnswersAboutAnother);
            SimAnswers.Another(call);
            return;
        }

        SimAnswers.Show(call, process, nowMs);
    }

    private void StatusCode(SimCall call)
    {
        world.Count(Tally.TerminalStatusCode);
        switch (world.Random.Between(0, 7))
        {
            case 0: SimAnswers.Code(call, 500, 999); break;
            case 1: SimAnswers.Code(call, 200, 105); break;
            case 2: call.Answer(200); break;
            case 3: SimAnswers.Code(call, 200, 101); break;
            case 4: SimAnswers.Code(call, 200, world.Random.Between(102, 108)); break;
            case 5: SimAnswers.Code(call, 404, 999); break;
            case 6: call.Answer(503).Put("<html>busy</html>"u8); break;
            default: call.Answer(200).Put("{\"data\":{\"status\":\"success\"},\"statusCode\":0}"u8); break;
        }
    }

    private void Actualize(SimCall call, long nowMs)
    {
        if (!_memory.TryGetValue(call.Request.Process, out Process? process))
        {
            Code(call, 200, 101, Tally.TerminalForgot101);
            return;
        }

        if (process.See(nowMs) != Visible.Unknown)
        {
            SimAnswers.Code(call, 200, 103);
            return;
        }

        if (nowMs < process.KnowableMs)
        {
            switch (world.Random.Between(0, 3))
            {
                case 0: SimAnswers.Code(call, 200, 100); break;
                case 1: SimAnswers.Code(call, 200, 104); break;
                case 2: SimAnswers.Code(call, 200, 102); break;
                default: SimAnswers.Show(call, process, nowMs); break;
            }

            return;
        }

        process.IsFoundOut = true;
        world.Books.FoundOut(process, nowMs);
        SimAnswers.Show(call, process, nowMs);
    }
}
