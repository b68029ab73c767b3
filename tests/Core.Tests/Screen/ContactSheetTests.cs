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

        // For looking at others: SHEETS=<folder> and a part of their names, as in SHEETS=/tmp/sheets:480x320.
        string[] sheets = (Environment.GetEnvironmentVariable("SHEETS") ?? "").Split(':');
        foreach (Panel panel in Panel.Golden.Concat(Panel.Supported).Distinct())
        {
            if (sheets is [not "", string part] && panel.Name.Contains(part))
            {
                PngFile.Write(Path.Combine(sheets[0], panel.Name + ".png"), ContactSheet.Of(panel, 6));
            }
        }
    }
}
