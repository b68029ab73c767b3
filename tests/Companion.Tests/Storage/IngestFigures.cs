using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Bridge.Companion.Storage;
using Bridge.Companion.Tests.Harness;
using Bridge.Testing;
using MQTTnet.Server;
using Xunit;

namespace Bridge.Companion.Tests.Storage;

/// <summary>
/// Figures, never verdicts: dotnet run -c Release --project tests/Companion.Tests -- -explicit only -class "*IngestFigures" -showLiveOutput. Lanes and
/// companion share one process and its processors, so that the ratios are of one machine at one time. BRIDGE_FIGURES_LANES: lanes that are connected.
/// </summary>
public sealed class IngestFigures(ITestOutputHelper output)
{
    private const int Busy = 1000;

    private static readonly TimeSpan s_measured = TimeSpan.FromSeconds(10);
    private static readonly int s_lanes = int.Parse(Environment.GetEnvironmentVariable("BRIDGE_FIGURES_LANES") ?? "5000", CultureInfo.InvariantCulture);

    [Fact(Explicit = true)]
    public async Task Durable_events_a_second_and_the_way_to_the_screen()
    {
        double plain = await PlainDispatch();
        output.WriteLine($"plain MQTTnet dispatch, {s_lanes} subscribers: {plain:0} messages/s");
        double single = await Durable(1);
        output.WriteLine($"one-row commits, {s_lanes} lanes connected: {single:0} durable events/s");
        double grouped = await Durable(Writer.GroupLengthMax);
        output.WriteLine($"group commits, {s_lanes} lanes connected: {grouped:0} durable events/s = {grouped / single:0.0} times one-row commits, {grouped / plain:0.0} times plain dispatch");
        double[] waits = await ToTheScreen();
        output.WriteLine($"journal to open page at 125 sales/s, {s_lanes} lanes connected: median {waits[waits.Length / 2]:0} ms, p99 {waits[(int)(waits.Length * 0.99)]:0} ms of {waits.Length}");
    }

    /// <summary>What the library does by itself: each message is matched against every subscriber.</summary>
    private static async Task<double> PlainDispatch()
    {
        int port = LoopbackPort.Free();
        using MqttServer server = new MqttServerFactory().CreateMqttServer(
            new MqttServerOptionsBuilder().WithDefaultEndpoint().WithDefaultEndpointPort(port).WithDefaultEndpointBoundIPAddress(IPAddress.Loopback).Build());
        await server.StartAsync();
        var lanes = new List<LaneClient>();
        foreach (int[] wave in Enumerable.Range(0, s_lanes).Chunk(200))
        {
            lanes.AddRange(await Task.WhenAll(wave.Select(i => LaneClient.Connect(new IPEndPoint(IPAddress.Loopback, port), $"store-{i / 10}.lane-{i % 10}"))));
        }

        string payload = Records.Outcome(7, 3, 1, 150000, 150000, "approved", 0);
        long sent = 0;
        var watch = Stopwatch.StartNew();
        await Task.WhenAll(lanes.Take(200).Select(lane => Task.Run(async () =>
        {
            while (watch.Elapsed < s_measured)
            {
                await lane.Publish(lane.Base + "event", payload);
                Interlocked.Increment(ref sent);
            }
        })));
        double rate = sent / watch.Elapsed.TotalSeconds;
        await Task.WhenAll(lanes.Select(l => l.DisposeAsync().AsTask()));
        await server.StopAsync();
        return rate;
    }

    private static async Task<double> Durable(int groupMax)
    {
        await using FigureFleet fleet = await FigureFleet.Start(s_lanes, groupMax);
        fleet.Load(Math.Min(Busy, s_lanes));
        long before = fleet.Records;
        var watch = Stopwatch.StartNew();
        await Task.Delay(s_measured, TestCompanion.Cancel);
        return (fleet.Records - before) / watch.Elapsed.TotalSeconds;
    }

    /// <summary>From the record of the intent in the lane's journal to the row on a page that is open, in ms, sorted.</summary>
    private static async Task<double[]> ToTheScreen()
    {
        await using FigureFleet fleet = await FigureFleet.Start(s_lanes, Writer.GroupLengthMax);
        var begun = new ConcurrentDictionary<string, long>();
        var waits = new ConcurrentBag<double>();
        using var http = new HttpClient();
        using var end = CancellationTokenSource.CreateLinkedTokenSource(TestCompanion.Cancel);
        using var reader = new StreamReader(await http.GetStreamAsync(new Uri(fleet.Page, "/events"), end.Token));
        Task page = Task.Run(async () =>
        {
            while (await reader.ReadLineAsync(end.Token) is string line)
            {
                long now = Stopwatch.GetTimestamp();
                foreach ((string key, long at) in begun)
                {
                    if (line.Contains(key, StringComparison.Ordinal) && begun.TryRemove(key, out _))
                    {
                        waits.Add(Stopwatch.GetElapsedTime(at, now).TotalMilliseconds);
                    }
                }
            }
        });
        using var pace = new PeriodicTimer(TimeSpan.FromMilliseconds(8));
        var watch = Stopwatch.StartNew();
        for (int sale = 0; watch.Elapsed < s_measured && await pace.WaitForNextTickAsync(end.Token); sale++)
        {
            long at = Stopwatch.GetTimestamp();
            begun[fleet.Sell(sale)] = at;
        }

        await Task.Delay(TimeSpan.FromSeconds(2), end.Token);   // what is still on its way; what does not come is not counted
        await end.CancelAsync();
        await page.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        return waits.IsEmpty ? [double.NaN] : [.. waits.Order()];
    }
}
