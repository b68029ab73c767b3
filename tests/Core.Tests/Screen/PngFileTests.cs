using Bridge.Testing;
using Xunit;

namespace Bridge.Core.Tests.Screen;

public class PngFileTests
{
    [Theory]
    [InlineData(2)]
    [InlineData(256)]
    [InlineData(1000)]
    public void A_picture_survives_writing_and_reading(int colours)
    {
        PngImage image = new(37, 41);
        for (int index = 0; index < image.Pixels.Length; index++)
        {
            image.Pixels[index] = index % colours * 16_411 & 0xFFFFFF;
        }

        PngImage read = PngFile.Decode(PngFile.Encode(image));

        Assert.Equal(image.Width, read.Width);
        Assert.Equal(image.Pixels, read.Pixels);
    }

    [Fact]
    public void Refuses_what_is_not_a_png() =>
        Assert.Throws<InvalidDataException>(() => PngFile.Decode(new byte[64]));
}
