using System.Globalization;

namespace Bridge.Simulation.Shop;

/// <summary>
/// A register and its cashier: asks, waits, loses patience, repeats, resets, and asks again for the same basket after "not
/// confirmed". Driven by the World with bytes and its own timers. It believes only whole frames about its own request.
/// </summary>
public sealed class SimRegister(World world)
{
    private enum Mode { Idle, AwaitsAck, AwaitsResult, Off }

    private static readonly int[] s_prices = [1500, 2000, 990, 500];

    private readonly List<byte> _heard = [];
    private readonly Dictionary<int, byte[]> _blocks = [];
    private readonly List<Basket> _paid = [];
    private Mode _mode;
    private int _timer;
    private int _sendings;
    private int _requests;
    private int _silences;
    private byte[] _request = [];
    private string _amount = string.Empty;
    private string _number = string.Empty;
    private bool _isNewBasket = true;

    public Basket Basket { get; private set; } = new() { Number = 0, AmountMinor = 100 };

    public int Sales { get; private set; }

    public void Begin() => SetTimer(5_000);

    public void TimerFired(long number)
    {
        if (number != _timer)
        {
            return;
        }

        switch (_mode)
        {
            case Mode.AwaitsAck when _sendings < 3:
                world.Count("register sends again without ack");
                SendRequest();
                break;
            case Mode.AwaitsAck:
                world.Log("register", "no ack, gives up");
                End(false);
                break;
            case Mode.AwaitsResult: Silence(); break;
            default: Ask(); break;
        }
    }

    /// <summary>The cashier presses cancel, if the request is still that one.</summary>
    public void Cancel(long request)
    {
        if (request == _requests && _mode == Mode.AwaitsResult)
        {
            world.Count("register cancels");
            world.Log("register", "EOT");
            Send(InpasCodec.Eot);
            End(false);
        }
    }

    /// <summary>The same bytes once more, if the register still waits for that answer.</summary>
    public void Repeat(long request)
    {
        if (request == _requests && _mode == Mode.AwaitsResult)
        {
            world.Count("register repeats without need");
            world.ToLane(_request, 5);
        }
    }

    public void Hear(byte[] bytes)
    {
        if (_mode == Mode.Off)
        {
            return;
        }

        _heard.AddRange(bytes);
        while (_heard.Count > 0)
        {
            byte first = _heard[0];
            if (first is not (InpasCodec.Stx or InpasCodec.Soh))
            {
                _heard.RemoveAt(0);
                HearControl(first);
                continue;
            }

            int length = _heard.Count < 3 ? int.MaxValue : (_heard[1] | (_heard[2] << 8)) + 5;
            if (length > 4096)
            {
                _heard.Clear();
                break;
            }

            if (_heard.Count < length)
            {
                break;
            }

            byte[] frame = [.. _heard.GetRange(0, length)];
            _heard.RemoveRange(0, length);
            HearFrame(frame);
        }
    }

    private void HearControl(byte value)
    {
        if (value == InpasCodec.Ack && _mode == Mode.AwaitsAck)
        {
            _mode = Mode.AwaitsResult;
            SetTimer(SilenceMs());
        }
        else if (value == InpasCodec.Eot && _mode is Mode.AwaitsAck or Mode.AwaitsResult)
        {
            world.Log("register", "refused by EOT");
            End(false);
        }
    }

    private void HearFrame(byte[] frame)
    {
        if (!InpasCodec.Holds(frame))
        {
            _heard.Clear();
            Send(InpasCodec.Nak);
            return;
        }

        if (_mode is not (Mode.AwaitsResult or Mode.AwaitsAck))
        {
            world.Count("register reads nothing while idle");
            return;
        }

        if (world.Random.Chance(world.Plan.Naks))
        {
            world.Count("register NAKs a good frame");
            Send(InpasCodec.Nak);
            return;
        }

        byte[]? data = Join(frame);
        if (data == null)
        {
            Acknowledge();
        }
        else if (InpasCodec.Field(data, 25) == "21")
        {
            Acknowledge();
            _mode = Mode.AwaitsResult;
            SetTimer(SilenceMs());
        }
        else
        {
            Result(data);
        }
    }

    private void Acknowledge()
    {
        if (world.Random.Chance(world.Plan.LostAck))
        {
            world.Count("register ACK lost");
            return;
        }

        bool late = world.Random.Chance(world.Plan.LateAck);
        world.ToLane([InpasCodec.Ack], late ? world.Random.Between(1_000, 6_000) : world.Random.Between(5, 60));
    }

    private byte[]? Join(byte[] frame)
    {
        if (frame[0] == InpasCodec.Stx)
        {
            return frame[3..^2];
        }

        int head = frame[3] | (frame[4] << 8);
        string? left = InpasCodec.Field(frame.AsSpan(5, head), 2);
        if (left == null)
        {
            return null;
        }

        _blocks[int.Parse(left, CultureInfo.InvariantCulture)] = frame[(5 + head)..^2];
        if (left != "0")
        {
            if (_mode == Mode.AwaitsResult)
            {
                SetTimer(SilenceMs());
            }

            return null;
        }

        byte[] whole = [.. _blocks.OrderByDescending(block => block.Key).SelectMany(block => block.Value)];
        _blocks.Clear();
        return whole;
    }

    private void Result(byte[] data)
    {
        bool waits = _mode is Mode.AwaitsResult or Mode.AwaitsAck;
        string number = InpasCodec.Field(data, 26) ?? string.Empty;
        if (!waits || InpasCodec.Field(data, 0) != _amount || number != _number)
        {
            world.Count("register ignores a stray result");
            return;
        }

        Acknowledge();

        int status = int.Parse(InpasCodec.Field(data, 39) ?? "-1", CultureInfo.InvariantCulture);
        string reference = InpasCodec.Field(data, 14) ?? string.Empty;
        world.Log("register", status == 1 ? "hears approved" : "hears", status, Basket.Number);
        world.Count(status switch { 1 => "told approved", 0 => "told not confirmed", 34 => "told no link", _ => "told declined" });
        world.Books.Told(Basket, status, reference);
        if (status == 1)
        {
            Basket.IsHeardApproved = true;
            Basket.Reference = reference;
            if (!Basket.IsRefund)
            {
                _paid.Add(Basket);
                if (_paid.Count > 20)
                {
                    _paid.RemoveAt(0);
                }
            }

            NextBasket();
            return;
        }

        bool retries = Basket.Attempts < 5 && world.Random.Chance(status == 0 ? 700 : 400);
        if (retries)
        {
            bool slowly = world.Random.Chance(50);
            Rest(slowly ? world.Random.Between(240_000, 900_000) : world.Random.Between(2_000, 90_000));
        }
        else
        {
            NextBasket();
        }
    }

    private void Silence()
    {
        _silences++;
        if (_silences <= 2 && world.Random.Chance(600))
        {
            world.Count("register repeats after silence");
            _sendings = 0;
            SendRequest();
            return;
        }

        if (!world.Random.Chance(world.Plan.SilentEnd * 20))
        {
            Send(InpasCodec.Eot);
        }

        world.Count("register gives up after silence");
        End(false);
    }

    // The request is over without a result. The cashier mostly asks again for the same basket.
    private void End(bool forget)
    {
        _heard.Clear();
        _blocks.Clear();
        if (Basket.Attempts < 5 && world.Random.Chance(forget ? 950 : 700))
        {
            Rest(world.Random.Between(1_000, 60_000));
        }
        else
        {
            NextBasket();
        }
    }

    private void NextBasket()
    {
        _isNewBasket = true;
        Rest(world.Random.Between(10_000, 2 * world.MeanGapMs));
    }

    private void Rest(int durationMs)
    {
        _mode = Mode.Idle;
        SetTimer(durationMs);
    }

    private void Ask()
    {
        if (_isNewBasket)
        {
            _isNewBasket = false;
            Ring();
        }

        Basket.Attempts++;
        Basket.LastAskedMs = world.NowMs;
        _requests++;
        _silences = 0;
        _amount = Basket.AmountMinor.ToString(CultureInfo.InvariantCulture);
        _number = world.Plan.IsNamed ? _requests.ToString(CultureInfo.InvariantCulture) : string.Empty;
        string time = world.Plan.IsNamed ? "2026" + _requests.ToString("0000000000", CultureInfo.InvariantCulture) : string.Empty;
        string reference = Basket.Original?.Reference ?? string.Empty;
        _request = InpasCodec.Request(Basket.IsRefund ? "29" : "1", _amount, _number, time, reference);
        _heard.Clear();
        _blocks.Clear();
        _sendings = 0;
        world.Log("register", Basket.IsRefund ? "asks for a refund" : "asks for a sale", Basket.Number, Basket.AmountMinor);
        if (world.Random.Chance(world.Plan.Resets))
        {
            world.Count("register resets in mid-frame");
            world.ToLane(_request[..world.Random.Between(1, _request.Length - 1)], 10);
            Reset();
            return;
        }

        SendRequest();
        if (world.Random.Chance(world.Plan.Impatient))
        {
            world.CancelLater(_requests, world.Random.Between(500, 60_000));
        }
        else if (world.Random.Chance(world.Plan.Repeats))
        {
            world.RepeatLater(_requests, world.Random.Between(50, 20_000));
        }
    }

    private void Ring()
    {
        Sales++;
        Prng random = world.Random;
        if (_paid.Count > 0 && random.Chance(world.Plan.Refunds))
        {
            Basket original = _paid[random.Between(0, _paid.Count - 1)];
            long part = random.Chance(500) ? original.AmountMinor : original.AmountMinor / 200 * 100;
            Basket = new Basket { Number = Sales, AmountMinor = Math.Max(100, part), IsRefund = true, Original = original };
            return;
        }

        int tenge = random.Chance(300) ? s_prices[random.Between(0, 3)] : random.Between(100, 60_000);
        Basket = new Basket { Number = Sales, AmountMinor = tenge * 100L };
    }

    private void Reset()
    {
        _mode = Mode.Off;
        SetTimer(world.Random.Between(5_000, 30_000));
    }

    private void SendRequest()
    {
        _sendings++;
        _mode = Mode.AwaitsAck;
        world.ToLane(_request, 10);
        SetTimer(5_000);
    }

    private void Send(byte control) => world.ToLane([control], world.Random.Between(5, 40));

    private int SilenceMs() => world.Random.Between(30_000, 45_000);

    private void SetTimer(int afterMs)
    {
        _timer++;
        world.RegisterTimer(_timer, afterMs);
    }
}
