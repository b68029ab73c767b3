using Bridge.Registers;
using Bridge.Registers.Ecr17;
using Xunit;

namespace Bridge.Core.Tests.Registers.Ecr17;

/// <summary>ECR17 conversations as scripts.</summary>
public class Ecr17LinkTests
{
    private const string Ack = "06 03 79";
    private const string Head = "000000010";

    [Fact]
    public void An_approved_payment_has_every_field_in_its_place() =>
        Asked().Answers(Approved()).Says(Frame(
                Head + "E004400********1234   CLI1234560021234000000000000000042000042"))
            .RaisesNothing().Sends(Ack).After(200).Raises(RegisterEventKind.AnswerDelivered);

    [Fact]
    public void A_progress_line_goes_out_every_five_seconds_and_nobody_confirms_it()
    {
        LinkTill till = Asked();
        for (int second = 0; second < 250; second += 5)
        {
            till.After(second == 0 ? 4850 : 5000)
                .Says([0x01, .. System.Text.Encoding.ASCII.GetBytes("PLEASE WAIT".PadRight(20)), 0x04]);
        }

        till.RaisesNothing();
    }

    [Theory]
    [InlineData(RegisterVerdict.Declined, "01")]
    [InlineData(RegisterVerdict.NoLink, "01")]
    [InlineData(RegisterVerdict.Unsupported, "09")]
    [InlineData(RegisterVerdict.NotConfirmed, "99")]
    [InlineData((RegisterVerdict)99, "99")]
    public void Only_an_approval_is_00(RegisterVerdict verdict, string code) =>
        Asked().Answers(new RegisterReply { Verdict = verdict, Text = "WHY"u8.ToArray() }).Says(Frame(
            Head + $"E{code}WHY{"",32}000000000000000000000000"));

    [Theory]
    [InlineData("std", false, false, "79")]
    [InlineData("noext", true, false, "7A")]
    [InlineData("stx_noext", false, true, "7B")]
    [InlineData("stx", true, true, "78")]
    public void All_four_checks_are_spoken(string mode, bool etx, bool stx, string confirmation)
    {
        var settings = new Ecr17Settings { ChecksEtx = etx, ChecksStx = stx };
        int start = stx ? 0x7D : 0x7F;
        var till = new LinkTill(new Ecr17Link(settings));
        till.Sends(TextFrame.Of(Head + "s", start, etx)).Says("06 03 " + confirmation)
            .Raises(RegisterEventKind.RequestReceived).After(150)
            .Answers(new RegisterReply { Verdict = RegisterVerdict.Approved, Time = "20260102123456" })
            .Says(TextFrame.Of(Head + "s000000000002012612340BRIDGE          ", start, etx))
            .Sends("06 03 " + confirmation).After(200).Raises(RegisterEventKind.AnswerDelivered);
        Assert.NotEmpty(mode);
    }

    [Fact]
    public void A_register_that_prints_gets_the_receipt_behind_the_result() =>
        Till().SendsVector("Ecr17/receipts-here").Says(Ack).SendsVector("Ecr17/payment-1500").Says(Ack)
            .Raises(RegisterEventKind.RequestReceived).After(150)
            .Answers(new RegisterReply { Verdict = RegisterVerdict.Declined, Receipt = "A\r\nB"u8.ToArray() })
            .Says(Frame(Head + $"E01{"",35}000000000000000000000000"))
            .Sends(Ack).Raises(RegisterEventKind.AnswerDelivered).Says(Frame(Head + "SA\r\nB\u001b"))
            .Sends(Ack).After(30000).SaysNothing().RaisesNothing();

    [Fact]
    public void A_register_that_does_not_take_its_receipt_was_told_the_result_all_the_same() =>
        AskedWithReceipts().Answers(Approved("A\r\nB"u8.ToArray())).Sends(Ack).Raises(RegisterEventKind.AnswerDelivered)
            .After(60000).RaisesNothing();

    [Fact]
    public void The_next_customers_equal_payment_is_a_new_one_although_the_receipt_is_still_on_its_way()
    {
        LinkTill till = AskedWithReceipts().Answers(Approved("A\r\nB"u8.ToArray())).Sends(Ack).Raises(RegisterEventKind.AnswerDelivered);
        till.After(8000).Said();
        till.SendsVector("Ecr17/payment-1500").Says(Ack).Raises(RegisterEventKind.RequestReceived);
        Assert.True(till.Link.AwaitsAnswer);
    }

    [Fact]
    public void Totals_and_close_say_the_sum()
    {
        var reply = new RegisterReply
        {
            Verdict = RegisterVerdict.Approved, HasTotals = true, DebitAmountWire = 450000, CreditAmountWire = 50000,
        };
        Till().SendsVector("Ecr17/totals").Says(Ack).After(150).Answers(reply).Says(Frame(Head + "T000000000000400000"));
        Till().SendsVector("Ecr17/close").Says(Ack).After(150).Answers(reply)
            .Says(Frame(Head + "C0000000000004000000000000000400000"));
    }

    [Fact]
    public void A_reversal_names_the_last_payment_or_a_slip()
    {
        LinkTill last = Till().SendsVector("Ecr17/reversal-last");
        Assert.Equal(RegisterOperation.VoidLast, last.Link.Request.Operation);
        LinkTill named = Till().SendsVector("Ecr17/reversal-42");
        Assert.Equal(RegisterOperation.Void, named.Link.Request.Operation);
        Assert.Equal(("000042", 6), (named.Link.Request.Reference, named.Link.Request.SlipDigits));
    }

    [Fact]
    public void Tags_to_a_payment_are_confirmed_and_are_no_second_request()
    {
        var till = new LinkTill(new Ecr17Link(new Ecr17Settings()));
        till.SendsVector("Ecr17/payment-1500").Says("06 03 79").Raises(RegisterEventKind.RequestReceived);
        var tags = new Bridge.Bytes.ByteWriter(200);
        var frame = new Bridge.Bytes.ByteWriter(200);
        tags.WriteAscii("000000010U00000062DF8D01  000000000000REC0TRK1234");
        tags.WriteByte(0x1B);
        LrcReader.Pack(tags, 0x7F, false, frame);
        till.Sends(frame.Buffer[..frame.Length]).Says("06 03 79").RaisesNothing();
        Assert.True(till.Link.AwaitsAnswer);
    }

    [Fact]
    public void A_refused_frame_is_sent_again() =>
        Asked().Answers(new RegisterReply { Verdict = RegisterVerdict.Unsupported })
            .Says(Frame(Head + $"E09{"",35}000000000000000000000000"))
            .Sends("15 03 6A").Says(Frame(Head + $"E09{"",35}000000000000000000000000"));

    [Fact]
    public void Another_request_is_told_that_the_terminal_is_busy() =>
        Asked().SendsVector("Ecr17/reversal-42").Says(Ack).Raises(RegisterEventKind.RegisterGaveUp).After(150)
            .Says(Frame(Head + $"E01TERMINAL BUSY{"",22}000000000000000000000000"));

    private static LinkTill Till() => new(new Ecr17Link(new Ecr17Settings()));

    private static LinkTill Asked() =>
        Till().SendsVector("Ecr17/payment-1500").Says(Ack).Raises(RegisterEventKind.RequestReceived).After(150);

    private static LinkTill AskedWithReceipts() =>
        Till().SendsVector("Ecr17/receipts-here").Says(Ack).SendsVector("Ecr17/payment-1500").Says(Ack)
            .Raises(RegisterEventKind.RequestReceived).After(150);

    private static byte[] Frame(string text) => TextFrame.Of(text, 0x7F, false);

    private static RegisterReply Approved(byte[]? receipt = null) => new()
    {
        Receipt = receipt ?? [], Verdict = RegisterVerdict.Approved, SlipNumber = 42, Time = "20260102123456", AuthorizationCode = "123456",
        CardMask = "4400********1234",
    };
}
