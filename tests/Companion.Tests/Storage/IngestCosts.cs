using System.Buffers;
using System.Diagnostics;
using System.Net;
using System.Text;
using Bridge.Companion.Devices;
using Bridge.Companion.Mqtt;
using Bridge.Companion.Payments;
using Bridge.Companion.Storage;
using Bridge.Companion.Tests.Harness;
using Bridge.Testing;
using Microsoft.Extensions.Logging.Abstractions;
using MQTTnet.Server;
using Xunit;

namespace Bridge.Companion.Tests.Storage;

/// <summary>
/// Where the processor time of one durable event goes, in microseconds; figures, never verdicts: dotnet run -c Release --project tests/Companion.Tests
/// -- -explicit only -class "*IngestCosts" -showLiveOutput. Processor time holds on a busy machine, where a rate does not. Three rounds show the noise.
/// </summary>
public sealed class IngestCosts(ITestOutputHelper output)
{
    private const int Lanes = 50;

    private static readonly int[] s_rounds = [1, 2, 3];

    [Fact(Explicit = true)]
    public async Task Where_the_processor_time_of_a_durable_event_goes()
    {
        foreach (int round in s_rounds)
        {
            double read = await Microseconds(100_000, count => Task.Run(() => Read(count)));
            double grouped = await Microseconds(20_000, count => Commit(count, Writer.GroupLengthMax));
            double single = await Microseconds(2_000, count => Commit(count, 1));
            double carried = await Microseconds(20_000, Carry);
            output.WriteLine($"round {round}, processor microseconds an event: MQTTnet's client and server with QoS 1, nothing dispatched {carried:0}; "
                + $"reading and writing its JSON {read:0.0}; group commit {grouped:0}; one-row commit {single:0}");
        }
    }

    private static async Task<double> Microseconds(int count, Func<int, Task> act)
    {
        using var own = Process.GetCurrentProcess();
        TimeSpan before = own.TotalProcessorTime;
        await act(count);
        own.Refresh();
        return (own.TotalProcessorTime - before).TotalMicroseconds / count;
    }

    private static JournalEvent Read(string text)
    {
        Assert.True(FlatMessage.TryParse(new ReadOnlySequence<byte>(Encoding.UTF8.GetBytes(text)), out FlatMessage message));
        Assert.Null(JournalEvent.TryRead(message, out JournalEvent? e));
        return e!;
    }

    private static void Read(int count)
    {
        string text = Records.Outcome(7, 3, 1, 150000, 150000, "approved", 0);
        for (int i = 0; i < count; i++)
        {
            Assert.NotEmpty(Read(text).Message.ToJson());
        }
    }

    /// <summary>Whole sales of fifty lanes through the writer, its queue always full.</summary>
    private static async Task Commit(int count, int groupMax)
    {
        string folder = Directory.CreateTempSubdirectory("bridge-costs-").FullName;
        using (Database database = Database.Open(folder))
        {
            await using var writer = new Writer(database, new IngestCounters(), new ChangeFeed(), NullLogger<Writer>.Instance, groupMax);
            var waiting = new List<Task>(count);
            for (int sale = 0; sale * 4 < count; sale++)
            {
                var lane = new LaneName($"store-{sale % Lanes / 10}", $"lane-{sale % 10}");
                foreach (string record in Records.ApprovedSale(7, (sale / Lanes * 4) + 1, 150000, 0))
                {
                    waiting.Add(writer.Commit(new EventItem(lane, 1_795_000_000_000, Read(record)), TestCompanion.Cancel));
                }
            }

            await Task.WhenAll(waiting);
        }

        Directory.Delete(folder, true);
    }

    /// <summary>What the library costs by itself, both ends in this process: the interceptor takes each message, and PUBACK follows.</summary>
    private static async Task Carry(int count)
    {
        int port = LoopbackPort.Free();
        using MqttServer server = new MqttServerFactory().CreateMqttServer(
            new MqttServerOptionsBuilder().WithDefaultEndpoint().WithDefaultEndpointPort(port).WithDefaultEndpointBoundIPAddress(IPAddress.Loopback).Build());
        server.InterceptingPublishAsync += args =>
        {
            args.ProcessPublish = false;
            return Task.CompletedTask;
        };
        await server.StartAsync();
        LaneClient[] lanes = await Task.WhenAll(Enumerable.Range(0, Lanes).Select(i => LaneClient.Connect(new IPEndPoint(IPAddress.Loopback, port), $"store-{i / 10}.lane-{i % 10}")));
        string payload = Records.Outcome(7, 3, 1, 150000, 150000, "approved", 0);
        await Task.WhenAll(lanes.Select(lane => Task.Run(async () =>
        {
            for (int i = 0; i < count / Lanes; i++)
            {
                await lane.Publish(lane.Base + "event", payload);
            }
        })));
        await Task.WhenAll(lanes.Select(l => l.DisposeAsync().AsTask()));
        await server.StopAsync();
    }
}
