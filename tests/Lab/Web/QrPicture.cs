using System.Globalization;
using System.Text;
using Bridge.Screen.Qr;

namespace Bridge.Lab.Web;

/// <summary>A QR as an SVG, one path, quiet zone included: a phone really scans it from the page.</summary>
internal static class QrPicture
{
    private const int Quiet = 2;

    public static string Svg(string text)
    {
        byte[] payload = Encoding.UTF8.GetBytes(text);
        var code = new QrCode();
        if (new QrEncoder().Encode(payload, 0, payload.Length, new QrSettings(), code) != QrStatus.Ready)
        {
            return "";
        }

        var path = new StringBuilder();
        for (int y = 0; y < code.Size; y++)
        {
            for (int x = 0; x < code.Size; x++)
            {
                if (code.IsDark(x, y))
                {
                    path.Append(CultureInfo.InvariantCulture, $"M{x + Quiet} {y + Quiet}h1v1h-1z");
                }
            }
        }

        int side = code.Size + (2 * Quiet);
        return $"<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {side} {side}\" shape-rendering=\"crispEdges\">"
            + $"<rect width=\"{side}\" height=\"{side}\" fill=\"#fff\"/><path d=\"{path}\"/></svg>";
    }
}
