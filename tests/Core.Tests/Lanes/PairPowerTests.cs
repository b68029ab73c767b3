using Bridge.Terminals;
using Xunit;

namespace Bridge.Core.Tests.Lanes;

/// <summary>
/// Goal: with a Smart POS and the gateway, the customer is charged at most once whichever point a power cut hits, and a QR follows
/// a Smart POS that surely got no start, never another. Method: one sale with the power cut at journal write 1, 2, 3 ... (clean
/// and torn) and at HTTP call 1, 2, 3 ... (before it leaves, and before its answer is heard), for each mood of the Smart POS before
/// and after the cut; the register asks again; a customer pays whatever is asked of him.
/// </summary>
public class PairPowerTests
{
    /// <summary>What becomes of a call to the Smart POS.</summary>
    public enum Mood
    {
        Answers,

        /// <summary>Nothing listens there.</summary>
        Unreachable,

        /// <summary>It hears, charges, and no byte comes back.</summary>
        Silent,

        /// <summary>No byte comes back, and it heard nothing: on our side the same as Silent.</summary>
        Deaf,
    }

    public static TheoryData<Mood, Mood, bool> Moods()
    {
        var data = new TheoryData<Mood, Mood, bool>();
        foreach (Mood before in Enum.GetValues<Mood>())
        {
            foreach (Mood after in Enum.GetValues<Mood>())
            {
                data.Add(before, after, true);
                data.Add(before, after, false);
            }
        }

        return data;
    }

    [Theory]
    [MemberData(nameof(Moods))]
    public void A_cut_at_any_write_never_charges_twice(Mood before, Mood after, bool isTorn)
    {
        int cuts = 0;
        while (new Run(before, after).CutAtWrite(cuts + 1, isTorn))
        {
            cuts++;
            Assert.InRange(cuts, 1, 20);
        }

        Assert.InRange(cuts, 1, 20);
    }

    [Theory]
    [MemberData(nameof(Moods))]
    public void A_cut_at_any_call_never_charges_twice(Mood before, Mood after, bool isAfter)
    {
        int cuts = 0;
        while (cuts < 12 && new Run(before, after).CutAtCall(cuts + 1, isAfter))
        {
            cuts++;
        }

        Assert.InRange(cuts, 1, 12);
    }

    /// <summary>One sale with at most one cut in it.</summary>
    private sealed class Run
    {
        private readonly GatewayShop _shop = new("both");
        private readonly Mood _after;
        private Mood _mood;
        private int _cutCall;
        private bool _cutsAfter;
        private int _calls;
        private int _posCharges;
        private bool _posHeardStart;

        public Run(Mood before, Mood after)
        {
            (_mood, _after) = (before, after);
            Rig.Terminal.Says = Says;
            Func<TerminalCall, RigAnswer?> gateway = Rig.Beside;
            Rig.Beside = call => Cuts(call, gateway);
        }

        private LaneRig Rig => _shop.Rig;

        /// <summary>False: the sale came to its end before that write.</summary>
        public bool CutAtWrite(int number, bool isTorn)
        {
            Rig.CutAtWrite = Rig.Writes + number;
            Rig.CutTearsSlot = isTorn;
            return Play();
        }

        public bool CutAtCall(int number, bool isAfter)
        {
            (_cutCall, _cutsAfter) = (number, isAfter);
            return Play();
        }

        private bool Play()
        {
            bool isCut = false;
            try
            {
                Sell();
                Rig.CutAtWrite = _cutCall = 0;
            }
            catch (PowerCutException)
            {
                isCut = true;
                _mood = _after;
                Rig.Restart();
                Rig.Run(2_000);
                Sell();   // the register asks again, as registers do
            }

            _mood = Mood.Answers;   // everything works again
            Rig.Run(60_000);
            int charges = _posCharges + _shop.Service.Bills.Sum(bill => bill.Charges);
            Assert.InRange(charges, 0, 1);
            Assert.InRange(_posHeardStart ? _shop.Service.Creates : 0, 0, 0);
            bool isApproved = Rig.Register.Results.Any(result => result[39] == "1");
            Assert.True(charges == 1 || !isApproved, "approved, and nobody was charged");
            bool isFlagged = Rig.Log.Any(line => line.Contains("may be charging") || line.Contains(": approved"));
            Assert.True(isApproved || charges == 0 || isFlagged, "charged, and neither told nor flagged");
            Assert.Empty(_shop.Service.Violations);
            return isCut;
        }

        private void Sell()
        {
            Rig.Send(LaneRig.Sale("150000", "1"));
            for (int second = 0; second < 15; second++)
            {
                Rig.Run(1_000);
                _shop.Scan();
                _shop.Confirm();
            }
        }

        private RigAnswer? Cuts(TerminalCall call, Func<TerminalCall, RigAnswer?> gateway)
        {
            bool isCut = ++_calls == _cutCall;
            if (isCut && !_cutsAfter)
            {
                throw new PowerCutException();
            }

            RigAnswer? answer = gateway(call);
            if (!isCut)
            {
                return answer;
            }

            if (answer is null)
            {
                Says(RigTerminal.PathOf(call));   // the Smart POS hears it too
            }

            throw new PowerCutException();
        }

        private RigAnswer? Says(string path)
        {
            if (_mood == Mood.Unreachable)
            {
                return RigAnswer.Refused;
            }

            if (RigTerminal.IsStart(path) && _mood != Mood.Deaf)
            {
                _posHeardStart = true;
                _posCharges++;
                Rig.Terminal.Status = RigTerminal.Success("1 500 ₸");
            }

            return _mood == Mood.Answers ? null : RigAnswer.Silence;
        }
    }
}
