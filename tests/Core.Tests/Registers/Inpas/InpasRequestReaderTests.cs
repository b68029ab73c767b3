using Bridge.Registers;
using Bridge.Registers.Inpas;
using Bridge.Testing;
using Xunit;
using static Bridge.Registers.Inpas.InpasRequestStatus;

namespace Bridge.Core.Tests.Registers.Inpas;

public class InpasRequestReaderTests
{
    private readonly RegisterRequest _request = new();

    [Theory]
    [InlineData("sale-1500-tenge", RegisterOperation.Sale, 150000, "398", "", false)]
    [InlineData("sale-100-roubles", RegisterOperation.Sale, 100, "643", "", false)]
    [InlineData("sale-1500-electron-panel", RegisterOperation.Sale, 150000, "643", "", true)]
    [InlineData("refund-1500-tenge", RegisterOperation.Refund, 150000, "398", "123456789012", false)]
    [InlineData("void-1500-tenge", RegisterOperation.Void, 150000, "398", "123456789012", false)]
    [InlineData("test", RegisterOperation.TestConnection, -1, "", "", false)]
    [InlineData("settlement-minimal", RegisterOperation.Reconcile, -1, "", "", false)]
    [InlineData("copy", RegisterOperation.CopySlip, -1, "", "", false)]
    public void Reads_the_vectors(
        string name, RegisterOperation operation, long amount, string currency, string reference, bool isNamed)
    {
        byte[] data = HexVector.Named("Inpas", name).Bytes[3..^2];
        Assert.Equal(Request, Read(data));
        Assert.Equal(operation, _request.Operation);
        Assert.Equal(amount, _request.AmountWire);
        Assert.Equal(currency, _request.Currency);
        Assert.Equal(reference, _request.Reference);
        Assert.Equal(isNamed, _request.IsNamed);
        Assert.Equal(Bridge.Bytes.Crc32.Of(data, 0, data.Length), _request.Fingerprint);
    }

    [Fact]
    public void Reads_the_register_number_of_the_client_that_sends_one()
    {
        Read(HexVector.Named("Inpas", "sale-1500-electron-panel").Bytes[3..^2]);
        Assert.Equal("12", _request.RegisterNumber);
    }

    [Theory]
    [InlineData("53", null, RegisterOperation.VoidLast)]
    [InlineData("59", null, RegisterOperation.Reconcile)]
    [InlineData("63", "20", RegisterOperation.Report)]
    [InlineData("63", "21", RegisterOperation.Report)]
    [InlineData("63", "22", RegisterOperation.CopySlip)]
    [InlineData("63", "16", RegisterOperation.Unsupported)]
    [InlineData("63", "", RegisterOperation.Unsupported)]
    [InlineData("63", null, RegisterOperation.Unsupported)]
    [InlineData("3", null, RegisterOperation.Unsupported)]
    [InlineData("41", null, RegisterOperation.Unsupported)]
    [InlineData("52", null, RegisterOperation.Unsupported)]
    [InlineData("0", null, RegisterOperation.Unsupported)]
    [InlineData("999", null, RegisterOperation.Unsupported)]
    public void Knows_the_operations(string operation, string? command, RegisterOperation meaning)
    {
        byte[] data = command is null
            ? InpasTestFrame.Data((25, operation))
            : InpasTestFrame.Data((25, operation), (65, command));
        Assert.Equal(Request, Read(data));
        Assert.Equal(meaning, _request.Operation);
    }

    [Theory]
    [InlineData("")]
    [InlineData("0000")]
    [InlineData("1 ")]
    [InlineData("-1")]
    [InlineData("x")]
    public void Refuses_an_operation_that_is_no_small_number(string operation) =>
        Assert.Equal(Malformed, Read(InpasTestFrame.Data((25, operation))));

    [Theory]
    [InlineData("", RegisterRequest.UnreadableAmount)]
    [InlineData("1500.00", RegisterRequest.UnreadableAmount)]
    [InlineData("-5", RegisterRequest.UnreadableAmount)]
    [InlineData(" 5", RegisterRequest.UnreadableAmount)]
    [InlineData("1234567890123456789", RegisterRequest.UnreadableAmount)]
    [InlineData("0", 0)]
    [InlineData("000000000000150000", 150000)]
    [InlineData("123456789012345678", 123456789012345678)]
    public void Never_guesses_an_amount(string text, long amount)
    {
        Assert.Equal(Request, Read(InpasTestFrame.Data((0, text), (25, "1"))));
        Assert.Equal(amount, _request.AmountWire);
    }

    [Fact]
    public void Refuses_a_field_that_stands_twice() =>
        Assert.Equal(Malformed, Read(InpasTestFrame.Data((0, "100"), (25, "1"), (0, "200"))));

    [Fact]
    public void Refuses_lengths_that_do_not_add_up()
    {
        byte[] data = InpasTestFrame.Data((0, "150000"), (25, "1"));
        for (int length = 0; length < data.Length; length++)
        {
            if (length != 9)
            {
                Assert.Equal(Malformed, Read(data[..length]));
            }
        }

        Assert.Equal(Malformed, Read([.. data, 0x00]));
        Assert.Equal(Malformed, Read([.. data, 0x1B, 0x05, 0x00, 0x31]));
        Assert.Equal(Malformed, Read([.. data, 0x1B, 0xFF, 0xFF, 0x31]));
    }

    [Fact]
    public void Refuses_text_that_is_not_printable_or_too_long()
    {
        Assert.Equal(Malformed, Read(InpasTestFrame.Data((14, "12\u00003"), (25, "29"))));
        Assert.Equal(Malformed, Read(InpasTestFrame.Data((4, "3\u00FF8"), (25, "1"))));
        Assert.Equal(Malformed, Read(InpasTestFrame.Data((14, new string('1', 33)), (25, "29"))));
    }

    [Fact]
    public void Trims_the_spaces_around_a_reference()
    {
        Read(InpasTestFrame.Data((14, "  123456789012 "), (25, "29")));
        Assert.Equal("123456789012", _request.Reference);
    }

    [Theory]
    [InlineData(6, "20260101120000", true)]
    [InlineData(21, "20260101120000", true)]
    [InlineData(26, "7", false)]
    [InlineData(26, "", false)]
    [InlineData(27, "00000001", false)]
    public void Calls_a_request_named_by_its_time_alone(int field, string value, bool isNamed)
    {
        Read(InpasTestFrame.Data((0, "100"), (25, "1"), (field, value)));
        Assert.Equal(isNamed, _request.IsNamed);
    }

    [Fact]
    public void Takes_answers_and_WAITs_for_no_request()
    {
        Assert.Equal(NotARequest, Read(InpasTestFrame.Data((25, "21"))));
        Assert.Equal(NotARequest, Read(InpasTestFrame.Data((0, "100"), (25, "1"), (39, "1"))));
    }

    [Fact]
    public void Leaves_nothing_of_the_request_before()
    {
        Read(HexVector.Named("Inpas", "refund-1500-tenge").Bytes[3..^2]);
        Read(InpasTestFrame.Data((25, "26")));
        Assert.Equal((RegisterRequest.NoAmount, "", ""), (_request.AmountWire, _request.Currency, _request.Reference));
    }

    [Theory]
    [InlineData("1")]
    [InlineData("4")]
    [InlineData("29")]
    public void Believes_no_money_message_from_blocks_whose_head_is_missing(string operation)
    {
        byte[] tail = InpasTestFrame.Data((14, "123456789012"), (25, operation), (27, "00000001"));
        Assert.Equal(Malformed, ReadBlocks(tail));
        Assert.Equal(Request, ReadBlocks([.. InpasTestFrame.Data((0, "150000")), .. tail]));
        Assert.Equal(Request, ReadBlocks(InpasTestFrame.Data((25, "59"))));
    }

    private InpasRequestStatus Read(byte[] data)
    {
        var message = new InpasMessage();
        message.TakeWhole(data, 0, data.Length);
        return new InpasRequestReader().Read(message, _request);
    }

    private InpasRequestStatus ReadBlocks(byte[] data)
    {
        var message = new InpasMessage();
        byte[] block = InpasTestFrame.Block(data, "0");
        Assert.Equal(InpasReadStatus.Complete, message.TakeBlock(block, 3, block.Length - 5, 0, 0));
        return new InpasRequestReader().Read(message, _request);
    }
}
