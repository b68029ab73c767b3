using Bridge.Screen;
using Bridge.Testing;
using Xunit;

namespace Bridge.Core.Tests.Screen;

public class GoldenSceneTests
{
    public static TheoryData<string, SceneKind> Pictures()
    {
        TheoryData<string, SceneKind> data = [];
        foreach (Panel panel in Panel.Golden)
        {
            foreach (SceneKind kind in SceneSamples.Kinds)
            {
                data.Add(panel.Name, kind);
            }
        }

        return data;
    }

    [Theory]
    [MemberData(nameof(Pictures))]
    public void Draws_each_scene_as_in_its_golden_picture(string panelName, SceneKind kind)
    {
        Panel panel = Panel.Golden.Single(p => p.Name == panelName);

        PngImage picture = Picture.Of(Picture.Prepared(panel, kind));

        GoldenPicture.Verify(
            picture, Repository.File($"tests/Core.Tests/Golden/{panelName}/{kind}.png"));
    }
}
