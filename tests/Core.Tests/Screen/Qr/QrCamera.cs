using Bridge.Screen.Qr;
using Bridge.Testing;

namespace Bridge.Core.Tests.Screen.Qr;

/// <summary>
/// What a phone's camera makes of a code: turned by 7 degrees, soft, with less contrast and with grain. All random
/// numbers come from the seed: the same seed, the same picture.
/// </summary>
internal static class QrCamera
{
    /// <summary>Camera pixels a module: what 5 px of a panel become at arm's length.</summary>
    private const double Scale = 5.0;
    private const int QuietZone = 4;
    private const int Dark = 45;
    private const int Light = 223;      // contrast of 0.7
    private const double GrainSigma = 6.0;

    /// <summary>Normal numbers to draw from: the sum of twelve uniform ones is as good as one.</summary>
    private static readonly double[] s_grain = MakeGrain(new Random(1));

    public static PngImage Shoot(QrCode code, int seed, bool damaged)
    {
        HashSet<(int X, int Y)> stained = damaged ? Stain(code, seed) : [];
        Random random = new(seed);
        double degrees = random.Next(2) == 0 ? 7 : -7;
        double[,] sharp = Turn(code, stained, degrees, random.Next(3));
        return Grain(Soften(Soften(sharp)), random);
    }

    /// <summary>
    /// A tenth of all modules in one stain along the reader's path, so that whole codewords are hit: level M mends
    /// about 15 % of them (ISO/IEC 18004, table 9).
    /// </summary>
    private static HashSet<(int X, int Y)> Stain(QrCode code, int seed)
    {
        (int X, int Y)[] path = QrPath.Modules(code.Version);
        int length = code.Size * code.Size / 10;
        int codewords = Math.Min(length, path.Length / 10) / 8;
        int first = new Random(seed).Next((path.Length / 8) - codewords) * 8;
        return [.. path[first..(first + (codewords * 8))]];
    }

    private static double[,] Turn(QrCode code, HashSet<(int X, int Y)> stained, double degrees, int stain)
    {
        int side = (int)((code.Size + (2 * QuietZone)) * Scale * 1.15);
        double cos = Math.Cos(degrees * Math.PI / 180);
        double sin = Math.Sin(degrees * Math.PI / 180);
        double[,] picture = new double[side, side];
        for (int y = 0; y < side; y++)
        {
            for (int x = 0; x < side; x++)
            {
                double fromX = (x + 0.5 - (side / 2.0)) / Scale;
                double fromY = (y + 0.5 - (side / 2.0)) / Scale;
                int column = (int)Math.Floor((fromX * cos) + (fromY * sin) + (code.Size / 2.0));
                int row = (int)Math.Floor((fromY * cos) - (fromX * sin) + (code.Size / 2.0));
                bool dark = code.IsDark(column, row);
                if (stained.Contains((column, row)))
                {
                    dark = stain == 0 || (stain == 1 && !dark);     // ink, the opposite, or glare
                }

                picture[y, x] = dark ? Dark : Light;
            }
        }

        return picture;
    }

    /// <summary>The mean of three by three pixels.</summary>
    private static double[,] Soften(double[,] sharp)
    {
        int side = sharp.GetLength(0);
        double[,] soft = new double[side, side];
        for (int y = 0; y < side; y++)
        {
            for (int x = 0; x < side; x++)
            {
                double sum = 0;
                for (int near = 0; near < 9; near++)
                {
                    int nearY = Math.Clamp(y + (near / 3) - 1, 0, side - 1);
                    int nearX = Math.Clamp(x + (near % 3) - 1, 0, side - 1);
                    sum += sharp[nearY, nearX];
                }

                soft[y, x] = sum / 9;
            }
        }

        return soft;
    }

    private static PngImage Grain(double[,] soft, Random random)
    {
        int side = soft.GetLength(0);
        PngImage image = new(side, side);
        for (int y = 0; y < side; y++)
        {
            for (int x = 0; x < side; x++)
            {
                int grey = Math.Clamp((int)(soft[y, x] + s_grain[random.Next(s_grain.Length)]), 0, 255);
                image[x, y] = (grey << 16) | (grey << 8) | grey;
            }
        }

        return image;
    }

    private static double[] MakeGrain(Random random) =>
    [
        .. Enumerable.Range(0, 4096).Select(_ =>
            (Enumerable.Range(0, 12).Sum(_ => random.NextDouble()) - 6) * GrainSigma),
    ];
}
