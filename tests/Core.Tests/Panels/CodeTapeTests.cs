using Bridge.Bytes;
using Bridge.Core.Tests.Screen.Qr;
using Bridge.Panels;
using Bridge.Screen.Qr;
using Bridge.Testing;
using Xunit;

namespace Bridge.Core.Tests.Panels;

/// <summary>Tapes byte for byte (facts: display.md 4.7), and the printed picture read back.</summary>
public class CodeTapeTests
{
    [Fact]
    public void Esc_pos_makes_the_printer_draw_the_code() => Assert.Equal(
        "1B6101" + "0A" + "1D286B04003141" + "3200" + "1D286B03003143" + "06" + "1D286B03003145" + "31"
        + "1D286B05003150" + "30" + "4142" + "1D286B03003151" + "30" + "0A" + "1B6100",
        Code(new EscPosTape(CodePage.Named("cp866")), "AB", 6));

    [Fact]
    public void Star_makes_the_printer_draw_the_code() => Assert.Equal(
        "1B1D79533002" + "1B1D79533101" + "1B1D79533205" + "1B1D79443100" + "0200" + "4142" + "1B1D7950" + "0A",
        Code(new StarTape(CodePage.Named("cp866")), "AB", 5));

    [Fact]
    public void A_payload_that_a_printer_might_take_for_commands_is_refused()
    {
        foreach (string payload in new[] { "", "a\u001Bb", "қ", new string('x', 214) })
        {
            ByteWriter target = new(CodeTape.BytesMax);
            Assert.False(new EscPosTape(CodePage.Named("cp866")).WriteCode(payload, 6, target));
            Assert.False(new StarTape(CodePage.Named("cp866")).WriteCode(payload, 6, target));
            Assert.Equal(0, target.Length);
        }
    }

    [Theory]
    [InlineData("https://pay.kaspi.kz/pay/59217969256592032202439955771435979527", 6)]
    [InlineData("https://qr.nspk.ru/AS10003P3RH0LJ2A9ROO038L6NT5RU1M?type=01&bank=000000000001&sum=10000&cur=RUB&crc=F3D0", 4)]
    public async Task A_code_printed_as_a_picture_can_be_read(string payload, int dots)
    {
        QrCode code = QrSample.Encode(payload, new QrSettings());
        ulong[] rows = [.. Enumerable.Range(0, code.Size).Select(code.Row)];
        ByteWriter target = new(CodeTape.BytesMax);
        new EscPosTape(CodePage.Named("cp866")).WritePicture(rows, code.Size, dots, target);
        Assert.False(target.Overflowed);

        string path = Path.Combine(Directory.CreateTempSubdirectory("tape").FullName, "tape.png");
        PngFile.Write(path, Printed(target.Buffer.AsSpan(0, target.Length)));
        Assert.Equal([payload], await QrReaders.Zbar([path]));
    }

    /// <summary>A paper that knows GS v 0 and alignment, nothing else.</summary>
    private static PngImage Printed(ReadOnlySpan<byte> bytes)
    {
        List<byte[]> lines = [];
        int at = 0;
        while (at < bytes.Length)
        {
            if (bytes[at] == 0x1B)
            {
                Assert.Equal(0x61, bytes[at + 1]);
                at += 3;
                continue;
            }

            Assert.Equal([0x1D, 0x76, 0x30, 0x00], bytes.Slice(at, 4).ToArray());
            int width = bytes[at + 4] | (bytes[at + 5] << 8);
            int height = bytes[at + 6] | (bytes[at + 7] << 8);
            Assert.InRange(width, 1, 48);       // 384 dots: the narrow paper
            at += 8;
            for (int line = 0; line < height; line++, at += width)
            {
                lines.Add(bytes.Slice(at, width).ToArray());
            }
        }

        PngImage image = new(lines[0].Length * 8, lines.Count);
        for (int y = 0; y < image.Height; y++)
        {
            for (int x = 0; x < image.Width; x++)
            {
                image[x, y] = (lines[y][x / 8] >> (7 - (x % 8)) & 1) == 1 ? 0 : 0xFFFFFF;
            }
        }

        return image;
    }

    private static string Code(CodeTape tape, string payload, int dots)
    {
        ByteWriter target = new(CodeTape.BytesMax);
        Assert.True(tape.WriteCode(payload, dots, target));
        return Convert.ToHexString(target.Buffer.AsSpan(0, target.Length));
    }
}
