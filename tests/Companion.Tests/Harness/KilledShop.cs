using Bridge.Companion.Demo;
using Bridge.Companion.Devices;
using Bridge.Companion.Mqtt;
using Bridge.Uplink;

namespace Bridge.Companion.Tests.Harness;

/// <summary>
/// Lanes that have always something to send, for the proof that kills lose nothing: each journal is filled up as far as the companion has
/// acknowledged, up to its share of the events. A restart of a lane ends its connection without a word and loses everything but its journal.
/// </summary>
public sealed class KilledShop : IAsyncDisposable
{
    private const int Ahead = 64;

    private readonly BrokerAddress _broker;
    private readonly Seat[] _seats;
    private readonly uint _share;
    private readonly Random _random = new(1);
    private TaskCompletionSource _moved = New();
    private long _acknowledged;

    /// <summary>Events is a multiple of lanes times four, the records of a sale.</summary>
    public KilledShop(BrokerAddress broker, string site, int lanes, int events)
    {
        _broker = broker;
        _share = (uint)(events / lanes);
        _seats = [.. Enumerable.Range(0, lanes).Select(i => new Seat(new LaneName(site, $"lane-{i}")))];
        foreach (Seat seat in _seats)
        {
            Fill(seat, 0);
            seat.Lane = Enter(seat);
        }
    }

    public int Restarts { get; private set; }

    public long Acknowledged => Interlocked.Read(ref _acknowledged);

    public async Task Until(long acknowledged, TimeSpan patience)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(TestCompanion.Cancel);
        limit.CancelAfter(patience);
        while (Acknowledged < acknowledged)
        {
            Task next = _moved.Task;
            if (Acknowledged < acknowledged)
            {
                await next.WaitAsync(limit.Token);
            }
        }
    }

    /// <summary>Takes the power from one lane and gives it back.</summary>
    public async Task RestartOne()
    {
        Seat seat = _seats[_random.Next(_seats.Length)];
        await seat.Lane!.DisposeAsync();
        seat.Lane = Enter(seat);
        Restarts++;
    }

    public async ValueTask DisposeAsync() => await Task.WhenAll(_seats.Select(s => s.Lane!.DisposeAsync().AsTask()));

    private static TaskCompletionSource New() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    private DemoLane Enter(Seat seat)
    {
        var lane = new DemoLane(_broker, seat.Name, seat.Journal, TimeProvider.System)
        {
            BackOffMin = TimeSpan.FromMilliseconds(20),
            BackOffMax = TimeSpan.FromMilliseconds(250),
            Acknowledged = upTo => Heard(seat, upTo),
        };
        lane.Start();
        return lane;
    }

    private void Heard(Seat seat, uint upTo)
    {
        lock (seat)
        {
            if (upTo <= seat.Heard)
            {
                return;
            }

            Interlocked.Add(ref _acknowledged, upTo - seat.Heard);
            seat.Heard = upTo;
            Fill(seat, upTo);
        }

        Interlocked.Exchange(ref _moved, New()).TrySetResult();
    }

    private void Fill(Seat seat, uint upTo)
    {
        while (seat.Journal.Last < _share && seat.Journal.Last < upTo + Ahead)
        {
            uint sale = seat.Journal.Append(new LaneEvent { Kind = "intent", Operation = "sale", AmountMinor = Amount(seat.Journal.Last + 1), Currency = "398" });
            seat.Journal.Append(new LaneEvent { Kind = "process", Sale = sale, Process = "1763881200123" });
            seat.Journal.Append(new LaneEvent
            {
                Kind = "outcome", Sale = sale, Operation = "sale", AmountMinor = Amount(sale), MovedMinor = Amount(sale), Currency = "398", Verdict = "approved", TransactionId = $"{sale}",
            });
            seat.Journal.Append(new LaneEvent { Kind = "told", Sale = sale, ToldAs = "approved", ToldHow = "delivered" });
        }
    }

    /// <summary>The amount of the sale whose intent has that number: so that the database can be compared without keeping what was sent.</summary>
    private static long Amount(uint sale) => 1000 + sale;

    private sealed class Seat(LaneName name)
    {
        public LaneName Name => name;
        public LaneJournal Journal { get; } = new(7) { Kept = 128 };
        public uint Heard { get; set; }
        public DemoLane? Lane { get; set; }
    }
}
