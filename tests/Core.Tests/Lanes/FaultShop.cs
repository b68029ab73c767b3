using System.Text;
using Bridge.Emulators.Registers.Inpas;
using Bridge.Journal;
using Xunit;

namespace Bridge.Core.Tests.Lanes;

/// <summary>
/// One sale, or one sale with a restart in it, with every I/O numbered and chosen ones failing; afterwards everything works
/// again, and the books are compared. Same choice, same run.
/// </summary>
internal sealed class FaultShop
{
    private const int Approved = 1;

    private readonly LaneRig _rig = new(settings => settings.JournalSlots = 128);
    private readonly int? _restartAtMs;
    private readonly Func<int, RigPoint, bool> _fails;
    private int _polls;
    private bool _isArmed;
    private bool _isCharged;
    private bool _lostAtStart;
    private bool _uplinkFailed;

    /// <param name="restartAtMs">Power goes and comes back so long after the request; null = it stays.</param>
    /// <param name="fails">Whether the I/O of that number, from 1, fails.</param>
    public FaultShop(int? restartAtMs, Func<int, RigPoint, bool> fails)
    {
        _restartAtMs = restartAtMs;
        _fails = fails;
        _rig.Terminal.Says = Says;
        _rig.Fails = Point;
    }

    /// <summary>The I/O of this run, in order.</summary>
    public List<RigPoint> Points { get; } = [];

    /// <summary>Points that were made to fail.</summary>
    public int Failed { get; private set; }

    public FaultShop Run()
    {
        Connect();
        _isArmed = true;
        _rig.Send(LaneRig.Sale("150000", number: "1"));
        if (_restartAtMs is { } restartAtMs)
        {
            _rig.Run(restartAtMs);
            _rig.Restart();
            Connect();
        }

        _rig.Run(12_000);
        _isArmed = false;
        _rig.Run(20_000);
        for (int waits = 0; waits < 60 && _rig.Lane.IsBusy; waits++)
        {
            _rig.Run(10_000);
        }

        return this;
    }

    /// <summary>What must be true however it went.</summary>
    public void Check(string which)
    {
        Assert.True(_rig.StartsOnWire <= 1, $"{which}: two starts");
        bool approved = _rig.Register.Results.Any(result => result[39] == "1");
        Assert.True(_isCharged || !approved, $"{which}: told approved, and nothing was charged");
        Assert.True(!_isCharged || approved || IsFlagged(which), $"{which}: charged, and neither told nor flagged");

        int before = _rig.Register.Results.Count;
        _rig.Terminal.Says = _ => null;
        _rig.Terminal.Status = RigTerminal.Success("2000 ₸", process: _isCharged ? 2 : 1, order: "504711399");
        _rig.Send(LaneRig.Sale("200000", number: "2"));
        _rig.Run(20_000);
        InpasFields[] after = [.. _rig.Register.Results.Skip(before)];
        Assert.True(after.Any(result => result[14] == "504711399"), $"{which}: the next sale did not go through");
    }

    // An orphan, a review, or an approved outcome whose telling did not succeed: all are on the companion's list.
    private bool IsFlagged(string which)
    {
        if (_lostAtStart)
        {
            // The only record of the intent can be what was not readable. Then the companion's copy is what flags it, unless
            // that one failed as well.
            return _uplinkFailed || _rig.Published.Any(message => message.Payload.Contains("\"intent\""));
        }

        bool isFlagged = false;
        var record = new JournalRecord();
        foreach (byte[]? bytes in _rig.Slots)
        {
            bool found = bytes != null && JournalDecoder.Decode(bytes, bytes.Length, record) == SlotContent.Record;
            if (!found)
            {
                continue;
            }

            isFlagged |= record.Kind is RecordKind.Orphan or RecordKind.Review;
            if (record.Kind == RecordKind.Outcome)
            {
                Assert.True(record.Verdict == Approved, $"{which}: charged, and the journal says that it was not");
                isFlagged = true;
            }
        }

        return isFlagged;
    }

    private void Connect()
    {
        _rig.Lane.UplinkConnected(_rig.NowMs);
        _rig.Settle();
        byte[] ack = Encoding.UTF8.GetBytes("""{"epoch":4242,"upto":0}""");
        _rig.Lane.UplinkReceived("bridge/v1/store-1/lane-1/ack", ack, ack.Length, _rig.NowMs);
        _rig.Settle();
    }

    private RigAnswer? Says(string path)
    {
        if (path.StartsWith("/v2/payment", StringComparison.Ordinal))
        {
            _isCharged = true;      // the customer pays whatever becomes of the answer
            return null;
        }

        bool polls = path.StartsWith("/v2/status", StringComparison.Ordinal) && ++_polls > 0;
        return polls ? RigAnswer.Json(_polls <= 2 ? RigTerminal.Wait("WaitUser") : RigTerminal.Success("1500 ₸")) : null;
    }

    private bool Point(RigPoint point)
    {
        if (!_isArmed)
        {
            return false;
        }

        Points.Add(point);
        bool fails = _fails(Points.Count, point);
        Failed += fails ? 1 : 0;
        _lostAtStart |= fails && point == RigPoint.ReadAtStart;
        _uplinkFailed |= fails && (point is RigPoint.Publish or RigPoint.ReadSlot);
        return fails;
    }
}
