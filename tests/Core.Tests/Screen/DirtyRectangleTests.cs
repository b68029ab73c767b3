using Bridge.Screen;
using CsCheck;
using Xunit;

namespace Bridge.Core.Tests.Screen;

public class DirtyRectangleTests
{
    public static TheoryData<string> Panels() => [.. Panel.Golden.Select(p => p.Name)];

    [Theory]
    [MemberData(nameof(Panels))]
    public void Redrawing_the_dirty_rectangles_equals_redrawing_all_for_every_pair_of_scenes(string panelName)
    {
        Panel panel = Panel.Golden.Single(p => p.Name == panelName);
        SceneRenderer renderer = panel.NewRenderer();
        Frame shown = new(renderer);
        int version = 0;
        foreach (SceneKind before in SceneSamples.Kinds)
        {
            foreach (SceneKind after in SceneSamples.Kinds)
            {
                foreach (SceneKind kind in new[] { before, after })
                {
                    Scene scene = SceneSamples.Of(kind);
                    scene.Version = ++version;
                    renderer.Prepare(scene, 20_000);
                    shown.Update();
                }

                Assert.Equal(-1, shown.FirstWrongLine());
            }
        }
    }

    [Fact]
    public void Redrawing_the_dirty_rectangles_equals_redrawing_all_for_any_sequence()
    {
        Gen<(SceneKind Kind, long Amount, string Detail, long StepMs)> step = Gen.Select(
            AnyOf(SceneSamples.Kinds),
            AnyOf<long>(0, 100, 150_000, 150_050, 99_999_900),
            AnyOf("", "Карта отклонена", "Недостаточно средств на счёте покупателя"),
            Gen.Long[1, 40_000]);
        step.Array[1, 8].Sample(
            steps =>
            {
                SceneRenderer renderer = Panel.Golden[0].NewRenderer();
                Frame shown = new(renderer);
                long nowMs = long.MaxValue - 10_000_000;
                int version = 0;
                foreach (var (kind, amount, detail, stepMs) in steps)
                {
                    Scene scene = new()
                    {
                        Kind = kind, AmountMinor = amount, Detail = detail, CountdownEndMs = nowMs + 45_000,
                        Version = ++version,
                    };
                    foreach (long at in new[] { nowMs, nowMs + stepMs })
                    {
                        renderer.Prepare(scene, at);
                        shown.Update();
                        Assert.Equal(-1, shown.FirstWrongLine());
                    }

                    nowMs += stepMs;
                }
            },
            iter: 60);
    }

    [Fact]
    public void Answers_nothing_when_nothing_changed()
    {
        SceneRenderer renderer = Panel.Golden[0].NewRenderer();
        Scene scene = SceneSamples.Of(SceneKind.PayOnTerminal);

        Assert.Equal(1, renderer.Prepare(scene, 1_000));
        Assert.Equal(0, renderer.Prepare(scene, 1_000));
        Assert.Equal(0, renderer.Prepare(scene, 1_999));
    }

    [Fact]
    public void A_running_countdown_alone_touches_a_small_part_and_only_when_its_second_changes()
    {
        SceneRenderer renderer = Panel.Golden[0].NewRenderer();
        Frame shown = new(renderer);
        Scene scene = SceneSamples.Of(SceneKind.PayOnTerminal);
        renderer.Prepare(scene, 0);
        shown.Update();
        long nowMs = 0;
        int most = 0;
        int changes = 0;
        while (renderer.NextChangeMs != Bridge.Bytes.Deadline.Never)
        {
            Assert.Equal(0, renderer.Prepare(scene, renderer.NextChangeMs - 1));
            nowMs = renderer.NextChangeMs;
            Assert.NotEqual(0, renderer.Prepare(scene, nowMs));
            int pixels = shown.Update();
            changes++;

            // At 30 seconds the whole bar changes its colour.
            most = changes == 150 ? most : Math.Max(most, pixels);
        }

        Assert.Equal(180, changes);
        Assert.Equal(180_000, nowMs);
        Assert.True(most * 40 < renderer.Width * renderer.Height, $"{most} pixels");
        Assert.Equal(-1, shown.FirstWrongLine());
    }

    [Fact]
    public void Invalidate_makes_the_next_prepare_answer_the_whole_screen()
    {
        SceneRenderer renderer = Panel.Golden[0].NewRenderer();
        Scene scene = SceneSamples.Of(SceneKind.Success);
        renderer.Prepare(scene, 0);

        renderer.Invalidate();

        Assert.Equal(1, renderer.Prepare(scene, 0));
        Assert.Equal(renderer.Width * renderer.Height, renderer.Dirty(0).Width * renderer.Dirty(0).Height);
    }

    private static Gen<T> AnyOf<T>(params T[] values) => Gen.Int[0, values.Length - 1].Select(index => values[index]);
}
