using Bridge.Simulation.Museum;
using Xunit;

namespace Bridge.Simulation.Tests;

/// <summary>
/// Goal: the checker catches what others did wrong. Method: each mistake in a shop with the faults that it needs, and the same shop
/// without the mistake: a verdict that the right code got as well would prove nothing.
/// </summary>
public class MuseumTests
{
    public static MatrixTheoryData<string, bool> NamesAndPaces => new(Catalogue.Pieces.Select(piece => piece.Name), [false, true]);

    [Theory, MemberData(nameof(NamesAndPaces))]
    public void The_mistake_is_caught_in_a_slow_lane_and_in_a_busy_one_and_the_right_code_is_not(string name, bool isBusy)
    {
        Piece piece = Catalogue.Pieces.Single(each => each.Name == name);

        (string? verdict, string? rightVerdict, int shops, World caught) = piece.Run(isBusy);

        TestContext.Current.TestOutputHelper?.WriteLine($"{shops} shops");
        Assert.Null(rightVerdict);
        Assert.True(
            verdict != null && (verdict == piece.Verdict || verdict == piece.OrVerdict),
            $"{shops} shops, verdict: {verdict ?? "none"}\n{string.Join('\n', caught.Transcript.Last(25))}");
    }

    [Fact]
    public void The_museum_has_at_least_fifteen_exhibits_with_names_and_sources_of_their_own()
    {
        Assert.InRange(Catalogue.Pieces.Count, 15, 100);
        Assert.Equal(Catalogue.Pieces.Count, Catalogue.Pieces.Select(piece => piece.Name).Distinct().Count());
        Assert.All(Catalogue.Pieces, piece => Assert.NotEmpty(piece.Source));
    }
}
