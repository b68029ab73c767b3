using System.Text;
using Bridge.Bytes;
using Bridge.Registers;
using Bridge.Registers.Inpas;
using Xunit;

namespace Bridge.Core.Tests.Registers.Inpas;

public class InpasAnswerWriterTests
{
    private static readonly (int, string)[] s_sale = [(0, "00150000"), (4, "643"), (6, "20260102030405"),
        (25, "1"), (26, "12"), (27, "00311159")];

    [Fact]
    public void Writes_all_of_the_minimum_approved_answer_in_rising_order()
    {
        byte[] data = Write(s_sale, Full());
        Assert.Equal(
            InpasTestFrame.Data(
                (0, "00150000"), (4, "643"), (6, "20260102030405"), (10, "KASPI QR"), (13, "654321"),
                (14, "123456789012"), (15, "00"), (19, "OK"), (21, "20260102030500"), (25, "1"), (26, "12"),
                (27, "00311159"), (39, "1"), (90, "0xDF^^line 1\r\nline 2~")),
            data);
    }

    [Theory]
    [InlineData(RegisterVerdict.Approved, "1")]
    [InlineData(RegisterVerdict.Declined, "16")]
    [InlineData(RegisterVerdict.NoLink, "34")]
    [InlineData(RegisterVerdict.Aborted, "53")]
    [InlineData(RegisterVerdict.NotConfirmed, "0")]
    [InlineData(RegisterVerdict.Unsupported, "16")]
    [InlineData((RegisterVerdict)77, "0")]
    public void Maps_each_verdict_and_says_yes_to_one_only(RegisterVerdict verdict, string status) =>
        Assert.Equal(status, Fields(s_sale, new RegisterReply { Verdict = verdict })[39]);

    [Fact]
    public void Does_not_say_00_for_anything_but_approved()
    {
        Assert.Equal("00", Fields(s_sale, new RegisterReply { Verdict = RegisterVerdict.Approved })[15]);
        Assert.DoesNotContain(15, Fields(s_sale, new RegisterReply()));
    }

    [Fact]
    public void Says_something_when_an_operation_is_not_offered() =>
        Assert.Equal("OPERATION NOT SUPPORTED",
            Fields(s_sale, new RegisterReply { Verdict = RegisterVerdict.Unsupported })[19]);

    [Fact]
    public void Names_the_terminal_to_a_register_that_asks_for_it()
    {
        var reply = new RegisterReply { TerminalId = "KZ000042" };
        Assert.Equal("KZ000042", Fields([(25, "26"), (27, "")], reply)[27]);
        Assert.Equal("KZ000042", Fields([(25, "26")], reply)[27]);
        Assert.Equal("00000001", Fields([(25, "26"), (27, "00000001")], reply)[27]);
    }

    [Fact]
    public void Writes_totals_only_when_they_are_meant()
    {
        var reply = new RegisterReply
        {
            DebitAmountWire = 150000, DebitCount = 2, CreditAmountWire = 500, CreditCount = 1,
        };
        Assert.DoesNotContain(29, Fields([(25, "59")], reply));
        reply.HasTotals = true;
        Dictionary<int, string> fields = Fields([(25, "59")], reply);
        Assert.Equal(("150000", "2", "500", "1"), (fields[29], fields[30], fields[31], fields[32]));
    }

    [Fact]
    public void Writes_a_second_copy_when_it_is_wanted()
    {
        Assert.Equal("0xDF^^line 1\r\nline 2~~0xDA^^line 1\r\nline 2~", Fields(s_sale, Full(), secondCopy: true)[90]);
    }

    [Fact]
    public void Keeps_its_own_marks_out_of_texts()
    {
        RegisterReply reply = Full();
        reply.Text = "a~b^c"u8.ToArray();
        reply.Receipt = "~0xDA^^x"u8.ToArray();
        Dictionary<int, string> fields = Fields(s_sale, reply);
        Assert.Equal("a-b-c", fields[19]);
        Assert.Equal("0xDF^^-0xDA--x~", fields[90]);
    }

    [Fact]
    public void Passes_the_bytes_of_the_code_page_unchanged()
    {
        RegisterReply reply = Full();
        reply.Receipt = [.. Enumerable.Range(0x80, 0x80).Select(value => (byte)value)];
        Assert.Equal("0xDF^^" + Encoding.Latin1.GetString(reply.Receipt) + "~", Fields(s_sale, reply)[90]);
    }

    [Theory]
    [InlineData(3000, true, 6015)]
    [InlineData(3100, true, 3107)]
    [InlineData(5900, false, 5907)]
    [InlineData(6144, false, 0)]
    public void Leaves_paper_out_rather_than_the_outcome(int receipt, bool secondCopy, int written)
    {
        RegisterReply reply = Full();
        reply.Receipt = new byte[receipt];
        Dictionary<int, string> fields = Fields(s_sale, reply, secondCopy);
        Assert.Equal("1", fields[39]);
        Assert.Equal(written, fields.GetValueOrDefault(90, "").Length);
    }

    [Fact]
    public void Keeps_everything_before_the_receipt_inside_the_first_block()
    {
        string full = new('9', 40);
        var reply = new RegisterReply
        {
            Verdict = RegisterVerdict.Approved, HostCode = full, Reference = full, AuthorizationCode = full,
            CardMask = full,
            TerminalId = full, Time = full, Text = new byte[400], HasTotals = true, DebitAmountWire = long.MaxValue,
            DebitCount = int.MaxValue, CreditAmountWire = long.MaxValue, CreditCount = int.MaxValue,
        };
        byte[] data = Write([(0, "123456789012345678"), (4, "398"), (6, "20260102030405"), (25, "59"), (26, "1234567"),
            (27, "00311159")], reply);
        Assert.True(data.Length + 3 < 507 - 11, $"{data.Length} bytes before the receipt");
    }

    [Fact]
    public void Never_has_the_length_byte_of_a_WAIT()
    {
        for (int length = 0; length <= 600; length++)
        {
            foreach (string text in new[] { "", "x" })
            {
                var reply = new RegisterReply { Receipt = new byte[length], Text = Encoding.ASCII.GetBytes(text) };
                byte[] data = Write([(25, "1")], reply);
                Assert.NotEqual(5, data.Length & 0xFF);
                Assert.Equal(text, InpasTestFrame.Fields(data).GetValueOrDefault(19, "").TrimEnd());
            }
        }
    }

    [Fact]
    public void Echoes_nothing_that_did_not_fit_into_the_context_and_cuts_nothing()
    {
        Dictionary<int, string> fields = Fields(
            [(0, new string('1', 60)), (4, "398"), (25, "1"), (26, new string('2', 30)), (27, "00000001")],
            new RegisterReply { TerminalId = "T" });
        Assert.Equal(new string('1', 60), fields[0]);
        Assert.Equal("398", fields[4]);
        Assert.DoesNotContain(26, fields);
        Assert.Equal("00000001", fields[27]);
    }

    private static RegisterReply Full() => new()
    {
        Verdict = RegisterVerdict.Approved, HostCode = "00", Reference = "123456789012", AuthorizationCode = "654321",
        CardMask = "KASPI QR", TerminalId = "KZ000042", Time = "20260102030500", Text = "OK"u8.ToArray(),
        Receipt = "line 1\r\nline 2"u8.ToArray(),
    };

    private static Dictionary<int, string> Fields(
        (int, string)[] request, RegisterReply reply, bool secondCopy = false) =>
        InpasTestFrame.Fields(Write(request, reply, secondCopy));

    private static byte[] Write((int, string)[] request, RegisterReply reply, bool secondCopy = false)
    {
        byte[] data = InpasTestFrame.Data(request);
        var message = new InpasMessage();
        message.TakeWhole(data, 0, data.Length);
        var read = new RegisterRequest();
        Assert.Equal(InpasRequestStatus.Request, new InpasRequestReader().Read(message, read));
        var context = new InpasContext();
        Assert.True(context.Load(read.Context, read.ContextLength));
        var target = new ByteWriter(InpasAnswerWriter.LengthMax);
        InpasAnswerWriter.Write(context, reply, secondCopy, target);
        Assert.False(target.Overflowed);
        return target.Buffer[..target.Length];
    }
}
