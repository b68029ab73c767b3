using Bridge.Screen;
using Xunit;

namespace Bridge.Core.Tests.Screen;

public class PaletteTests
{
    public static TheoryData<byte> Inks()
    {
        TheoryData<byte> pairs = [Palette.Ink, Palette.Muted, Palette.Urgent, Palette.Code];
        foreach (Tone tone in Enum.GetValues<Tone>())
        {
            pairs.Add(Palette.ToneOnPaper(tone));
            pairs.Add(Palette.IconOnTone(tone));
        }

        return pairs;
    }

    /// <summary>WCAG 2.2, 1.4.3: text at least 4.5:1.</summary>
    [Theory]
    [MemberData(nameof(Inks))]
    public void Ink_has_a_contrast_of_at_least_4_5_to_its_background(byte pair)
    {
        double background = Luminance(Palette.Rgb888(pair));
        double ink = Luminance(Palette.Rgb888((byte)(pair + 3)));

        double contrast = (Math.Max(background, ink) + 0.05) / (Math.Min(background, ink) + 0.05);

        Assert.True(contrast >= 4.5, $"{contrast:F2}");
    }

    [Fact]
    public void A_sheet_ends_in_the_plain_tone()
    {
        foreach (Tone tone in Enum.GetValues<Tone>())
        {
            Assert.Equal(
                Palette.Rgb888(Palette.PaperOnTone(tone)), Palette.Rgb888(Palette.IconOnTone(tone)));
            Assert.Equal(0xFFFFFF, Palette.Rgb888((byte)(Palette.PaperOnTone(tone) + 3)));
        }
    }

    [Fact]
    public void Sixteen_bit_colours_keep_the_upper_bits()
    {
        Assert.Equal(0xFFFF, Palette.Rgb565(Palette.Code));
        Assert.Equal(0x0000, Palette.Rgb565(Palette.Code + 3));
        for (int pixel = 0; pixel < Palette.Count; pixel++)
        {
            int full = Palette.Rgb888((byte)pixel);
            int expected = (full >> 19 << 11) | ((full >> 10 & 0x3F) << 5) | (full >> 3 & 0x1F);
            Assert.Equal(expected, Palette.Rgb565((byte)pixel));
        }
    }

    private static double Luminance(int colour)
    {
        double Linear(int value)
        {
            double part = value / 255.0;
            return part <= 0.04045 ? part / 12.92 : Math.Pow((part + 0.055) / 1.055, 2.4);
        }

        return (0.2126 * Linear(colour >> 16))
            + (0.7152 * Linear((colour >> 8) & 255))
            + (0.0722 * Linear(colour & 255));
    }
}
