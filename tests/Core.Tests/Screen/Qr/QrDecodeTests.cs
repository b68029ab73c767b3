using Bridge.Screen.Qr;
using Bridge.Testing;
using Xunit;

namespace Bridge.Core.Tests.Screen.Qr;

/// <summary>
/// Random payloads, read back by two independent readers: as drawn, as a camera sees them, and with a tenth of the
/// modules stained at level M or better. Fewer on a desk, all in CI.
/// </summary>
public class QrDecodeTests
{
    private const string Letters = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:";
    private const string Any = "abcdefghijklmnopqrstuvwxyz0123456789ABCDEF-_./?=&:";
    private const string Kazakh = "ТөлемАӘБВГҒДЕҚұүһі₸№ 0123456789";

    private static readonly int s_codes =
        Environment.GetEnvironmentVariable("BRIDGE_REQUIRE_ALL") == "1" ? 200 : 40;

    /// <summary>How the reader gets to see the code.</summary>
    public enum Sight
    {
        Drawn,
        Camera,
        Stained,
    }

    [Theory]
    [InlineData(Sight.Drawn)]
    [InlineData(Sight.Camera)]
    [InlineData(Sight.Stained)]
    public async Task Two_other_readers_read_every_code(Sight sight)
    {
        string folder = Directory.CreateTempSubdirectory("qr").FullName;
        List<string> paths = [];
        List<string> expected = [];
        for (int seed = 0; seed < s_codes; seed++)
        {
            (string payload, QrSettings settings) = Sample(seed, sight == Sight.Stained);
            QrCode code = QrSample.Encode(payload, settings);
            paths.Add(Path.Combine(folder, $"{seed:D4}.png"));
            expected.Add(payload);
            PngFile.Write(paths[^1], sight == Sight.Drawn
                ? QrSample.Picture(code, 4)
                : QrCamera.Shoot(code, seed, damaged: sight == Sight.Stained));
        }

        Assert.Equal(expected, await QrReaders.Zbar(paths));
        Assert.Equal(expected, await QrReaders.Zxing(paths));
        Directory.Delete(folder, recursive: true);
    }

    /// <summary>A payload of the kinds that a till shows, at any level and mask.</summary>
    private static (string Payload, QrSettings Settings) Sample(int seed, bool atLeastMedium)
    {
        Random random = new(seed);
        string payload = (seed % 5) switch
        {
            0 => Characters(random, "0123456789", random.Next(1, 90)),
            1 => Characters(random, Letters, random.Next(1, 80)).Trim() + "Z",
            2 => "https://pay.kaspi.kz/pay/" + Characters(random, "0123456789", random.Next(20, 60)),
            3 => "https://qr.nspk.ru/" + Characters(random, Any, random.Next(10, 80)),
            _ => "Ж" + Characters(random, Kazakh, random.Next(1, 30)).Trim() + "ә",
        };
        QrLevel level = (QrLevel)random.Next(atLeastMedium ? 1 : 0, 4);
        return (payload, new QrSettings { Level = level, Mask = random.Next(-1, 8) is >= 0 and int mask ? mask : QrMask.Best });
    }

    private static string Characters(Random random, string from, int length) =>
        new([.. Enumerable.Range(0, length).Select(_ => from[random.Next(from.Length)])]);
}
