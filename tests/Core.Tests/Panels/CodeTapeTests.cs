using Bridge.Bytes;
using Bridge.Panels;
using Xunit;

namespace Bridge.Core.Tests.Panels;

/// <summary>Tapes byte for byte (facts: display.md 4.7 and register-protocols.md 10.1).</summary>
public class CodeTapeTests
{
    private static readonly CodePage s_page = CodePage.Named("cp866");

    [Fact]
    public void Esc_pos_makes_the_printer_draw_the_code() => Assert.Equal(
        "1B40" + "1B7411" + "1B6101" + "3120353030202E" + "0A"
        + "0A" + "1D286B04003141" + "3200" + "1D286B03003143" + "08" + "1D286B03003145" + "31"
        + "1D286B05003150" + "30" + "4142" + "1D286B03003151" + "30" + "0A" + "1B6405" + "1D564200",
        Whole(new EscPosTape(s_page, asPicture: false), "AB"));

    [Fact]
    public void Star_makes_the_printer_draw_the_code() => Assert.Equal(
        "3120353030202E" + "0A" + "1B1D79533002" + "1B1D79533101" + "1B1D79533208" + "1B1D79443100" + "0200" + "4142"
        + "1B1D7950" + "0A" + "0A0A0A0A0A" + "1B6403",
        Whole(new StarTape(s_page), "AB"));

    [Fact]
    public void Shtrih_offers_each_frame_and_sends_it_when_the_printer_is_free()
    {
        ShtrihTape tape = new();
        Assert.Equal(
            [
                "022E1701000000" + "02" + "3120353030202E" + new string('0', 66) + "10",
                "0247DD01000000" + "0000" + "4142" + new string('0', 124) + "98",
                "020FDE01000000" + "03" + "0200" + "00" + "00" + "00" + "08" + "00" + "01" + "01" + "D9",
                "02072901000000" + "02" + "05" + "28",
                "02062501000000" + "01" + "23",
            ],
            Frames(tape, "AB"));
        ByteWriter question = new(100);
        tape.WriteQuestion(question);
        Assert.Equal("05", Hex(question));
        Assert.Equal("020510" + "01000000" + "14", Reply(tape, 0x15));
    }

    [Fact]
    public void A_long_payload_is_loaded_in_blocks_of_64_bytes()
    {
        string payload = new('x', 130);
        string[] frames = [.. Frames(new ShtrihTape(), payload).Where(frame => frame[4..6] is "DD" or "DE")];
        Assert.Equal(["00", "01", "02"], frames[..3].Select(frame => frame[16..18]));
        Assert.Equal("7878" + new string('0', 124), frames[2][18..^2]);
        Assert.Equal("8200", frames[3][16..20]);
    }

    [Fact]
    public void A_payload_that_a_printer_might_take_for_commands_is_refused()
    {
        foreach (string payload in new[] { "", "a\u001Bb", "қ", new string('x', 214) })
        {
            Assert.False(CodeTape.Takes(payload));
            foreach (CodeTape tape in new CodeTape[] { new EscPosTape(s_page, false), new StarTape(s_page), new ShtrihTape() })
            {
                TapeSlip slip = new();
                slip.Add(TapeRowKind.Code, payload);
                ByteWriter target = new(CodeTape.PartMax);
                Assert.False(tape.WritePart(slip, 0, 0, target));
                Assert.Equal(0, target.Length);
            }
        }
    }

    /// <summary>20 mm or more at 8 dots a millimetre, at most the 384 dots of narrow paper with the quiet zone.</summary>
    [Theory]
    [InlineData(1, 21)]
    [InlineData(42, 29)]
    [InlineData(84, 37)]
    [InlineData(180, 53)]
    [InlineData(213, 57)]
    public void A_code_is_large_enough_to_scan_and_fits_narrow_paper(int length, int modules)
    {
        Assert.True(modules * CodeTape.DotsFor(length) >= 160);
        Assert.True((modules + 8) * CodeTape.DotsFor(length) <= 384);
    }

    [Theory]
    [InlineData(0x12, TapeWord.Ready)]
    [InlineData(0x1A, TapeWord.Ready)]      // somebody presses FEED
    [InlineData(0x16, TapeWord.Trouble)]    // cover
    [InlineData(0x32, TapeWord.Trouble)]    // paper
    [InlineData(0x52, TapeWord.Trouble)]    // fault
    [InlineData(0x11, TapeWord.Nothing)]    // XON
    [InlineData(0x13, TapeWord.Nothing)]    // XOFF
    [InlineData(0xFF, TapeWord.Nothing)]
    public void The_off_line_status_of_esc_pos_is_understood(byte answer, TapeWord word) =>
        Assert.Equal(word, new EscPosTape(s_page, false).Hear(answer, new ByteWriter(10)));

    [Theory]
    [InlineData("cp866", "1B7411")]
    [InlineData("cp1251", "1B742E")]
    [InlineData("kz1048", "1B7435")]
    [InlineData("cp437", "1B7400")]
    public void Esc_pos_selects_the_table_of_its_page(string page, string command)
    {
        TapeSlip slip = new();
        slip.Add(TapeRowKind.Begin, "");
        ByteWriter target = new(20);
        new EscPosTape(CodePage.Named(page), false).WritePart(slip, 0, 0, target);
        Assert.Contains(command, Hex(target));
    }

    private static TapeSlip Slip(string payload)
    {
        TapeSlip slip = new();
        slip.Add(TapeRowKind.Begin, "");
        slip.Add(TapeRowKind.Text, "1 500 .");
        slip.Add(TapeRowKind.Code, payload);
        slip.Add(TapeRowKind.Feed, "");
        slip.Add(TapeRowKind.Cut, "");
        return slip;
    }

    private static string Whole(CodeTape tape, string payload)
    {
        TapeSlip slip = Slip(payload);
        ByteWriter target = new(CodeTape.PartMax);
        for (int row = 0; row < slip.Count; row++)
        {
            for (int part = 0; tape.WritePart(slip, row, part, target); part++)
            {
                // All parts of all rows behind each other.
            }
        }

        return Hex(target);
    }

    private static List<string> Frames(ShtrihTape tape, string payload)
    {
        TapeSlip slip = Slip(payload);
        List<string> frames = [];
        for (int row = 0; row < slip.Count; row++)
        {
            ByteWriter offer = new(10);
            for (int part = 0; tape.WritePart(slip, row, part, offer); part++)
            {
                Assert.Equal("05", Hex(offer));
                offer.Clear();
                frames.Add(Reply(tape, 0x15));
            }
        }

        return frames;
    }

    private static string Reply(CodeTape tape, byte value)
    {
        ByteWriter reply = new(200);
        Assert.Equal(TapeWord.Nothing, tape.Hear(value, reply));
        return Hex(reply);
    }

    private static string Hex(ByteWriter target) => Convert.ToHexString(target.Buffer.AsSpan(0, target.Length));
}
