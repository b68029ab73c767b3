using Bridge.Companion.Devices;
using Bridge.Companion.Payments;
using Bridge.Companion.Storage;
using Bridge.Companion.Tests.Harness;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Bridge.Companion.Tests.Storage;

/// <summary>Two companions on one PostgreSQL: what one stores moves the pages of the other (LISTEN and NOTIFY), also after the server was away.</summary>
public sealed class PostgresListenerTests
{
    private static readonly LaneName s_lane = new("store-1", "lane-1");

    [Fact]
    public async Task What_one_companion_stores_moves_the_pages_of_the_other_also_after_the_server_was_away()
    {
        await using var server = new PostgresServer();   // of its own: its crash would take the databases of other tests with it
        string address = await server.NewDatabase();
        await using TestCompanion first = await TestCompanion.Start(o => o with { Database = address });
        await using TestCompanion second = await TestCompanion.Start(o => o with { Database = address });
        // The first of each pair may be heard of as "everything", which a listener says when it comes up: the second is heard of by name.
        await Sells(first, second, 1, byName: false);
        await Sells(first, second, 5, byName: true);

        await server.Crash();
        await Sells(first, second, 9, byName: false);
        await Sells(first, second, 13, byName: true);
    }

    /// <summary>Sells on the first until the second has heard of it.</summary>
    private static async Task Sells(TestCompanion first, TestCompanion second, long seq, bool byName)
    {
        var sale = new SaleKey(s_lane, 7, seq);
        using ChangeReader heard = second.Services.GetRequiredService<ChangeFeed>().Subscribe();
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(TestCompanion.Cancel);
        patience.CancelAfter(TimeSpan.FromSeconds(90));
        // A lane that is cut off because its record could not be stored connects again and sends it again.
        bool isStored = false;
        while (!isStored)
        {
            try
            {
                await using LaneClient lane = await LaneClient.Connect(first.Broker, "store-1.lane-1");
                await lane.Birth(7, 1, 100);
                await lane.ApprovedSale(7, seq, 1000 * seq, first.NowSeconds);
                await lane.AckedTo(7, seq + 3).WaitAsync(TimeSpan.FromSeconds(20), patience.Token);
                isStored = true;
            }
            catch (Exception e) when (e is TimeoutException or OperationCanceledException or InvalidOperationException or MQTTnet.Exceptions.MqttCommunicationException && !patience.IsCancellationRequested)
            {
                // The database is coming back.
            }
        }

        bool isHeard = false;
        while (!isHeard)
        {
            Assert.True(await heard.Wait(TimeSpan.FromSeconds(60), TimeProvider.System, patience.Token), "the other companion heard nothing");
            IReadOnlyCollection<Change> changes = heard.Take();
            isHeard = changes.Contains(Change.Of(sale)) || (!byName && changes.Contains(Change.Everything) && second.Services.GetRequiredService<Reader>().Sale(sale) is not null);
        }
    }
}
