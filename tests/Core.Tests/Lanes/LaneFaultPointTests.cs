using Xunit;

namespace Bridge.Core.Tests.Lanes;

/// <summary>
/// Goal: whatever single I/O of a sale or of a recovery fails, once, for good or with a second one, there is one start at
/// most, no approval without a charge, no charge that nobody hears of, and a lane that sells on. Method: the I/O of a clean
/// run is counted, then every one of them fails, one run each: all points, not a sample.
/// </summary>
public class LaneFaultPointTests
{
    /// <summary>No restart; one while the start's answer is on its way; one while it polls; one after the telling.</summary>
    public static TheoryData<int> Restarts => [0, 3, 1_500, 4_000];

    [Theory]
    [MemberData(nameof(Restarts))]
    public void Every_io_fails_once(int restartAtMs)
    {
        FaultShop clean = Shop(restartAtMs, (_, _) => false);
        clean.Check("clean run");
        Assert.InRange(clean.Points.Count, 20, 200);
        for (int failing = 1; failing <= clean.Points.Count; failing++)
        {
            FaultShop shop = Shop(restartAtMs, (number, _) => number == failing);
            Assert.Equal(1, shop.Failed);
            Assert.Equal(clean.Points[failing - 1], shop.Points[failing - 1]);
            shop.Check($"restart {restartAtMs}, point {failing}, {clean.Points[failing - 1]}");
        }
    }

    [Theory]
    [MemberData(nameof(Restarts))]
    public void Every_io_fails_from_some_point_on(int restartAtMs)
    {
        // A journal of which nothing can be read at start is a lost journal: the companion has it then, and no rig does.
        FaultShop clean = Shop(restartAtMs, (_, _) => false);
        for (int from = 1; from <= clean.Points.Count; from++)
        {
            RigPoint kind = clean.Points[from - 1];
            if (kind == RigPoint.ReadAtStart)
            {
                continue;
            }

            FaultShop alike = Shop(restartAtMs, (number, point) => number >= from && point == kind);
            Assert.True(alike.Failed >= 1);
            alike.Check($"restart {restartAtMs}, all {kind} from point {from}");
            FaultShop all = Shop(restartAtMs, (number, point) => number >= from && point != RigPoint.ReadAtStart);
            Assert.True(all.Failed >= 1);
            all.Check($"restart {restartAtMs}, everything from point {from}");
        }
    }

    [Theory]
    [MemberData(nameof(Restarts))]
    public void Every_pair_of_ios_fails(int restartAtMs)
    {
        int pairs = 0;
        FaultShop clean = Shop(restartAtMs, (_, _) => false);
        for (int first = 1; first <= clean.Points.Count; first++)
        {
            FaultShop single = Shop(restartAtMs, (number, _) => number == first);
            for (int second = first + 1; second <= single.Points.Count; second++)
            {
                FaultShop pair = Shop(restartAtMs, (number, _) => number == first || number == second);
                Assert.Equal(2, pair.Failed);
                pairs++;
                pair.Check($"restart {restartAtMs}, points {first} {single.Points[first - 1]} and {second} {single.Points[second - 1]}");
            }
        }

        TestContext.Current.TestOutputHelper?.WriteLine($"{clean.Points.Count} points, {pairs} pairs");
    }

    [Fact]
    public void Every_kind_of_io_is_among_the_points()
    {
        IEnumerable<RigPoint> reached = Restarts.SelectMany(row => Shop(row.Data, (_, _) => false).Points).Distinct();
        Assert.Equal(Enum.GetValues<RigPoint>(), reached.Order());
    }

    private static FaultShop Shop(int restartAtMs, Func<int, RigPoint, bool> fails) =>
        new FaultShop(restartAtMs == 0 ? null : restartAtMs, fails).Run();
}
