using System.Collections;
using System.Text;
using Bridge.Screen.Qr;
using CsCheck;
using QRCoder;
using Xunit;

namespace Bridge.Core.Tests.Screen.Qr;

/// <summary>
/// Ours against QRCoder 1.8.1 (MIT, used in tests only): the same payload, level, version and mask.
/// </summary>
public class QrReferenceTests
{
    // Most of the time goes into the other encoder: a tenth on a desk, all of them in CI.
    private static readonly int s_iterations =
        Environment.GetEnvironmentVariable("BRIDGE_REQUIRE_ALL") == "1" ? 10_000 : 1_000;

    private const string Letters = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:";

    private static readonly string s_bytes = new([.. Enumerable.Range(32, 95).Select(c => (char)c)]);
    private static readonly string s_cyrillic = "ТөлемАӘБВГҒДЕЁ₸ пробел";

    [Fact]
    public void Equals_another_encoder_on_random_payloads()
    {
        Gen<(string Text, int Level, int Extra)> payloads = Gen.Select(
            Gen.Int[0, 3].SelectMany(Text), Gen.Int[0, 3], Gen.Int[0, 2]);
        payloads.Sample(
            payload =>
            {
                QrLevel level = (QrLevel)payload.Level;
                QrMode mode = ModeOf(payload.Text);
                byte[] bytes = Encoding.UTF8.GetBytes(payload.Text);
                QrSettings settings = new() { Level = level, Mode = mode, Mask = 0 };
                QrCode code = new();
                QrEncoder encoder = new();
                if (encoder.Encode(bytes, 0, bytes.Length, settings, code) != QrStatus.Ready)
                {
                    return;
                }

                bool asked = mode != QrMode.Byte || bytes.Length != payload.Text.Length;
                settings.VersionMin = asked ? Math.Min(code.Version + payload.Extra, 10) : code.Version;
                ulong[] expected = Reference(payload.Text, level, settings.VersionMin);
                bool found = false;
                for (int attempt = 0; attempt < 16 && !found; attempt++)
                {
                    // QRCoder mixes segments by itself where that is shorter (nine digits before capitals save 3 bits).
                    settings.Mask = attempt % 8;
                    settings.Mode = attempt < 8 ? mode : QrMode.Mixed;
                    encoder.Encode(bytes, 0, bytes.Length, settings, code);
                    found = code.Rows.AsSpan(0, code.Size).SequenceEqual(expected);
                }

                Assert.True(found, $"'{payload.Text}' {level} version {settings.VersionMin}");
            },
            iter: s_iterations);
    }

    /// <summary>Both search the best mixture, so neither may need a larger version than the other.</summary>
    [Fact]
    public void Mixes_segments_at_least_as_well_as_another_encoder() =>
        Gen.Select(Characters("0123456789", 60), Characters(Letters, 40), Characters(s_bytes, 30), Gen.Int[0, 5])
            .Sample(
                (digits, letters, bytes, order) =>
                {
                    string text = order switch
                    {
                        0 => digits + letters + bytes,
                        1 => bytes + digits,
                        2 => letters + bytes + digits + letters,
                        3 => bytes + letters + digits,
                        4 => digits + bytes + digits,
                        _ => letters + digits,
                    };
                    using QRCodeData data = QRCodeGenerator.GenerateQrCode(text, QRCodeGenerator.ECCLevel.M);
                    QrCode code = new();
                    byte[] payload = Encoding.ASCII.GetBytes(text);
                    new QrEncoder().Encode(payload, 0, payload.Length, new QrSettings(), code);
                    if (data.Version <= 10)
                    {
                        Assert.InRange(code.Version, 1, data.Version);
                    }
                },
                iter: 1_000);

    private static QRCodeData OneSegment(byte[] bytes, QrLevel level, int version)
    {
        // The overload for bytes takes no version: the smallest is chosen, which ours is asked for too.
        QRCodeData data = QRCodeGenerator.GenerateQrCode(bytes, (QRCodeGenerator.ECCLevel)(int)level);
        Assert.Equal(version, data.Version);
        return data;
    }

    private static Gen<string> Text(int kind) => kind switch
    {
        0 => Characters("0123456789", 300),
        1 => Characters(Letters, 200),
        2 => Characters(s_bytes, 150),
        _ => Characters(s_cyrillic, 60),
    };

    private static Gen<string> Characters(string from, int lengthMax) =>
        Gen.Int[0, from.Length - 1].Array[1, lengthMax].Select(
            indexes => new string([.. indexes.Select(index => from[index])]));

    private static QrMode ModeOf(string text) =>
        text.All(char.IsAsciiDigit) ? QrMode.Numeric
        : text.All(c => Letters.Contains(c)) ? QrMode.Alphanumeric
        : QrMode.Byte;

    /// <summary>QRCoder's rows without the quiet zone that it adds.</summary>
    private static ulong[] Reference(string text, QrLevel level, int version)
    {
        // Given text, QRCoder mixes segments; given bytes, it writes one segment, but without saying UTF-8.
        using QRCodeData data = text.Any(c => c > 0x7F)
            ? QRCodeGenerator.GenerateQrCode(
                text, (QRCodeGenerator.ECCLevel)(int)level, forceUtf8: true, utf8BOM: false,
                eciMode: QRCodeGenerator.EciMode.Utf8, requestedVersion: version)
            : ModeOf(text) == QrMode.Byte
                ? OneSegment(Encoding.ASCII.GetBytes(text), level, version)
                : QRCodeGenerator.GenerateQrCode(
                    text, (QRCodeGenerator.ECCLevel)(int)level, requestedVersion: version);
        List<BitArray> matrix = data.ModuleMatrix;
        ulong[] rows = new ulong[matrix.Count - 8];
        for (int y = 0; y < rows.Length; y++)
        {
            for (int x = 0; x < rows.Length; x++)
            {
                rows[y] |= matrix[y + 4][x + 4] ? 1UL << x : 0;
            }
        }

        return rows;
    }
}
