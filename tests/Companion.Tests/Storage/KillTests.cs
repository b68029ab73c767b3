using System.Data.Common;
using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Bridge.Companion.Mqtt;
using Bridge.Companion.Storage;
using Bridge.Companion.Tests.Harness;
using Bridge.Testing;
using Xunit;

namespace Bridge.Companion.Tests.Storage;

/// <summary>
/// The proof of the ingest, a run of its own (some minutes): dotnet run -c Release --project tests/Companion.Tests -- -explicit only -class "*KillTests".
/// Over a hundred thousand events, two hundred kills with SIGKILL (of the companion with its embedded broker and SQLite; of Mosquitto, and of
/// companions that share it and PostgreSQL) and two hundred restarts of lanes: 0 lost, 0 doubled, 0 reordered.
/// </summary>
public sealed class KillTests(PostgresServer server, ITestOutputHelper output)
{
    private const int Lanes = 25;
    private const int EmbeddedKills = 60, EmbeddedEvents = 30_000;
    private const int SharedKills = 140, SharedEvents = 72_000;

    [Fact(Explicit = true)]
    public async Task Kills_lose_nothing_double_nothing_and_reorder_nothing()
    {
        var watch = Stopwatch.StartNew();
        string folders = Directory.CreateTempSubdirectory("bridge-kills-").FullName;
        int restarts = await Embedded(Path.Combine(folders, "embedded"));
        output.WriteLine($"embedded broker and SQLite: {EmbeddedEvents} events, {EmbeddedKills} kills of the companion, {restarts} restarts of lanes, {watch.Elapsed.TotalSeconds:0} s");
        restarts += await Shared(folders);
        output.WriteLine($"kills {EmbeddedKills + SharedKills}, restarts {restarts}, events {EmbeddedEvents + SharedEvents}: lost 0, doubled 0, reordered 0, {watch.Elapsed.TotalSeconds:0} s");
        Assert.Equal(EmbeddedKills + SharedKills, restarts);
        Proofs.Add("events over 200 kills", EmbeddedEvents + SharedEvents, 100_000, watch.Elapsed.TotalSeconds);
        Directory.Delete(folders, true);
    }

    private static async Task<int> Embedded(string folder)
    {
        var lanes = new IPEndPoint(IPAddress.Loopback, LoopbackPort.Free());
        var random = new Random(1);
        await using var shop = new KilledShop(BrokerAddress.Read($"mqtt://{lanes}")!, "store-1", Lanes, EmbeddedEvents);
        for (int kill = 0; kill < EmbeddedKills; kill++)
        {
            using Running companion = await Running.StartOn(lanes, folder);
            await shop.Until(Quota(EmbeddedEvents, EmbeddedKills, kill, random), TimeSpan.FromSeconds(60));
            await shop.RestartOne();
        }   // here it is killed

        using (await Running.StartOn(lanes, folder))
        {
            await shop.Until(EmbeddedEvents, TimeSpan.FromSeconds(120));
        }

        using Database database = Database.Open(folder);
        Check(database, EmbeddedEvents);
        return shop.Restarts;
    }

    /// <summary>Every fifth kill is one of the two companions, which comes back while the other goes on; the others are the broker's.</summary>
    private async Task<int> Shared(string folders)
    {
        var random = new Random(2);
        string address = await server.NewDatabase();
        await using Mosquitto broker = await Mosquitto.Start();
        string[] options = ["--broker", $"mqtt://{broker.EndPoint}", "--database", address];
        Task<Running>[] companions = [.. Enumerable.Range(0, 2).Select(i => Running.Start(Path.Combine(folders, $"companion-{i}"), options))];
        await Task.WhenAll(companions);
        await using var shop = new KilledShop(BrokerAddress.Read($"mqtt://{broker.EndPoint}")!, "store-2", Lanes, SharedEvents);
        for (int kill = 0; kill < SharedKills; kill++)
        {
            await shop.Until(Quota(SharedEvents, SharedKills, kill, random), TimeSpan.FromSeconds(60));
            if (kill % 5 == 0)
            {
                await Task.WhenAll(companions);
                int which = kill / 5 % 2;
                (await companions[which]).Dispose();
                companions[which] = Running.Start(Path.Combine(folders, $"companion-{which}"), options);
            }
            else
            {
                broker.Kill();
                await broker.Launch();
            }

            await shop.RestartOne();
        }

        await shop.Until(SharedEvents, TimeSpan.FromSeconds(120));
        foreach (Running companion in await Task.WhenAll(companions))
        {
            companion.Dispose();
        }

        using Database database = Database.Open(Path.Combine(folders, "look"), address);
        Check(database, SharedEvents);
        return shop.Restarts;
    }

    /// <summary>The kill falls somewhere in its share of the events.</summary>
    private static long Quota(int events, int kills, int kill, Random random) => ((long)events * kill / kills) + (long)(random.NextDouble() * events / kills);

    /// <summary>Every lane: each number once, in its order, with what was said under it; every sale whole; nothing aside.</summary>
    private static void Check(Database database, int events)
    {
        using DbConnection connection = database.Connect();
        int perLane = events / Lanes;
        Assert.Equal(events, Database.Scalar(connection, "SELECT count(*) FROM record"));
        Assert.Equal(Lanes, Database.Scalar(connection, $"SELECT count(*) FROM progress WHERE base=0 AND upto={perLane} AND highest={perLane}"));
        Assert.Equal(Lanes, Database.Scalar(connection, $"SELECT count(*) FROM (SELECT device FROM record GROUP BY device HAVING count(*)={perLane} AND min(seq)=1 AND max(seq)={perLane}) AS whole"));
        Assert.Equal(events, Database.Scalar(connection, """
            SELECT count(*) FROM record WHERE epoch=7 AND sale=seq-(seq-1)%4
            AND kind=CASE (seq-1)%4 WHEN 0 THEN 'intent' WHEN 1 THEN 'process' WHEN 2 THEN 'outcome' ELSE 'told' END
            """));
        Assert.Equal(events / 4, Database.Scalar(connection, "SELECT count(*) FROM sale WHERE amount=1000+sale AND moved=1000+sale AND verdict='approved' AND told='approved' AND reasons=''"));
        Assert.Equal(0, Database.Scalar(connection, "SELECT (SELECT count(*) FROM quarantine)+(SELECT count(*) FROM absence)"));
    }
}
