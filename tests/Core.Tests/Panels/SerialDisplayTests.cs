using System.Text;
using Bridge.Bytes;
using Bridge.Panels;
using Xunit;

namespace Bridge.Core.Tests.Panels;

/// <summary>Byte for byte, from the public descriptions (facts: display.md 4, register-protocols.md 10.2).</summary>
public class SerialDisplayTests
{
    private static readonly DisplayPage s_code =
        new() { Face = DisplayFace.Code, Amount = "1 500 ₸", Upper = "QR-кодты", Lower = "Отсканируйте", Payload = "AB" };

    private static readonly DisplayPage s_message =
        new() { Face = DisplayFace.Message, Amount = "1 500 ₸", Upper = "Күте тұрыңыз", Lower = "Подождите" };

    public static TheoryData<string> All() => [.. DisplayShelf.Names.Split(", ")];

    [Fact]
    public void Mertech_clears_and_shows_the_worked_example() =>
        AssertBytes("02 F0 03 43 4C 53 03 02 F2 02 00 02 41 42 02 F2 03", new MertechDisplay(), s_code);

    [Theory]
    [InlineData(DisplayFace.Paid, "02 F0 03 43 4C 53 03 02 F0 03 63 6F 72 72 65 63 74 03")]
    [InlineData(DisplayFace.Failed, "02 F0 03 43 4C 53 03 02 F0 03 6D 69 73 74 61 6B 65 03")]
    [InlineData(DisplayFace.Checking, "02 F0 03 43 4C 53 03")]
    [InlineData(DisplayFace.Idle, "02 F0 03 43 4C 53 03")]
    public void Mertech_has_a_picture_for_paid_and_failed_and_none_for_what_is_not_known(DisplayFace face, string hex) =>
        AssertBytes(hex, new MertechDisplay(), new DisplayPage { Face = face });

    [Fact]
    public void Qr_screen_names_the_amount_above_and_the_message_below() => Assert.Equal(
        "[TXT1]1 500 ₸\r\n[QRL]AB\r\n[TXT2]QR-кодты\r\n", Encoding.UTF8.GetString(Bytes(new QrScreenDisplay(), s_code)));

    [Fact]
    public void Qr_screen_takes_the_code_away_for_a_message() => Assert.Equal(
        "[TXT1]1 500 ₸\r\n[CQL]\r\n[TXT2]Күте тұрыңыз\r\n", Encoding.UTF8.GetString(Bytes(new QrScreenDisplay(), s_message)));

    [Fact]
    public void Bonrix_gets_a_line_of_arguments() => Assert.Equal(
        "DisplayQRCodeScreen**AB**1 500 tg**\n", Encoding.ASCII.GetString(Bytes(new BonrixDisplay(), s_code)));

    [Fact]
    public void Bonrix_never_gets_a_payload_with_its_separator() => Assert.Equal(
        "WelcomeScreen\n",
        Encoding.ASCII.GetString(Bytes(new BonrixDisplay(), new DisplayPage { Face = DisplayFace.Code, Payload = "A**B" })));

    [Fact]
    public void Nextion_ends_each_command_with_three_bytes_and_escapes_quotes()
    {
        DisplayPage page = new() { Face = DisplayFace.Code, Amount = "1 ₸", Upper = "\"a\\b\"", Payload = "AB" };
        Assert.Equal(
            "page code|t0.txt=\"1 ₸\"|t1.txt=\"\\\"a\\\\b\\\"\"|t2.txt=\"\"|qr0.txt=\"AB\"|",
            Encoding.UTF8.GetString(Bytes(new NextionDisplay(), page)).Replace("\uFFFD\uFFFD\uFFFD", "|"));
    }

    [Fact]
    public void Dwin_writes_words_and_ends_an_odd_code_in_the_middle_of_one()
    {
        DisplayPage page = new() { Face = DisplayFace.Code, Amount = "1₸", Payload = "ABC" };
        AssertBytes(
            "5A A5 09 82 10 00 00 31 20 B8 00 00 5A A5 05 82 10 80 00 00 5A A5 05 82 11 00 00 00 "
            + "5A A5 05 82 12 00 41 42 5A A5 07 82 12 01 43 FF FF FF 5A A5 07 82 00 84 5A 01 00 01",
            new DwinDisplay(), page);
    }

    [Fact]
    public void Cd5220_writes_both_lines_whole_and_the_amount_at_the_right() => Assert.Equal(
        "\u001BQAКуте турыныз        \r\u001BQB            1 500 тг\r".Replace("\u00A0", " "),
        Decode(CodePage.Named("cp866"), Bytes(new TextDisplay(TextDisplayCommands.Cd5220, CodePage.Named("cp866")), s_message)).Replace("\u00A0", " "));

    [Fact]
    public void Epson_clears_and_moves_to_the_second_line()
    {
        byte[] bytes = Bytes(new TextDisplay(TextDisplayCommands.Epson, CodePage.Named("cp866")), s_message);
        Assert.Equal(0x0C, bytes[0]);
        Assert.Equal([0x1F, 0x24, 1, 2], bytes[21..25]);
        Assert.Equal(45, bytes.Length);
    }

    [Theory]
    [MemberData(nameof(All))]
    public void A_payload_that_is_not_plain_ascii_never_reaches_a_display(string name)
    {
        foreach (string payload in new[] { "a\rb", "a\u0003b", "қ", "", new string('x', 1001), "a\u00FF\u00FF\u00FFb" })
        {
            byte[] bytes = Bytes(
                DisplayShelf.Named(name, CodePage.Named("cp866")), new DisplayPage { Face = DisplayFace.Code, Payload = payload });
            Assert.True(payload.Length == 0 || !Contains(bytes, Encoding.UTF8.GetBytes(payload)));
        }
    }

    [Theory]
    [MemberData(nameof(All))]
    public void The_longest_page_fits_and_an_unfinished_one_is_never_sent(string name)
    {
        SerialDisplay display = DisplayShelf.Named(name, CodePage.Named("cp866"));
        string longText = new('Ж', 300);
        foreach (int length in new[] { 1, 300, 400, 458, 500, 1000 })
        {
            ByteWriter target = new(SerialDisplay.BytesMax);
            DisplayPage page = new()
            {
                Face = DisplayFace.Code, Amount = "1 500 ₸", Upper = longText, Lower = longText,
                Payload = new string('"', length),
            };
            display.WriteBegin(target);
            target.Clear();
            display.Write(page, target);
            Assert.False(target.Overflowed, $"{name}, payload of {length}");
        }
    }

    [Fact]
    public void An_unknown_name_is_no_display() => Assert.Null(DisplayShelf.Named("tv", CodePage.Named("cp866")));

    private static string Decode(CodePage page, byte[] bytes) => string.Concat(bytes.Select(page.Decode));

    private static bool Contains(byte[] bytes, byte[] part) => bytes.AsSpan().IndexOf(part) >= 0;

    private static byte[] Bytes(SerialDisplay display, DisplayPage page)
    {
        ByteWriter target = new(SerialDisplay.BytesMax);
        display.Write(page, target);
        Assert.False(target.Overflowed);
        return target.Buffer[..target.Length];
    }

    private static void AssertBytes(string hex, SerialDisplay display, DisplayPage page) =>
        Assert.Equal(hex, Convert.ToHexString(Bytes(display, page)).Chunk(2).Aggregate("", (all, two) =>
            all.Length == 0 ? new string(two) : $"{all} {new string(two)}"));
}
