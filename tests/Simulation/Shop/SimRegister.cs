using System.Globalization;

namespace Bridge.Simulation.Shop;

/// <summary>
/// A register: asks, waits, loses patience, repeats, resets. What to ask, and what to do after an answer, is its cashier's
/// (SimCashier). Driven by the World with bytes and its own timers. It believes only whole frames about its own request.
/// </summary>
public sealed partial class SimRegister
{
    private enum Mode { Idle, AwaitsAck, AwaitsResult, Off }

    private readonly World _world;
    private readonly SimCashier _cashier;
    private readonly byte[] _request = new byte[128];
    private readonly Basket[] _asked = new Basket[32];
    private Mode _mode;
    private RegisterAsk _ask;
    private int _requestLength;
    private int _timer;
    private int _sendings;
    private int _requests;
    private int _silences;
    private long _amount;
    private long _number;

    public SimRegister(World world)
    {
        _world = world;
        _cashier = new SimCashier(world);
    }

    /// <summary>
    /// The basket that a request was about: by its number when it carried one, else the newest of that amount (a record may
    /// become durable minutes after its request, when the cashier has gone on).
    /// </summary>
    public Basket BasketOf(long number, long amountMinor)
    {
        if (_world.Plan.IsNamed)
        {
            return _asked[number % _asked.Length];
        }

        for (int request = _requests; request > Math.Max(0, _requests - _asked.Length); request--)
        {
            Basket asked = _asked[request % _asked.Length];
            if (asked.AmountMinor == amountMinor || asked.IsOfTheRest)
            {
                return asked;
            }
        }

        return Basket;
    }

    public Basket Basket => _cashier.Basket;

    public int Sales => _cashier.Sales;

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
                _world.Count(Tally.RegisterSendsAgainWithoutAck);
                SendRequest();
                break;
            case Mode.AwaitsAck:
                _world.Count(Tally.RegisterGivesUpWithoutAck);
                _world.Log("register", "no ack, gives up");
                End();
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
            _world.Count(Tally.CashierCancelsAtTheRegister);
            _world.Log("register", "EOT");
            Send(InpasFrames.Eot);
            End();
        }
    }

    /// <summary>The same bytes once more, if the register still waits for that answer.</summary>
    public void Repeat(long request)
    {
        if (request == _requests && _mode == Mode.AwaitsResult)
        {
            _world.Count(Tally.RegisterRepeatsWithoutNeed);
            _world.ToLane(_request.AsSpan(0, _requestLength), 5);
        }
    }

    /// <summary>The register itself loses power or hangs, if it still waits for that answer.</summary>
    public void Reset(long request)
    {
        if (request == _requests && _mode is Mode.AwaitsResult or Mode.AwaitsAck)
        {
            _world.Count(Tally.RegisterResetsWhileItWaits);
            _world.Log("register", "resets");
            TurnOff();
        }
    }

    private void Silence()
    {
        _silences++;
        if (_silences <= 2 && _world.Random.Chance(600))
        {
            _world.Count(Tally.RegisterRepeatsAfterSilence);
            _sendings = 0;
            SendRequest();
            return;
        }

        if (!_world.Random.Chance(_world.Plan.SilentEnd * 20))
        {
            Send(InpasFrames.Eot);
        }

        _world.Count(Tally.RegisterGivesUpAfterSilence);
        _world.Log("register", "gives up after silence");
        End();
    }

    // The request is over without a result.
    private void End()
    {
        Forget();
        Rest(_cashier.AfterNothing(_ask));
    }

    private void Rest(int durationMs)
    {
        _mode = Mode.Idle;
        SetTimer(durationMs);
    }

    private void Ask()
    {
        _ask = _cashier.Next();
        _requests++;
        _asked[_requests % _asked.Length] = Basket;
        _silences = 0;
        _sendings = 0;
        Forget();
        WriteRequest();
        Prng random = _world.Random;
        FaultPlan plan = _world.Plan;
        if (random.Chance(plan.ResetsInFrame))
        {
            _world.Count(Tally.RegisterResetsInMidFrame);
            _world.ToLane(_request.AsSpan(0, random.Between(1, _requestLength - 1)), 10);
            TurnOff();
            return;
        }

        SendRequest();
        if (random.Chance(plan.Impatient))
        {
            _world.CancelLater(_requests, random.Between(500, 60_000));
        }
        else if (random.Chance(plan.Repeats))
        {
            _world.RepeatLater(_requests, random.Between(50, 20_000));
        }
        else if (random.Chance(plan.ResetsWaiting))
        {
            _world.ResetLater(_requests, random.Between(20, 30_000));
        }
    }

    private void WriteRequest()
    {
        Basket basket = Basket;
        bool isMoney = _ask is RegisterAsk.Sale or RegisterAsk.Refund or RegisterAsk.Void;
        _amount = isMoney && !basket.IsOfTheRest ? basket.AmountMinor : InpasFrames.NoNumber;
        _number = _world.Plan.IsNamed ? _requests : InpasFrames.NoNumber;
        int at = InpasFrames.Begin(_request);
        if (_amount != InpasFrames.NoNumber)
        {
            at = InpasFrames.Put(_request, at, 0, _amount);
            at = InpasFrames.Put(_request, at, 4, "398"u8);
        }

        long reference = _ask is RegisterAsk.Refund or RegisterAsk.Void ? basket.Original!.Reference : 0;
        at = reference == 0 ? at : InpasFrames.Put(_request, at, 14, reference);
        at = _number == InpasFrames.NoNumber ? at : InpasFrames.Put(_request, at, 21, 20_260_000_000_000 + _number);
        int operation = (int)_ask;
        at = InpasFrames.Put(_request, at, 25, operation > 100 ? operation / 100 : operation);
        at = _number == InpasFrames.NoNumber ? at : InpasFrames.Put(_request, at, 26, _number);
        at = InpasFrames.Put(_request, at, 27, "00000001"u8);
        at = operation > 100 ? InpasFrames.Put(_request, at, 65, operation % 100) : at;
        _requestLength = InpasFrames.End(_request, at);
    }

    private void TurnOff()
    {
        Forget();
        _mode = Mode.Off;
        SetTimer(_world.Random.Between(5_000, 30_000) + _cashier.AfterNothing(_ask));
    }

    private void SendRequest()
    {
        _sendings++;
        _mode = Mode.AwaitsAck;
        _world.ToLane(_request.AsSpan(0, _requestLength), 10);
        SetTimer(5_000);
    }

    private void Send(byte control) => _world.ToLane([control], _world.Random.Between(5, 40));

    private int SilenceMs() => _world.Random.Between(30_000, 45_000);

    private void SetTimer(int afterMs)
    {
        _timer++;
        _world.RegisterTimer(_timer, afterMs);
    }
}
