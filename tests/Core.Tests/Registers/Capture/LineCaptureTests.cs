using System.Text;
using Bridge.Registers;
using Bridge.Registers.Capture;
using Bridge.Registers.Transbank;
using Bridge.Testing;
using Xunit;

namespace Bridge.Core.Tests.Registers.Capture;

/// <summary>register.capture: what it keeps, what it hides, and that a recording of a register can be played again.</summary>
public class LineCaptureTests
{
    [Fact]
    public void Says_when_which_way_and_what()
    {
        var capture = new LineCapture(100, 60000, 5000);
        capture.Add(false, [0x02, 0x30, 0x03, 0x33], 0, 4, 6250);
        capture.Add(true, [0x06], 0, 1, 6251);
        Assert.Equal(["+001250 < 02 30 03 33", "+001251 > 06"], Lines(capture));
    }

    [Fact]
    public void Ends_at_its_size_and_at_its_time()
    {
        var small = new LineCapture(3, 60000, 0);
        small.Add(false, [1, 2, 3, 4], 0, 4, 10);
        Assert.True(small.IsOver(10));
        Assert.Equal(["+000010 < 01 02 03"], Lines(small));
        var brief = new LineCapture(100, 1000, 0);
        brief.Add(false, [1], 0, 1, 999);
        brief.Add(false, [2], 0, 1, 1000);
        Assert.True(brief.IsOver(1000));
        Assert.Equal(["+000999 < 01"], Lines(brief));
    }

    [Theory]
    [InlineData(10, "+000000 < 78 78 78 78 ** ** ** ** ** **")]
    [InlineData(24, "+000000 < 78 78 78 78 ** ** ** ** ** ** ** ** ** ** ** ** 31 31 31 31 79 79 79 79")]
    public void A_number_that_its_end_cuts_is_hidden_whole(int bytesMax, string line)
    {
        byte[] bytes = Encoding.ASCII.GetBytes("xxxx4111111111111111yyyyy");
        var capture = new LineCapture(bytesMax, 60000, 0);
        capture.Add(false, bytes, 0, bytes.Length, 0);
        capture.Mask();
        Assert.Equal([line], Lines(capture));

        var begun = new LineCapture(100, 60000, 0);
        begun.Add(false, bytes, 9, bytes.Length - 9, 0);
        begun.Mask();
        Assert.StartsWith("+000000 < ** ** ** ** ** ** ** ** ** ** ** 79", Lines(begun)[0], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("PAN 4111111111111111 .", "PAN ************1111 .")]
    [InlineData("E004111111111111111   ICC", "E00************1111   ICC")]       // a number glued to other digits
    [InlineData("4111111111111112", "4111111111111112")]                        // not a card's check digit
    [InlineData("20261231010651", "20261231010651")]                            // a register's clock
    [InlineData("123456789012", "123456789012")]                                // an RRN
    [InlineData("440043*****6389", "440043*****6389")]
    public void Hides_what_looks_like_a_card_number_and_nothing_else(string text, string shown)
    {
        byte[] bytes = Encoding.ASCII.GetBytes(text);
        bool[] hidden = new bool[bytes.Length];
        CardMask.Mark(bytes, bytes.Length, hidden);
        Assert.Equal(shown, string.Concat(text.Select((letter, index) => hidden[index] ? '*' : letter)));
    }

    [Fact]
    public void A_number_that_comes_byte_by_byte_from_two_sides_is_hidden_all_the_same()
    {
        var capture = new LineCapture(200, 60000, 0);
        foreach (byte value in "4111111111111111"u8)
        {
            capture.Add(false, [value], 0, 1, 10);
            capture.Add(true, [0x06], 0, 1, 11);
        }

        Assert.Equal(1, capture.Mask());
        string all = string.Concat(Lines(capture).Where(line => line.Contains('<', StringComparison.Ordinal)).Select(line => line.Split(' ')[2]));
        Assert.Equal(string.Concat(Enumerable.Repeat("**", 12)) + "31313131", all);
    }

    [Fact]
    public void Packed_numbers_and_tracks_are_hidden()
    {
        byte[] zvt = [0x06, 0x01, 0x12, 0x04, 0, 0, 0, 0x15, 0, 0, 0x22, 0xF0, 0xF8, 0x44, 0x00, 0x43, 0x00, 0x00, 0x00, 0x63, 0x89];
        bool[] hidden = new bool[zvt.Length];
        Assert.Equal(1, CardMask.Mark(zvt, zvt.Length, hidden));
        Assert.Equal([13, 14, 15, 16, 17, 18], Enumerable.Range(0, zvt.Length).Where(index => hidden[index]));

        byte[] without = LinkTill.Vector("Upos/purchase-1500");
        Assert.Equal(0, CardMask.Mark(without, without.Length, new bool[without.Length]));
        byte[] inner = Convert.FromBase64String(Encoding.ASCII.GetString(without, 2, without.Length - 3));
        inner[20] = (byte)'4';
        byte[] with = [0x02, 0x23, .. Encoding.ASCII.GetBytes(Convert.ToBase64String(inner)), 0x03];
        Assert.Equal(1, CardMask.Mark(with, with.Length, new bool[with.Length]));
        byte[] rollBack = LinkTill.Vector("Upos/roll-back");
        Assert.Equal(1, CardMask.Mark(rollBack, rollBack.Length, new bool[rollBack.Length]));   // rather one too many
    }

    /// <summary>Every frame of every register vector stays whole: only then a recording is worth anything.</summary>
    [Fact]
    public void The_requests_of_registers_are_not_touched()
    {
        foreach (string folder in (string[])["Inpas", "Zvt", "Transbank", "Concert", "Ecr17", "Arcus2"])
        {
            Assert.All(HexVector.All(folder).Where(vector => vector["kind"] == "request" || folder == "Inpas"), vector =>
                Assert.True(CardMask.Mark(vector.Bytes, vector.Bytes.Length, new bool[vector.Bytes.Length]) == 0, $"{folder}/{vector.Name}"));
        }
    }

    /// <summary>A till of Transbank's SDK kind, recorded by the built program over a pseudo terminal: poll, keys, sale, last sale.</summary>
    [Fact]
    public void A_recording_is_played_again_and_means_the_same()
    {
        CaptureFile capture = CaptureFile.Load(Repository.File("tests/Core.Tests/Vectors/Captures/transbank.txt"));
        Assert.Equal("transbank", capture["protocol"]);
        var link = new TransbankLink(new TransbankSettings());
        var till = new LinkTill(link, nowMs: 0);
        List<string> asked = [];
        int replayedMs = 0;
        foreach ((int atMs, bool toRegister, byte[] bytes) in capture.Pieces.Where(piece => !piece.ToRegister))
        {
            till.After(atMs - replayedMs);
            replayedMs = atMs;
            till.Sends(bytes);
            if (link.AwaitsAnswer)
            {
                asked.Add($"{link.Request.Operation} {link.Request.AmountWire}");
                till.Answers(new RegisterReply { Verdict = RegisterVerdict.Approved, SlipNumber = 1 });
            }
        }

        Assert.Equal(["Sale 1500", "CopySlip -1"], asked);
        Assert.Equal(0, link.Counters.BadCheck + link.Counters.NoiseBytes);
        Assert.Equal(0, link.Counters.AnswersLost);
    }

    [Fact]
    public void A_recording_with_a_hidden_number_says_that_it_cannot_be_played()
    {
        var capture = new LineCapture(100, 60000, 0);
        capture.Add(false, "4111111111111111"u8.ToArray(), 0, 16, 10);
        capture.Mask();
        string path = Path.GetTempFileName();
        try
        {
            File.WriteAllLines(path, Lines(capture));
            Assert.Contains("cannot be replayed", Assert.Throws<FormatException>(() => CaptureFile.Load(path)).Message, StringComparison.Ordinal);
        }
        finally
        {
            File.Delete(path);
        }
    }

    private static List<string> Lines(LineCapture capture)
    {
        List<string> lines = [];
        for (string? line = capture.TakeLine(); line is not null; line = capture.TakeLine())
        {
            lines.Add(line);
        }

        return lines;
    }
}
