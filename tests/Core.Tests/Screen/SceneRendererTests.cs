using Bridge.Bytes;
using Bridge.Screen;
using Bridge.Screen.Fonts;
using Bridge.Testing;
using Xunit;

namespace Bridge.Core.Tests.Screen;

public class SceneRendererTests
{
    [Fact]
    public void Allocates_nothing_once_made()
    {
        foreach (Panel panel in Panel.Golden)
        {
            SceneRenderer renderer = panel.NewRenderer();
            Scene[] scenes = [.. SceneSamples.Kinds.Select(SceneSamples.Of)];
            byte[] line = new byte[renderer.Width];
            Show(renderer, scenes, line, 0);

            Assert.Equal(0, Allocations.Least(() => Show(renderer, scenes, line, 1_000)));
        }
    }

    [Theory]
    [InlineData(240, 320)]
    [InlineData(320, 240)]
    public void The_choice_is_two_pictures_beside_each_other_where_others_have_one_in_the_middle(int width, int height)
    {
        Panel panel = new(width, height, "kk-ru");
        Assert.Equal((true, false, true), Field(panel, SceneKind.Choose));
        Assert.True(Field(panel, SceneKind.PayOnTerminal).Middle);
    }

    /// <summary>Where something is drawn along the coloured field: before its middle, in it, and behind it.</summary>
    private static (bool Before, bool Middle, bool Behind) Field(Panel panel, SceneKind kind)
    {
        const int Depth = 36;   // less than the field of the smallest icon, whose end is the sheet's round corner
        SceneRenderer renderer = Picture.Prepared(panel, kind);
        bool isWide = panel.Width > panel.Height;
        int middle = (isWide ? panel.Height : panel.Width) / 2;
        byte[] line = new byte[renderer.Width];
        (bool before, bool inside, bool behind) = (false, false, false);
        for (int y = 0; y < (isWide ? panel.Height : Depth); y++)
        {
            renderer.RenderLine(y, line);
            for (int x = 0; x < (isWide ? Depth : panel.Width); x++)
            {
                int from = (isWide ? y : x) - middle;
                bool isDrawn = line[x] != line[0];
                before |= isDrawn && from < -2;
                inside |= isDrawn && from is >= -2 and <= 2;
                behind |= isDrawn && from > 2;
            }
        }

        return (before, inside, behind);
    }

    [Fact]
    public void A_part_of_a_line_is_the_same_as_in_the_whole_line()
    {
        SceneRenderer renderer = Picture.Prepared(Panel.Golden[0], SceneKind.PayOnTerminal);
        byte[] whole = new byte[renderer.Width];
        byte[] part = new byte[renderer.Width];
        for (int y = 0; y < renderer.Height; y++)
        {
            renderer.RenderLine(y, whole);
            for (int left = 0; left < renderer.Width; left += 37)
            {
                int width = Math.Min(41, renderer.Width - left);
                renderer.RenderLine(y, left, width, part);
                Assert.True(whole.AsSpan(left, width).SequenceEqual(part.AsSpan(0, width)));
            }
        }
    }

    [Fact]
    public void Lines_said_to_be_the_same_are_the_same_and_save_most_of_a_code()
    {
        foreach (Panel panel in Panel.Golden)
        {
            foreach (SceneKind kind in SceneSamples.Kinds)
            {
                SceneRenderer renderer = Picture.Prepared(panel, kind);
                byte[] first = new byte[renderer.Width];
                byte[] other = new byte[renderer.Width];
                int rendered = 0;
                for (int y = 0; y < renderer.Height; y += renderer.SameLines(y), rendered++)
                {
                    renderer.RenderLine(y, first);
                    for (int again = y + 1; again < y + renderer.SameLines(y); again++)
                    {
                        renderer.RenderLine(again, other);
                        Assert.Equal(first, other);
                    }
                }

                bool beside = panel.Width > panel.Height;
                Assert.True(
                    beside || kind != SceneKind.Service || rendered * 4 < renderer.Height * 3,
                    $"{rendered} lines");
            }
        }
    }

    [Theory]
    [InlineData(-1, 0, 10)]
    [InlineData(320, 0, 10)]
    [InlineData(0, -1, 10)]
    [InlineData(0, 235, 10)]
    public void Refuses_a_line_outside_the_screen(int y, int left, int width)
    {
        SceneRenderer renderer = Picture.Prepared(Panel.Golden[0], SceneKind.Idle);

        Assert.Throws<CheckException>(() => renderer.RenderLine(y, left, width, new byte[240]));
    }

    [Fact]
    public void Checking_has_no_countdown_whatever_the_scene_says_and_never_closes_by_itself()
    {
        SceneRenderer renderer = Panel.Golden[0].NewRenderer();
        Scene scene = new() { Kind = SceneKind.Checking, AmountMinor = 150_000, CountdownEndMs = 10_000 };

        renderer.Prepare(scene, 0);

        Assert.Equal(Deadline.Never, renderer.NextChangeMs);
        Assert.Equal(0, renderer.Prepare(scene, long.MaxValue - 1));
    }

    [Fact]
    public void A_code_whose_time_is_over_is_replaced_even_when_the_scene_still_asks_for_it()
    {
        SceneRenderer renderer = Panel.Golden[0].NewRenderer();
        Scene scene = SceneSamples.Of(SceneKind.QrHere);
        renderer.Prepare(scene, 0);

        renderer.Prepare(scene, scene.CountdownEndMs);

        Scene over = new() { Kind = SceneKind.TimeIsUp, AmountMinor = scene.AmountMinor, Version = 5 };
        SceneRenderer other = Panel.Golden[0].NewRenderer();
        other.Prepare(over, 0);
        Assert.Null(GoldenPicture.Difference(Picture.Of(other), Picture.Of(renderer)));
    }

    [Fact]
    public void A_kind_from_the_future_shows_wait_instead_of_nothing()
    {
        SceneRenderer renderer = Panel.Golden[0].NewRenderer();

        renderer.Prepare(new Scene { Kind = (SceneKind)99 }, 0);

        Assert.True(renderer.Elements.Count > 3);
    }

    [Fact]
    public void Tables_stay_within_what_a_board_can_afford()
    {
        Assert.InRange(FaceSet.Compact().TableBytes, 7_000, 10_000);
        Assert.InRange(FaceSet.Full().TableBytes, 40_000, 64_000);
    }

    private static void Show(SceneRenderer renderer, Scene[] scenes, byte[] line, long nowMs)
    {
        foreach (Scene scene in scenes)
        {
            renderer.Prepare(scene, nowMs);
            renderer.Prepare(scene, nowMs + 5_000);
            for (int y = 0; y < renderer.Height; y++)
            {
                renderer.RenderLine(y, line);
            }
        }
    }
}
