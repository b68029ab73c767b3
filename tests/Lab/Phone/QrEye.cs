using Bridge.Testing;
using ZXing;
using ZXing.Common;

namespace Bridge.Lab.Phone;

/// <summary>The camera of a phone: reads a QR from the pixels of a picture, and knows nothing else.</summary>
public static class QrEye
{
    /// <summary>The QR's text, or "" when the picture has none that can be read.</summary>
    public static string Read(byte[] png)
    {
        if (png.Length == 0)
        {
            return "";
        }

        PngImage picture = PngFile.Decode(png);
        byte[] colours = new byte[picture.Width * picture.Height * 3];
        for (int pixel = 0; pixel < picture.Pixels.Length; pixel++)
        {
            colours[pixel * 3] = (byte)(picture.Pixels[pixel] >> 16);
            colours[(pixel * 3) + 1] = (byte)(picture.Pixels[pixel] >> 8);
            colours[(pixel * 3) + 2] = (byte)picture.Pixels[pixel];
        }

        var reader = new BarcodeReaderGeneric
        {
            Options = new DecodingOptions { TryHarder = true, PossibleFormats = [BarcodeFormat.QR_CODE] },
        };
        return reader.Decode(colours, picture.Width, picture.Height, RGBLuminanceSource.BitmapFormat.RGB24)?.Text ?? "";
    }
}
