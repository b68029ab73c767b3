using Bridge.Screen;
using Bridge.Screen.Fonts;
using Bridge.Screen.Qr;

namespace Bridge.SelfTest
{
    internal static class ScreenChecks
    {
        private const int Width = 320;
        private const int Height = 240;

        public static void Run(Bench bench)
        {
            Code(bench);
            Picture(bench);
        }

        // Version 1-M with mask 2; rows 0, 10 and 20 as another encoder drew them (tests/Core.Tests/Vectors/Qr).
        private static void Code(Bench bench)
        {
            byte[] payload = new byte[] { 0x30, 0x31, 0x32, 0x33, 0x34, 0x35, 0x36, 0x37 };
            bench.Begin("QR code");
            QrEncoder encoder = new QrEncoder();
            QrCode code = new QrCode();
            QrSettings settings = new QrSettings();
            settings.Mask = 2;
            QrStatus status = encoder.Encode(payload, 0, payload.Length, settings, code);
            bench.End(encoder);
            bench.That(status == QrStatus.Ready && code.Size == 21, "01234567 is a code of 21 modules");
            bench.That(RowIs(code, 0, "111111100101101111111"), "its first row");
            bench.That(RowIs(code, 10, "001000110101010011111"), "its middle row");
            bench.That(RowIs(code, 20, "111111101111010010100"), "its last row");
        }

        private static bool RowIs(QrCode code, int y, string row)
        {
            for (int x = 0; x < row.Length; x++)
            {
                if (code.IsDark(x, y) != (row[x] == '1'))
                {
                    return false;
                }
            }

            return true;
        }

        private static void Picture(Bench bench)
        {
            Scene scene = new Scene();
            scene.Kind = SceneKind.Success;
            scene.AmountMinor = 150000;
            scene.Version = 1;
            bench.Begin("scene of 320 x 240, compact fonts");
            SceneRenderer renderer = new SceneRenderer(
                Width, Height, ScreenLanguage.Kazakh, ScreenLanguage.Russian, FaceSet.Compact());
            byte[] line = new byte[Width];
            int rectangles = renderer.Prepare(scene, 1000);
            int ink = 0;
            for (int y = 0; y < Height; y++)
            {
                renderer.RenderLine(y, line);
                ink += line[Width / 2] == line[0] ? 0 : 1;
            }

            bench.End(renderer);
            bench.That(rectangles == 1, "the first picture is one rectangle");
            bench.That(ink > 0, "and not blank");
            bench.That(renderer.Prepare(scene, 1000) == 0, "an unchanged scene draws nothing");
        }
    }
}
