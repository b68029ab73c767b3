using Bridge.Bytes;
using Bridge.Core.Tests.Screen;
using Bridge.Panels;
using Bridge.Screen;
using Xunit;

namespace Bridge.Core.Tests.Panels;

public class LanePageTests
{
    [Fact]
    public void A_code_is_shown_until_its_time_is_over_and_never_after()
    {
        Scene scene = SceneSamples.Of(SceneKind.QrHere);
        scene.CountdownEndMs = 10_000;
        DisplayPage page = new();

        Assert.Equal(10_000, LanePage.Fill(scene, 9_999, ScreenLanguage.Kazakh, ScreenLanguage.Russian, page));
        Assert.Equal((DisplayFace.Code, scene.QrPayload), (page.Face, page.Payload));

        Assert.Equal(Deadline.Never, LanePage.Fill(scene, 10_000, ScreenLanguage.Kazakh, ScreenLanguage.Russian, page));
        Assert.Equal((DisplayFace.Failed, ""), (page.Face, page.Payload));
    }

    [Fact]
    public void Only_a_success_is_shown_as_paid_and_doubt_as_neither()
    {
        DisplayPage page = new();
        foreach (SceneKind kind in Enum.GetValues<SceneKind>())
        {
            LanePage.Fill(SceneSamples.Of(kind), 0, ScreenLanguage.Kazakh, ScreenLanguage.Russian, page);
            Assert.Equal(kind is SceneKind.Success or SceneKind.RefundDone, page.Face == DisplayFace.Paid);
            Assert.Equal(kind == SceneKind.Checking, page.Face == DisplayFace.Checking);
            Assert.NotEmpty(page.Upper);
            Assert.NotEmpty(page.Lower);
        }
    }

    [Fact]
    public void One_language_leaves_the_second_line_free()
    {
        DisplayPage page = new();
        LanePage.Fill(SceneSamples.Of(SceneKind.Wait), 0, ScreenLanguage.Russian, ScreenLanguage.Russian, page);
        Assert.Equal(("Пожалуйста, подождите", "", "1\u00A0500\u00A0₸"), (page.Upper, page.Lower, page.Amount));
    }
}
