using System.Text;
using Bridge.Screen.Qr;

namespace Bridge.BoardTool;

/// <summary>
/// The label on a device, 60 x 32 mm: its name and the code by which the companion takes it over, as text and as a QR
/// code ("bridge:device:code"). The code is a secret until the device is claimed.
/// </summary>
public static class LabelPicture
{
    private const double QrSide = 24;

    public static Drawing Draw(string device, string claim)
    {
        byte[] payload = Encoding.ASCII.GetBytes($"bridge:{device}:{claim}");
        QrCode code = new();
        QrStatus status = new QrEncoder().Encode(payload, 0, payload.Length, new QrSettings(), code);
        if (status != QrStatus.Ready)
        {
            throw new ArgumentException($"no QR code for {device}: {status}");
        }

        Drawing drawing = new(60, 32);
        drawing.Rectangle(0.5, 0.5, 59, 31, "#fff", "#222", 0.3, 2);
        double module = QrSide / code.Size;
        for (int y = 0; y < code.Size; y++)
        {
            for (int x = 0; x < code.Size; x++)
            {
                int end = x;
                while (end < code.Size && code.IsDark(end, y))
                {
                    end++;
                }

                if (end > x)
                {
                    // A little higher than a module: rows that touch leave no pale line on a printer.
                    drawing.Rectangle(4 + (x * module), 4 + (y * module), (end - x) * module, module + 0.03, "#000", "none", 0);
                    x = end;
                }
            }
        }

        drawing.Text(33, 7.5, "Bridge", 3.4, weight: "bold");
        drawing.Text(33, 13.2, device, 3.6, weight: "bold");
        drawing.Text(33, 18.4, "claim code", 2.2, fill: "#444");
        drawing.Text(33, 22.4, claim, 3.2, weight: "bold");
        drawing.Text(33, 26.4, "5 V or PoE, not mains", 2, fill: "#444");
        drawing.Text(33, 29.2, "RJ11: never plug in", 2, fill: "#444");
        return drawing;
    }
}
