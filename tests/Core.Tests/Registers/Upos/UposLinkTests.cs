using System.Text;
using Bridge.Registers;
using Bridge.Registers.Upos;
using Xunit;

namespace Bridge.Core.Tests.Registers.Upos;

/// <summary>Conversations with a till of Sberbank's as scripts.</summary>
public class UposLinkTests
{
    private static readonly byte[] s_slip = [0x97, 0x85, 0x8A, .. " KASPI\r\n"u8];

    [Fact]
    public void Says_who_it_is_with_the_bytes_that_a_client_accepted() =>
        Till().SendsVector("Upos/get-ready").Says("04").RaisesNothing().After(150).Says(LinkTill.Vector("Upos/ready"));

    [Fact]
    public void A_slip_goes_to_the_registers_printer_and_the_result_follows()
    {
        LinkTill till = Asked().Answers(new RegisterReply { Verdict = RegisterVerdict.Approved, Receipt = s_slip, Reference = "504711333", SlipNumber = 12 });
        till.Says(LinkTill.Vector("Upos/printer-open")).Sends("04").SendsVector("Upos/printer-opened").Says("04");
        till.After(150).Says(LinkTill.Vector("Upos/printer-write"));
        till.Sends("04").Sends(Reply(500002, 3)).Says("04").After(150).Says(LinkTill.Vector("Upos/printer-close"));
        till.Sends("04").Sends(Reply(500003, 4)).Says("04").RaisesNothing().After(150);
        byte[] answer = Inner(till.Said());

        Assert.Equal(7 + 0x9F, answer.Length);
        Assert.Equal("009F0099FD0E80", Convert.ToHexString(answer[..7]));
        Assert.Equal(0, answer[7] | answer[8]);
        Assert.Equal("504711333", Encoding.ASCII.GetString(answer, 16, 13).TrimEnd('\0'));
        Assert.Equal("1FABF785", Convert.ToHexString(answer[^4..]));
        till.Sends("04").After(LineReader.QuietMs).Raises(RegisterEventKind.AnswerDelivered);
    }

    [Theory]
    [InlineData(RegisterVerdict.Declined, 4405)]
    [InlineData(RegisterVerdict.NoLink, 4100)]
    [InlineData(RegisterVerdict.Aborted, 2000)]
    [InlineData(RegisterVerdict.Unsupported, 101)]
    [InlineData(RegisterVerdict.NotConfirmed, 99)]
    [InlineData((RegisterVerdict)77, 99)]
    public void Only_an_approval_is_0(RegisterVerdict verdict, int code)
    {
        byte[] answer = Inner(Asked().Answers(new RegisterReply { Verdict = verdict }).Said());
        Assert.Equal(code, answer[7] | (answer[8] << 8));
    }

    [Fact]
    public void A_register_that_clears_its_line_with_refusals_hears_the_answer_when_it_has_fallen_quiet()
    {
        // One client reads a damaged frame away like this: refuse, read for 300 ms, and again until nothing comes.
        LinkTill till = Asked().Answers(new RegisterReply { Verdict = RegisterVerdict.Approved });
        byte[] answer = till.Said();
        for (int refusal = 0; refusal < 5; refusal++)
        {
            till.Sends("15").After(300).SaysNothing().RaisesNothing();
        }

        till.After(400).Says(answer).Sends("04").After(LineReader.QuietMs).Raises(RegisterEventKind.AnswerDelivered);
    }

    [Fact]
    public void A_register_waits_for_four_minutes_because_its_display_is_used_every_12_seconds()
    {
        LinkTill till = Asked();
        for (int call = 0; call < 20; call++)
        {
            byte[] use = Inner(till.After(call == 0 ? 11850 : 11800).Said());
            Assert.Equal(0xA0, use[0]);
            Assert.Equal(0x01, use[8]);
            till.Sends("04").Sends(Reply(500001 + call, 3, 1)).Says("04").After(200);
        }

        till.Answers(new RegisterReply { Verdict = RegisterVerdict.Approved });
        Assert.Equal(0, Inner(till.Said())[7]);
    }

    [Fact]
    public void An_abort_is_heard_and_the_register_still_gets_the_true_end()
    {
        LinkTill till = Asked().SendsVector("Upos/abort").Says("04").RaisesNothing().After(150);
        Assert.Equal(0, Inner(till.Said())[0]);
        till.Sends("04").After(100).Answers(new RegisterReply { Verdict = RegisterVerdict.Approved });
        Assert.Equal(0, Inner(till.Said())[7]);
    }

    [Fact]
    public void The_same_request_again_is_no_second_one_and_another_is_told_busy()
    {
        LinkTill till = Asked().SendsVector("Upos/purchase-1500").Says("04").RaisesNothing();
        till.SendsVector("Upos/refund-1500").Says("04").Raises(RegisterEventKind.RegisterGaveUp).After(150);
        byte[] busy = Inner(till.Said());
        Assert.Equal(115, busy[7]);
        Assert.Equal("20ABF785", Convert.ToHexString(busy[^4..]));
    }

    [Fact]
    public void A_sale_is_named_by_its_request_id_and_a_roll_back_by_its_code()
    {
        LinkTill till = Asked();
        Assert.Equal((RegisterOperation.Sale, 150000, true), (till.Link.Request.Operation, till.Link.Request.AmountWire, till.Link.Request.IsNamed));
        LinkTill other = Till().SendsVector("Upos/roll-back").Raises(RegisterEventKind.RequestReceived);
        Assert.Equal((RegisterOperation.VoidLast, "711333"), (other.Link.Request.Operation, other.Link.Request.AuthorizationCode));
        LinkTill refund = Till().SendsVector("Upos/refund-1500").Raises(RegisterEventKind.RequestReceived);
        Assert.Equal((RegisterOperation.Refund, "123456789012", false), (refund.Link.Request.Operation, refund.Link.Request.Reference, refund.Link.Request.NamesNoSale));
    }

    [Fact]
    public void A_message_in_two_parts_is_joined_and_each_part_is_confirmed()
    {
        byte[] message = Inner(LinkTill.Vector("Upos/purchase-1500"));
        LinkTill till = Till().Sends(Frame(0x80, message[..40])).Says("06").RaisesNothing();
        till.Sends(Frame(0x80, message[..40])).Says("06").RaisesNothing();
        till.Sends(Frame(1, message[40..])).Says("04").Raises(RegisterEventKind.RequestReceived);
        Assert.Equal(150000, till.Link.Request.AmountWire);
        Till().Sends(Frame(1, message[40..])).Says("15").RaisesNothing();
        Till().Sends(Frame(0x80, message[..40])).Says("06").After(7000).Sends(Frame(1, message[40..])).Says("15").RaisesNothing();
    }

    [Fact]
    public void A_request_taken_up_after_a_restart_is_answered_as_before()
    {
        LinkTill before = Asked().Answers(new RegisterReply { Verdict = RegisterVerdict.Approved });
        var link = new UposLink(new UposSettings());
        link.Resume(before.Link.Request.Context, before.Link.Request.ContextLength, 1000);
        LinkTill after = new LinkTill(link).Answers(new RegisterReply { Verdict = RegisterVerdict.Approved });
        Assert.Equal(before.Said(), after.After(5999).SaysNothing().After(1).Said());
    }

    private static LinkTill Till() => new(new UposLink(new UposSettings()));

    private static LinkTill Asked() =>
        Till().SendsVector("Upos/purchase-1500").Says("04").Raises(RegisterEventKind.RequestReceived).After(150);

    private static byte[] Reply(int number, byte instruction, byte device = 3) =>
        Frame(0, [0, 5, 0, (byte)number, (byte)(number >> 8), (byte)(number >> 16), 0x80, instruction, device, 0, 0, 0]);

    private static byte[] Frame(byte part, byte[] data)
    {
        byte[] inner = [part, (byte)data.Length, .. data];
        int check = Crc16Ccitt.Of(inner, 0, inner.Length);
        return [0x02, 0x23, .. Encoding.ASCII.GetBytes(Convert.ToBase64String([.. inner, (byte)check, (byte)(check >> 8)])), 0x03];
    }

    private static byte[] Inner(byte[] frame)
    {
        Assert.Equal([0x02, 0x23], frame[..2]);
        return Convert.FromBase64String(Encoding.ASCII.GetString(frame, 2, frame.Length - 3))[2..^2];
    }
}
