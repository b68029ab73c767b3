using System.Text;
using System.Text.Json;
using Bridge.Bytes;
using Bridge.Screen.Qr;
using Bridge.Testing;
using Xunit;

namespace Bridge.Core.Tests.Screen.Qr;

public class QrEncoderTests
{
    private sealed record Vector(string Text, string Ecc, int Version, int Mask, string Mode, string[] Rows);

    public static TheoryData<int> VectorNumbers() => [.. Enumerable.Range(0, Vectors().Length)];

    [Theory]
    [MemberData(nameof(VectorNumbers))]
    public void Equals_the_golden_matrix(int number)
    {
        Vector vector = Vectors()[number];
        QrSettings settings = Settings(vector);
        settings.VersionMin = vector.Version;

        QrCode code = QrSample.Encode(vector.Text, settings);

        Assert.Equal(vector.Version, code.Version);
        Assert.Equal(vector.Rows, QrSample.Rows(code));
    }

    /// <summary>What npm qrcode 1.5.4 chooses for the vectors when it may choose.</summary>
    [Fact]
    public void Chooses_the_masks_that_another_encoder_chooses()
    {
        int[] expected = [0, 6, 2, 4, 3, 2, 4, 2, 5, 2, 3, 0];
        int[] actual =
        [
            .. Vectors().Select(vector =>
            {
                QrSettings settings = Settings(vector);
                settings.VersionMin = vector.Version;
                settings.Mask = QrMask.Best;
                return QrSample.Encode(vector.Text, settings).Mask;
            }),
        ];

        Assert.Equal(expected, actual);
    }

    /// <summary>display.md 2.3: splitting the prefix from the digits saves a version.</summary>
    [Theory]
    [InlineData(QrLevel.Low, 3)]
    [InlineData(QrLevel.Medium, 4)]
    public void A_payment_link_is_smaller_with_mixed_segments(QrLevel level, int version)
    {
        const string link = "https://pay.kaspi.kz/pay/59217969256592032202439955771435979527";

        Assert.Equal(version, QrSample.Encode(link, new QrSettings { Level = level }).Version);
        Assert.Equal(version + 1, QrSample.Encode(link, new QrSettings { Level = level, Mode = QrMode.Byte }).Version);
    }

    /// <summary>ISO/IEC 18004 table 7, by way of the byte, digit and letter capacities of display.md 2.2.</summary>
    [Theory]
    [InlineData(QrMode.Byte, QrLevel.Low, "17 32 53 78 106 134 154 192 230 271")]
    [InlineData(QrMode.Byte, QrLevel.Medium, "14 26 42 62 84 106 122 152 180 213")]
    [InlineData(QrMode.Byte, QrLevel.Quartile, "11 20 32 46 60 74 86 108 130 151")]
    [InlineData(QrMode.Byte, QrLevel.High, "7 14 24 34 44 58 64 84 98 119")]
    [InlineData(QrMode.Numeric, QrLevel.Low, "41 77 127")]
    [InlineData(QrMode.Numeric, QrLevel.High, "17 34 58")]
    [InlineData(QrMode.Alphanumeric, QrLevel.Low, "25")]
    [InlineData(QrMode.Alphanumeric, QrLevel.High, "10")]
    public void Holds_exactly_the_capacity_of_each_version(QrMode mode, QrLevel level, string capacities)
    {
        QrEncoder encoder = new();
        QrCode code = new();
        int version = 0;
        foreach (int capacity in capacities.Split(' ').Select(int.Parse))
        {
            version++;
            QrSettings settings = new() { Mode = mode, Level = level, VersionMin = version, VersionMax = version };
            byte[] payload = Encoding.ASCII.GetBytes(new string('7', capacity + 1));
            Assert.Equal(QrStatus.Ready, encoder.Encode(payload, 0, capacity, settings, code));
            Assert.Equal(version, code.Version);
            Assert.Equal(QrStatus.TooLong, encoder.Encode(payload, 0, capacity + 1, settings, code));
            Assert.Equal(0, code.Size);
        }
    }

    [Fact]
    public void Says_what_is_wrong_with_a_payload_and_leaves_no_code_behind()
    {
        QrEncoder encoder = new();
        QrCode code = new();
        byte[] letters = "abc"u8.ToArray();
        encoder.Encode(letters, 0, 3, new QrSettings(), code);

        Assert.Equal(QrStatus.Empty, encoder.Encode(letters, 0, 0, new QrSettings(), code));
        Assert.Equal(0, code.Size);
        Assert.Equal(
            QrStatus.WrongMode, encoder.Encode(letters, 0, 3, new QrSettings { Mode = QrMode.Alphanumeric }, code));
        Assert.Equal(QrStatus.TooLong, encoder.Encode(new byte[9999], 0, 9999, new QrSettings(), code));
        Assert.Equal(0, code.Size);
    }

    [Theory]
    [InlineData(0, 10, 0)]
    [InlineData(1, 11, 0)]
    [InlineData(5, 4, 0)]
    [InlineData(1, 10, 8)]
    [InlineData(1, 10, -3)]
    public void Refuses_settings_out_of_range(int versionMin, int versionMax, int mask) =>
        Assert.Throws<CheckException>(() => new QrEncoder().Encode(
            new byte[1], 0, 1, new QrSettings { VersionMin = versionMin, VersionMax = versionMax, Mask = mask },
            new QrCode()));

    [Fact]
    public void Allocates_nothing_once_made()
    {
        QrEncoder encoder = new();
        QrCode code = new();
        byte[] payload = "https://pay.kaspi.kz/pay/59217969256592032202439955771435979527"u8.ToArray();
        QrSettings[] all =
        [
            .. from level in Enum.GetValues<QrLevel>()
               from version in Enumerable.Range(1, 10)
               select new QrSettings { Level = level, VersionMin = version },
        ];
        void Run()
        {
            foreach (QrSettings settings in all)
            {
                encoder.Encode(payload, 0, payload.Length, settings, code);
            }
        }

        Run();
        Assert.Equal(0, Allocations.Least(() => Run()));
    }

    [Fact]
    public void The_quick_mask_is_the_better_of_its_two()
    {
        QrCode quick = QrSample.Encode("01234567", new QrSettings { Mask = QrMask.Quick });

        Assert.InRange(quick.Mask, 2, 3);
        int chosen = QrMasking.Penalty(quick.Rows, quick.Size);
        QrCode other = QrSample.Encode("01234567", new QrSettings { Mask = 5 - quick.Mask });
        Assert.True(chosen <= QrMasking.Penalty(other.Rows, other.Size));
    }

    [Theory]
    [InlineData("")]
    [InlineData("plain")]
    [InlineData("Төлем 1 500 ₸ 漢 😀")]
    [InlineData("lone \uD800 surrogate \uDC00")]
    public void Text_becomes_utf8(string text)
    {
        byte[] target = new byte[64];

        int length = QrText.Write(text, target);

        Assert.Equal(Encoding.UTF8.GetBytes(text), target[..length]);
        Assert.Equal(length == 0 ? 0 : -1, QrText.Write(text, new byte[Math.Max(length - 1, 0)]));
    }

    private static QrSettings Settings(Vector vector) => new()
    {
        Level = vector.Ecc switch
        {
            "L" => QrLevel.Low, "M" => QrLevel.Medium, "Q" => QrLevel.Quartile, _ => QrLevel.High,
        },
        Mode = Enum.Parse<QrMode>(vector.Mode, ignoreCase: true),
        Mask = vector.Mask,
    };

    private static Vector[] Vectors() =>
        JsonSerializer.Deserialize<Vector[]>(
            File.ReadAllText(Repository.File("tests/Core.Tests/Vectors/Qr/qr-vectors.json")),
            JsonSerializerOptions.Web)!;
}
