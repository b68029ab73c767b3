using System.Text;
using Bridge.Screen.Qr;
using Bridge.Testing;

namespace Bridge.Core.Tests.Screen.Qr;

/// <summary>Short ways to a code for the tests.</summary>
internal static class QrSample
{
    public static QrCode Encode(string text, QrSettings settings)
    {
        QrCode code = new();
        byte[] bytes = Encoding.UTF8.GetBytes(text);
        QrStatus status = new QrEncoder().Encode(bytes, 0, bytes.Length, settings, code);
        Xunit.Assert.Equal(QrStatus.Ready, status);
        return code;
    }

    /// <summary>Rows as text of 0 and 1.</summary>
    public static string[] Rows(QrCode code) =>
    [
        .. Enumerable.Range(0, code.Size).Select(y =>
            string.Concat(Enumerable.Range(0, code.Size).Select(x => code.IsDark(x, y) ? '1' : '0'))),
    ];

    public static PngImage Picture(QrCode code, int scale, int quietZone = 4)
    {
        PngImage image = new((code.Size + (2 * quietZone)) * scale, (code.Size + (2 * quietZone)) * scale);
        for (int y = 0; y < image.Height; y++)
        {
            for (int x = 0; x < image.Width; x++)
            {
                image[x, y] = code.IsDark((x / scale) - quietZone, (y / scale) - quietZone) ? 0 : 0xFFFFFF;
            }
        }

        return image;
    }
}
