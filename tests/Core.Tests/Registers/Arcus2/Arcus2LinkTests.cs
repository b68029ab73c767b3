using System.Text;
using Bridge.Registers;
using Bridge.Registers.Arcus2;
using Xunit;

namespace Bridge.Core.Tests.Registers.Arcus2;

/// <summary>Conversations with a till that expects an ARCUS2 terminal, as scripts.</summary>
public class Arcus2LinkTests
{
    [Fact]
    public void A_sale_begins_at_once_and_ends_with_slip_result_and_end()
    {
        LinkTill till = Asked().Answers(new RegisterReply { Verdict = RegisterVerdict.Approved, Text = "DONE"u8.ToArray(), Receipt = "KASPI\r\n1500\r\n"u8.ToArray() });
        foreach (string command in new[] { "STARTPRINT:CUSTOMER", "PRINT:KASPI\n1500\n", "ENDPRINT:CUSTOMER", "STATUS:DONE", "STORERC:00" })
        {
            till.Says(Packet(command)).RaisesNothing().SendsVector("Arcus2/ok").After(50);
        }

        till.Raises(RegisterEventKind.AnswerDelivered).Says(Packet("ENDTR:")).SendsVector("Arcus2/ok").After(50)
            .SaysNothing().RaisesNothing();
    }

    [Fact]
    public void A_register_that_stored_the_result_was_told_although_it_says_nothing_to_the_end()
    {
        LinkTill till = Asked().Answers(new RegisterReply { Verdict = RegisterVerdict.Approved });
        till.SendsVector("Arcus2/ok").After(50).SendsVector("Arcus2/ok").After(50).Raises(RegisterEventKind.AnswerDelivered);
        till.After(30000).RaisesNothing().Said();
        till.SendsVector("Arcus2/sale-1500").Raises(RegisterEventKind.RequestReceived);
    }

    [Theory]
    [InlineData(RegisterVerdict.Declined, "05")]
    [InlineData(RegisterVerdict.NoLink, "999")]
    [InlineData(RegisterVerdict.Aborted, "999")]
    [InlineData(RegisterVerdict.Unsupported, "999")]
    [InlineData(RegisterVerdict.NotConfirmed, "998")]
    [InlineData((RegisterVerdict)77, "998")]
    public void Only_an_approval_is_00(RegisterVerdict verdict, string code) =>
        Asked().Answers(new RegisterReply { Verdict = verdict }).Says(Packet("STATUS:")).SendsVector("Arcus2/ok").After(50)
            .Says(Packet("STORERC:" + code));

    [Fact]
    public void A_register_that_reads_in_slices_of_5_seconds_hears_something_every_3_for_four_minutes()
    {
        LinkTill till = Asked();
        for (int second = 0; second < 240; second += 3)
        {
            till.After(second == 0 ? 2950 : 2800).Says(Packet("STATUS:KASPI...")).SendsVector("Arcus2/ok").After(200);
        }

        till.RaisesNothing();
    }

    [Fact]
    public void A_command_without_its_OK_goes_out_three_times_and_the_answer_is_then_lost()
    {
        LinkTill till = Asked().Answers(new RegisterReply { Verdict = RegisterVerdict.Declined });
        till.Says(Packet("STATUS:")).After(7000).Says(Packet("STATUS:")).After(7000).Says(Packet("STATUS:")).After(7000)
            .SaysNothing().Raises(RegisterEventKind.AnswerLost);
    }

    [Fact]
    public void Another_request_is_told_busy_in_the_protocols_words()
    {
        LinkTill till = Asked().SendsVector("Arcus2/refund-1500").Raises(RegisterEventKind.RegisterGaveUp);
        foreach (string command in new[] { "STATUS:TERMINAL BUSY", "STORERC:999", "ENDTR:" })
        {
            till.Says(Packet(command)).SendsVector("Arcus2/ok").After(50);
        }

        till.SaysNothing();
    }

    [Theory]
    [InlineData("1500.00", 2, 150000)]
    [InlineData("150000", 2, 150000)]       // without a point: the wire's unit, as the facts' emulator has it
    [InlineData("1500.50", 2, 150050)]
    [InlineData("1500.00", 0, 1500)]
    [InlineData("1500", 0, 1500)]
    [InlineData("1500.50", 0, RegisterRequest.UnreadableAmount)]
    [InlineData("1500.5", 2, RegisterRequest.UnreadableAmount)]
    [InlineData("-5.00", 2, RegisterRequest.UnreadableAmount)]
    [InlineData(".00", 2, RegisterRequest.UnreadableAmount)]
    [InlineData("", 2, RegisterRequest.UnreadableAmount)]
    public void Never_guesses_an_amount(string text, int exponent, long amount)
    {
        var till = new LinkTill(new Arcus2Link(new Arcus2Settings { AmountExponent = exponent }));
        till.Sends(Packet($"1\u001b1\u001b398\u001b{text}\u001b\u001b")).Raises(RegisterEventKind.RequestReceived);
        Assert.Equal(amount, till.Link.Request.AmountWire);
    }

    [Theory]
    [InlineData("ENC:0011")]
    [InlineData("CHUNK:1")]
    [InlineData("29\u001b1\u001b\u001b\u001b\u001b")]
    public void What_is_not_offered_goes_to_the_lane_as_that(string text)
    {
        var till = new LinkTill(new Arcus2Link(new Arcus2Settings())).Sends(Packet(text)).Raises(RegisterEventKind.RequestReceived);
        Assert.Equal(RegisterOperation.Unsupported, till.Link.Request.Operation);
    }

    private static LinkTill Asked() =>
        new LinkTill(new Arcus2Link(new Arcus2Settings())).SendsVector("Arcus2/sale-1500").Raises(RegisterEventKind.RequestReceived)
            .Says(Packet("BEGINTR:")).SendsVector("Arcus2/ok").After(50);

    private static byte[] Packet(string text) => [0x01, (byte)(text.Length >> 8), (byte)text.Length, .. Encoding.Latin1.GetBytes(text)];
}
