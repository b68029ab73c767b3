using System.Globalization;
using System.Text;

namespace Bridge.Simulation.Shop;

/// <summary>
/// The terminal and the customer before it: what it answers, what it shows, and what the money really does. Driven by the
/// World with requests at the moment when they arrive. It never sees the bridge's mind: a request is bytes.
/// </summary>
public sealed class SimSmartPos(World world)
{
    private const long MemoryMs = 24L * 60 * 60 * 1000;

    private readonly Dictionary<string, Process> _memory = new(StringComparer.Ordinal);
    private readonly Queue<Process> _byAge = new();
    private Process? _current;
    private long _numbers;
    private long _downUntilMs;

    public bool IsDown(long nowMs) => nowMs < _downUntilMs;

    /// <summary>Answers a request: HTTP status and body.</summary>
    public (int Status, string Body) Answer(string path, Basket basket, uint sale, long nowMs)
    {
        while (_byAge.Count > 0 && nowMs - _byAge.Peek().BeganMs > MemoryMs)
        {
            _memory.Remove(_byAge.Dequeue().Id);
        }

        if (path.StartsWith("/v2/status", StringComparison.Ordinal))
        {
            return Status(After(path, "processId="), nowMs);
        }

        if (path.StartsWith("/v2/actualize", StringComparison.Ordinal))
        {
            return Actualize(After(path, "processId="), nowMs);
        }

        if (path.StartsWith("/v2/deviceinfo", StringComparison.Ordinal))
        {
            return (200, """{"data":{"posNum":"0","serialNum":"00043010171","terminalId":"31452963"},"statusCode":0}""");
        }

        return Start(path, basket, sale, nowMs);
    }

    private (int, string) Start(string path, Basket basket, uint sale, long nowMs)
    {
        Prng random = world.Random;
        FaultPlan plan = world.Plan;
        bool isRefund = path.StartsWith("/v2/refund", StringComparison.Ordinal);
        long amountMinor = long.Parse(After(path, "amount="), CultureInfo.InvariantCulture) * 100;
        if (_current != null && _current.See(nowMs) == Visible.Wait)
        {
            world.Count("terminal 107");
            return Code(200, 107);
        }

        if (!random.Chance(plan.StartCodes))
        {
            Process process = Begin(basket, sale, amountMinor, isRefund, nowMs);
            return (200, $$"""{"data":{"processId":"{{process.Id}}","status":"wait"},"statusCode":0}""");
        }

        int kind = random.Between(0, 8);
        world.Count("terminal start answered " + kind.ToString(CultureInfo.InvariantCulture));
        bool begins = (kind is 1 or 2 or 3 or 4) && random.Chance(500);
        if (begins)
        {
            Begin(basket, sale, amountMinor, isRefund, nowMs);
        }

        return kind switch
        {
            0 => Code(200, 106),
            1 => Code(200, 105),
            2 => Code(200, 108),
            3 => Code(500, 999),
            4 => (200, """{"data":{"status":"wait"},"statusCode":0}"""),
            5 => (400, """{"statusCode":999,"errorText":"Param unvalidated: amount"}"""),
            6 => (403, ""),
            7 => Code(200, random.Between(100, 104)),
            _ => (503, "<html>busy</html>"),
        };
    }

    private Process Begin(Basket basket, uint sale, long amountMinor, bool isRefund, long nowMs)
    {
        _numbers++;
        string number = _numbers.ToString(CultureInfo.InvariantCulture);
        var process = new Process
        {
            Id = "16780" + number.PadLeft(8, '0'), Order = "5" + number.PadLeft(8, '0'), AmountMinor = amountMinor,
            IsRefund = isRefund, Basket = basket, Sale = sale, BeganMs = nowMs, IsCard = world.Random.Chance(200),
            ReportedMinor = amountMinor,
        };
        Decide(process, nowMs);
        _memory.Add(process.Id, process);
        _byAge.Enqueue(process);
        _current = process;
        basket.Processes.Add(process);
        world.Books.Began(process);
        return process;
    }

    // The whole future of a process is drawn at its start.
    private void Decide(Process process, long nowMs)
    {
        Prng random = world.Random;
        FaultPlan plan = world.Plan;
        process.EndsMs = nowMs + random.Between(4_000, random.Chance(100) ? 100_000 : 15_000);
        if (random.Chance(plan.CustomerTimeouts))
        {
            process.EndsMs = nowMs + 180_000;
            world.Count("terminal customer timeouts");
        }
        else if (random.Chance(plan.Declines))
        {
            world.Count("terminal declines");
        }
        else
        {
            process.ChargedMs = process.EndsMs - random.Between(0, 1_500);
        }

        bool restarts = random.Chance(plan.TerminalRestarts);
        if (restarts || random.Chance(plan.Unknowns) || random.Chance(plan.CashierCancels))
        {
            process.UnknownFromMs = nowMs + random.Between(1_000, (int)(process.EndsMs - nowMs));
            if (random.Chance(500))
            {
                // The QR can still be scanned after the screen is gone.
                process.ChargedMs = random.Chance(500) ? process.UnknownFromMs - 1 : process.UnknownFromMs + random.Between(0, 120_000);
            }
            else
            {
                process.ChargedMs = long.MaxValue;
            }

            bool never = random.Chance(plan.NeverKnown);
            long latestMs = Math.Max(process.UnknownFromMs, process.ChargedMs == long.MaxValue ? 0 : process.ChargedMs);
            process.KnowableMs = never ? long.MaxValue : latestMs + random.Between(0, random.Chance(100) ? 3_600_000 : 40_000);
            world.Count(never ? "terminal unknown for ever" : "terminal unknown");
            if (restarts)
            {
                world.Count("terminal restarts");
                _downUntilMs = process.UnknownFromMs + 45_000;
            }
        }

        if (random.Chance(plan.WrongAmount))
        {
            process.ReportedMinor += 100L * random.Between(1, 900);
            world.Count("terminal lies about amount");
        }
    }

    private (int, string) Status(string id, long nowMs)
    {
        if (world.Random.Chance(world.Plan.StatusCodes))
        {
            world.TroubleNow();
            world.Count("terminal status codes");
            int kind = world.Random.Between(0, 3);
            return kind == 0 ? Code(500, 999) : kind == 1 ? Code(200, 105) : kind == 2 ? (200, "") : Code(200, 101);
        }

        if (!_memory.TryGetValue(id, out Process? process))
        {
            return Code(200, 101);
        }

        if (world.Random.Chance(world.Plan.WrongProcess))
        {
            world.TroubleNow();
            world.Count("terminal another process");
            return (200, """{"data":{"processId":"99","status":"success","subStatus":"QrTransactionSuccess"},"statusCode":0}""");
        }

        return Show(process, nowMs);
    }

    private (int, string) Actualize(string id, long nowMs)
    {
        if (!_memory.TryGetValue(id, out Process? process))
        {
            return Code(200, 101);
        }

        Visible seen = process.See(nowMs);
        if (seen != Visible.Unknown)
        {
            return Code(200, 103);
        }

        if (nowMs < process.KnowableMs)
        {
            int kind = world.Random.Between(0, 3);
            return kind == 0 ? Code(200, 100) : kind == 1 ? Code(200, 104) : kind == 2 ? Code(200, 102) : Show(process, nowMs);
        }

        process.IsFoundOut = true;
        world.Books.FoundOut(process, nowMs);
        return Show(process, nowMs);
    }

    private static (int, string) Show(Process process, long nowMs)
    {
        switch (process.See(nowMs))
        {
            case Visible.Wait:
                long age = nowMs - process.BeganMs;
                string stage = age < 500 ? "Initialize" : process.IsRefund ? "ProcessRefund"
                    : process.IsCard ? (age > 3000 ? "WaitForPinCode" : "ProcessingCard")
                    : age > 3000 ? "WaitForQrConfirmation" : "WaitUser";
                return (200, $$"""{"data":{"processId":"{{process.Id}}","status":"wait","subStatus":"{{stage}}"},"statusCode":0}""");
            case Visible.Unknown:
                return (200, $$"""{"data":{"message":"x","processId":"{{process.Id}}","status":"unknown","subStatus":"ProcessCancelled"},"statusCode":0}""");
            case Visible.Fail:
                return (200, $$"""{"data":{"message":"no","processId":"{{process.Id}}","status":"fail","subStatus":"QrTransactionFailure"},"statusCode":0}""");
            default:
                return (200, Success(process));
        }
    }

    private static string Success(Process process)
    {
        string amount = (process.IsRefund ? "- " : "") + (process.ReportedMinor / 100).ToString(CultureInfo.InvariantCulture) + " ₸";
        string kind = process.IsRefund ? "refund" : "payment";
        return $$"""{"data":{"chequeInfo":{"address":"Қонаев 11, 6","amount":"{{amount}}","bin":"960419351140","city":"Алматы қ.","date":"06.03.23 14:20:11","method":"qr","orderNumber":"{{process.Order}}","status":"OK","storeName":"Kaspi Mark","terminalId":"31452963","type":"{{kind}}"},"processId":"{{process.Id}}","status":"success","subStatus":"QrTransactionSuccess","transactionId":"{{process.Order}}"},"statusCode":0}""";
    }

    private static (int, string) Code(int status, int code) =>
        (status, $$"""{"statusCode":{{code.ToString(CultureInfo.InvariantCulture)}},"errorText":"error"}""");

    private static string After(string path, string name)
    {
        int from = path.IndexOf(name, StringComparison.Ordinal) + name.Length;
        int to = path.IndexOf('&', from);
        return to < 0 ? path[from..] : path[from..to];
    }
}
