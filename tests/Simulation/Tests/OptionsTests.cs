using Xunit;

namespace Bridge.Simulation.Tests;

public class OptionsTests
{
    [Fact]
    public void Years_become_seeds_of_so_many_sales()
    {
        Options options = Options.Read(["--years", "2", "--sales", "1000", "--seed", "9"], out _)!;

        Assert.Equal(146, options.Seeds);
        Assert.Equal(9UL, options.Seed);
    }

    [Theory]
    [InlineData("--year", "3")]
    [InlineData("--years", "many")]
    [InlineData("--years", "0")]
    [InlineData("--years")]
    public void What_it_does_not_understand_is_said_and_nothing_runs(params string[] arguments)
    {
        Assert.Null(Options.Read(arguments, out string problem));
        Assert.Contains(arguments[0], problem);
    }

    [Fact]
    public void Help_needs_nothing_else()
    {
        Assert.True(Options.Read(["--help"], out _)!.IsHelp);
    }
}
