using Bridge.Bytes;
using Bridge.Screen;
using Xunit;

namespace Bridge.Core.Tests.Screen;

public sealed class SceneTourTests
{
    [Fact]
    public void Every_scene_is_shown_once_and_each_is_another_one()
    {
        HashSet<SceneKind> kinds = [];
        HashSet<int> versions = [];
        for (int turn = 0; turn < 2; turn++)
        {
            for (int step = 0; step < SceneTour.Count; step++)
            {
                Scene scene = new();
                SceneTour.Fill(step, turn, 1_000, scene);
                kinds.Add(scene.Kind);
                Assert.True(versions.Add(scene.Version));
            }
        }

        Assert.Equal(Enum.GetValues<SceneKind>().Order(), kinds.Order());
    }

    [Fact]
    public void No_code_of_the_tour_can_be_paid()
    {
        for (int step = 0; step < SceneTour.Count; step++)
        {
            Scene scene = new();
            SceneTour.Fill(step, 0, 1_000, scene);
            Assert.DoesNotContain(":", scene.QrPayload, StringComparison.Ordinal);
            Assert.True(scene.CountdownEndMs is Deadline.Never or 4_000);
        }
    }
}
