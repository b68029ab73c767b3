using Bridge.Screen;
using Bridge.Testing;

namespace Bridge.Core.Tests.Screen;

/// <summary>All scenes of a panel side by side.</summary>
internal static class ContactSheet
{
    private const int Gap = 16;
    private const int Desk = 0x8C96A1;

    public static PngImage Of(Panel panel, int columns)
    {
        int rows = (SceneSamples.Kinds.Length + columns - 1) / columns;
        PngImage sheet = new(Gap + (columns * (panel.Width + Gap)), Gap + (rows * (panel.Height + Gap)));
        sheet.Fill(Desk);
        for (int index = 0; index < SceneSamples.Kinds.Length; index++)
        {
            PngImage picture = Picture.Of(Picture.Prepared(panel, SceneSamples.Kinds[index]));
            sheet.Paste(
                picture,
                Gap + (index % columns * (panel.Width + Gap)),
                Gap + (index / columns * (panel.Height + Gap)));
        }

        return sheet;
    }
}
