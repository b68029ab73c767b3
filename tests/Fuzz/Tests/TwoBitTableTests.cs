using Xunit;

namespace Bridge.Fuzz.Tests;

public sealed class TwoBitTableTests(ITestOutputHelper output)
{
    [Fact]
    public void Each_defence_lets_less_through_and_what_is_asked_twice_is_right()
    {
        output.WriteLine(TwoBitFigures.Heading);
        foreach (TwoBitFigures row in TwoBitTable.Count())
        {
            output.WriteLine(row.ToString());
            Assert.True(row.PassCheck > row.All / 20, "the XOR misses one in eight: the table looks at something else");
            Assert.InRange(row.Believed, 1, row.PassCheck);
            Assert.InRange(row.OtherAmount, 1, row.Believed);
            Assert.InRange(row.OtherAtTheLane, 0, row.OtherAmount - 1);
            Assert.Equal(0, row.OtherAskedTwice);
        }
    }
}
