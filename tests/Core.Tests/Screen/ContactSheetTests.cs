using Bridge.Testing;
using Xunit;

namespace Bridge.Core.Tests.Screen;

public class ContactSheetTests
{
    /// <summary>The picture that the documents show is what the renderer draws today.</summary>
    [Fact]
    public void The_contact_sheet_in_the_repository_shows_the_scenes_of_today()
    {
        GoldenPicture.Verify(
            ContactSheet.Of(new Panel(240, 320, "kk-ru"), 6),
            Repository.File("firmware/Core/Screen/scenes.png"));

        // For looking at all the others: SHEETS=<folder>.
        string? folder = Environment.GetEnvironmentVariable("SHEETS");
        foreach (Panel panel in folder == null ? [] : Panel.Golden.Concat(Panel.Supported))
        {
            PngFile.Write(Path.Combine(folder!, panel.Name + ".png"), ContactSheet.Of(panel, 6));
        }
    }
}
