using Bridge.Companion.Devices;
using Bridge.Companion.Mqtt;
using Bridge.Uplink;

namespace Bridge.Companion.Demo;

/// <summary>
/// --demo N: N simulated lanes in shops of eight, named demo-01.lane-1 and so on, that sell at the pace of a shop (each lane some twenty
/// times an hour) and report over real MQTT. They say in every birth that they are a demo; nothing of them is money.
/// </summary>
public sealed class DemoFleet : IAsyncDisposable
{
    public const int LanesMax = 2000;

    private const int LanesOfShop = 8;
    private const int PauseMeanSeconds = 150;

    private readonly CancellationTokenSource _stop = new();
    private readonly List<Task> _lanes = [];
    private readonly TimeProvider _clock;

    public DemoFleet(BrokerAddress broker, int lanes, TimeProvider clock)
    {
        _clock = clock;
        for (int i = 0; i < lanes; i++)
        {
            _lanes.Add(Live(broker, new LaneName($"demo-{(i / LanesOfShop) + 1:00}", $"lane-{(i % LanesOfShop) + 1}"), new Random(i)));
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await Task.WhenAll(_lanes).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _stop.Dispose();
    }

    private async Task Live(BrokerAddress broker, LaneName name, Random random)
    {
        // A lane begins where the clock is, so that a second run on the same database has another journal.
        var journal = new LaneJournal((uint)_clock.GetUtcNow().ToUnixTimeSeconds());
        await using var lane = new DemoLane(broker, name, journal, _clock);
        Add(lane, journal, new LaneEvent { Kind = UplinkNames.KindBoot, Firmware = "demo" });
        lane.Start();
        while (true)
        {
            await Task.Delay(TimeSpan.FromSeconds(-Math.Log(1 - random.NextDouble()) * PauseMeanSeconds), _clock, _stop.Token);
            await Sell(lane, journal, new DemoSale(random, _clock.GetUtcNow()));
        }
    }

    private async Task Sell(DemoLane lane, LaneJournal journal, DemoSale sale)
    {
        uint number = 0;
        foreach ((int afterMs, LaneEvent record, string stage) in sale.Steps())
        {
            await Task.Delay(TimeSpan.FromMilliseconds(afterMs), _clock, _stop.Token);
            record.Sale = number;
            uint seq = Add(lane, journal, record);
            number = number == 0 ? seq : number;
            lane.Status.State = stage.Length > 0 ? "paying" : "ready";
            lane.Status.Stage = stage;
            lane.Status.Sale = stage.Length > 0 ? number : 0;
            (lane.Status.Operation, lane.Status.AmountMinor, lane.Status.Currency) = ("sale", sale.AmountMinor, "398");
            lane.Wake();
        }
    }

    private uint Add(DemoLane lane, LaneJournal journal, LaneEvent record)
    {
        record.Time = (uint)_clock.GetUtcNow().ToUnixTimeSeconds();
        uint seq = journal.Append(record);
        lane.Wake();
        return seq;
    }
}
