using System.Net;
using Bridge.Companion.Demo;
using Bridge.Companion.Devices;
using Bridge.Companion.Mqtt;
using Bridge.Companion.Storage;
using Bridge.Uplink;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Bridge.Companion.Tests.Harness;

/// <summary>A companion and many connected lanes in this process, for figures.</summary>
public sealed class FigureFleet : IAsyncDisposable
{
    private const int Ahead = 32;

    private readonly string _folder;
    private readonly CompanionApp _app;
    private readonly List<Seat> _seats = [];

    private FigureFleet(CompanionApp app, string folder)
    {
        _app = app;
        _folder = folder;
    }

    public Uri Page => _app.Page;

    public long Records => _app.Services.GetRequiredService<IngestCounters>().Records;

    /// <summary>Starts all and answers when each has been acknowledged once.</summary>
    public static async Task<FigureFleet> Start(int lanes, int groupMax)
    {
        string folder = Directory.CreateTempSubdirectory("bridge-figures-").FullName;
        CompanionApp app = await CompanionApp.Start(
            new CompanionOptions
            {
                InsecureLab = true, Listen = new IPEndPoint(IPAddress.Loopback, 0), MqttListen = new IPEndPoint(IPAddress.Loopback, 0),
                DataFolder = folder, LogFrom = LogLevel.Critical, GroupMax = groupMax,
            },
            TimeProvider.System, TestCompanion.Cancel);
        var fleet = new FigureFleet(app, folder);
        BrokerAddress broker = BrokerAddress.Read($"mqtt://{app.Broker}")!;
        foreach (int[] wave in Enumerable.Range(0, lanes).Chunk(200))
        {
            Seat[] coming = [.. wave.Select(i => new Seat(broker, new LaneName($"store-{i / 10}", $"lane-{i % 10}")))];
            fleet._seats.AddRange(coming);
            await Task.WhenAll(coming.Select(s => s.Lane.HeardUpTo(1, TestCompanion.Cancel)));
        }

        return fleet;
    }

    /// <summary>That many lanes have from now on always something to send.</summary>
    public void Load(int lanes) => _seats.Take(lanes).ToList().ForEach(s => s.Load());

    /// <summary>A lane sells; answers the name of the sale as pages have it.</summary>
    public string Sell(int lane)
    {
        Seat seat = _seats[lane % _seats.Count];
        return $"{seat.Lane.Name}/7/{seat.Sell()}";
    }

    public async ValueTask DisposeAsync()
    {
        await Task.WhenAll(_seats.Select(s => s.Lane.DisposeAsync().AsTask()));
        await _app.DisposeAsync();
        Directory.Delete(_folder, true);
    }

    private sealed class Seat
    {
        private readonly LaneJournal _journal = new(7);
        private bool _loaded;

        public Seat(BrokerAddress broker, LaneName name)
        {
            _journal.Append(new LaneEvent { Kind = "boot", Firmware = "demo" });
            Lane = new DemoLane(broker, name, _journal, TimeProvider.System) { Acknowledged = Fill };
            Lane.Start();
        }

        public DemoLane Lane { get; }

        public void Load()
        {
            Volatile.Write(ref _loaded, true);
            Fill(1);
        }

        public uint Sell()
        {
            lock (_journal)
            {
                uint sale = _journal.Append(new LaneEvent { Kind = "intent", Operation = "sale", AmountMinor = 150000, Currency = "398" });
                _journal.Append(new LaneEvent { Kind = "process", Sale = sale, Process = "1763881200123" });
                _journal.Append(new LaneEvent
                {
                    Kind = "outcome", Sale = sale, Operation = "sale", AmountMinor = 150000, MovedMinor = 150000, Currency = "398", Verdict = "approved", TransactionId = $"{sale}",
                });
                _journal.Append(new LaneEvent { Kind = "told", Sale = sale, ToldAs = "approved", ToldHow = "delivered" });
                Lane.Wake();
                return sale;
            }
        }

        private void Fill(uint acknowledged)
        {
            while (Volatile.Read(ref _loaded) && _journal.Last < acknowledged + Ahead)
            {
                Sell();
            }
        }
    }
}
