using Bridge.Bytes;
using Bridge.Registers;
using Bridge.Registers.Zvt;
using Bridge.Testing;
using Xunit;

namespace Bridge.Core.Tests.Registers.Zvt;

/// <summary>ZVT conversations as scripts: what the register sends, what the terminal says, what the Lane hears.</summary>
public class ZvtLinkTests
{
    private const string Accepted = "10 02 80 00 00 10 03 F5 1F";
    private const string Completion = "10 02 06 0F 00 10 03 C6 33";
    private const string LastLine = "10 02 06 D1 01 80 10 03 D0 3B";

    /// <summary>84 66: no goods are handed out, because nobody waits for this result.</summary>
    private static readonly byte[] s_noGoods = Frame("84 66 00");

    private const string InsertCard = "10 02 04 FF 01 0A 10 03 F5 7D";

    [Fact]
    public void A_registration_is_answered_without_the_lane() =>
        Till().SendsVector("Zvt/registration").Says("06").After(249).SaysNothing()
            .After(1).Says(Accepted)
            .Acks().Says(Frame("06 0F 0A 19 00 29 00 00 00 00 49 09 78"))
            .Sends("06").Sends(Accepted).Says("06").RaisesNothing();

    [Fact]
    public void An_approved_payment_is_told_by_status_information_and_completion() =>
        Paid().Answers(Approved()).Says(Frame(
                "04 0F 36 27 00 04 00 00 00 15 00 00 0B 00 00 42 87 00 42 29 12 34 56 78 0C 12 34 56 0D 01 02 "
                + "3B 31 32 33 34 35 36 00 00 22 F0 F8 44 00 EE EE EE EE 12 34 3C F0 F0 F2 4F 4B"))
            .Sends("06").Sends(Accepted).Says("06").RaisesNothing()
            .After(250).Says(Completion).RaisesNothing()
            .Sends("06").Sends(Accepted).Says("06").Raises(RegisterEventKind.AnswerDelivered);

    [Fact]
    public void A_register_in_a_hurry_has_heard_the_answer_when_its_next_command_comes_with_its_last_word()
    {
        LinkTill till = Paid().Answers(Approved());
        till.Said();
        Takes(till).Says(Completion);
        till.Sends("06").Sends(Accepted).SendsVector("Zvt/payment-1500").Says("06 06")
            .Raises(RegisterEventKind.AnswerDelivered, RegisterEventKind.RequestReceived);
    }

    [Fact]
    public void A_register_that_prints_gets_the_slip_as_lines_or_as_one_block()
    {
        LinkTill lines = Till(); // registered for lines: config 82, no print block
        Register(lines, "06 00 06 00 00 00 82 03 98");
        Pay(lines).Answers(Approved("A\r\nB\r\n")).Said();
        Takes(lines).Says(Frame("06 D1 02 00 41"));
        Takes(lines).Says(Frame("06 D1 02 00 42"));
        Takes(lines).Says(LastLine);
        Takes(lines).Says(Completion);

        LinkTill block = Till();
        Register(block, "06 00 10 00 00 00 B6 09 78 03 01 06 06 26 04 0A 02 06 D3");
        Pay(block).Answers(Approved("A\r\nB\r\n")).Said();
        Takes(block).Says(Frame("06 D3 0E 06 0C 1F 07 01 02 25 06 07 01 41 07 01 42"));
        Takes(block).Says(Completion);
    }

    [Fact]
    public void A_register_that_asked_for_it_hears_of_the_payment_every_eight_seconds()
    {
        LinkTill till = Till();
        Register(till, "06 00 06 00 00 00 08 03 98");
        Pay(till).After(7750).Says(InsertCard)
            .Sends("06").Sends(Accepted).Says("06").After(8000).Says(InsertCard);
    }

    [Fact]
    public void A_register_that_did_not_ask_is_kept_alive_within_its_180_seconds()
    {
        LinkTill till = Paid();
        for (int minute = 0; minute < 5; minute++)
        {
            till.After(60000 - (minute == 0 ? 250 : 0)).Says(InsertCard).Sends("06").Sends(Accepted).Says("06");
        }

        till.RaisesNothing();
        Assert.True(till.Link.AwaitsAnswer);
    }

    [Fact]
    public void An_abort_is_heard_and_the_register_still_gets_the_true_end()
    {
        LinkTill till = Paid().SendsVector("Zvt/abort").Says("06").After(250).Says(Accepted).Acks().RaisesNothing();
        till.Answers(Approved()).Said();
        Takes(till).Says(Completion);
        Takes(till).Raises(RegisterEventKind.AnswerDelivered);
    }

    [Fact]
    public void An_abort_is_answered_although_a_sign_of_life_was_just_on_its_way()
    {
        LinkTill till = Till();
        Register(till, "06 00 06 00 00 00 08 03 98");
        Pay(till).After(7750).Says(InsertCard).SendsVector("Zvt/abort").Says("06").After(250).Says(Accepted).Acks();
        till.Answers(Approved()).Said();
        Takes(till).Says(Completion);
        Takes(till).Raises(RegisterEventKind.AnswerDelivered);
    }

    [Fact]
    public void A_register_that_is_in_no_payment_any_more_was_not_told_its_result() =>
        Paid().Answers(Approved()).Sends("06").Sends(s_noGoods).Raises(RegisterEventKind.AnswerLost)
            .After(60000).RaisesNothing();

    [Fact]
    public void A_register_that_says_so_to_a_sign_of_life_has_given_up()
    {
        LinkTill till = Paid().After(59750).Says(InsertCard).Sends("06").Sends(s_noGoods).Says("06").Raises(RegisterEventKind.RegisterGaveUp);
        till.Answers(Approved()).Raises(RegisterEventKind.AnswerLost).After(120000).SaysNothing();
    }

    [Fact]
    public void The_completion_of_a_status_enquiry_says_that_the_terminal_is_ready()
    {
        LinkTill till = Till().SendsVector("Zvt/status-enquiry").Says("06").Raises(RegisterEventKind.RequestReceived)
            .After(250).Says(Accepted).Acks();
        till.Answers(new RegisterReply { Verdict = RegisterVerdict.Approved }).Says(Frame("06 0F 01 00"));
    }

    [Theory]
    [InlineData(RegisterVerdict.Declined, RegisterRefusal.None, "05")]
    [InlineData(RegisterVerdict.Declined, RegisterRefusal.Amount, "C3")]
    [InlineData(RegisterVerdict.Declined, RegisterRefusal.Currency, "6F")]
    [InlineData(RegisterVerdict.Declined, RegisterRefusal.Busy, "9C")]
    [InlineData(RegisterVerdict.Declined, RegisterRefusal.NotFound, "B5")]
    [InlineData(RegisterVerdict.NoLink, RegisterRefusal.None, "A3")]
    [InlineData(RegisterVerdict.Aborted, RegisterRefusal.None, "6C")]
    [InlineData(RegisterVerdict.NotConfirmed, RegisterRefusal.None, "FF")]
    [InlineData((RegisterVerdict)99, RegisterRefusal.None, "FF")]
    public void Only_an_approval_ends_with_completion(RegisterVerdict verdict, RegisterRefusal refusal, string code)
    {
        LinkTill till = Paid().Answers(new RegisterReply { Verdict = verdict, Refusal = refusal });
        till.Says(Frame($"04 0F 0E 27 {code} 04 00 00 00 15 00 00 29 00 00 00 00"));
        Takes(till).Says(Frame($"06 1E 01 {code}"));
        Takes(till).Raises(RegisterEventKind.AnswerDelivered);
    }

    [Fact]
    public void The_same_request_again_is_acknowledged_and_is_not_a_second_one() =>
        Paid().SendsVector("Zvt/payment-1500").Says("06").After(250).Says(Accepted).RaisesNothing();

    [Fact]
    public void Another_request_is_refused_and_counts_as_giving_the_first_up()
    {
        LinkTill till = Paid().SendsVector("Zvt/reversal-42").Says("06").Raises(RegisterEventKind.RegisterGaveUp)
            .After(250).Says(Frame("84 9C 00")).Acks();
        till.Answers(Approved()).SaysNothing().Raises(RegisterEventKind.AnswerLost);
    }

    [Fact]
    public void A_frame_is_sent_three_times_and_the_answer_is_then_reported_lost()
    {
        byte[] status = Frame("04 0F 0E 27 05 04 00 00 00 15 00 00 29 00 00 00 00");
        Paid().Answers(new RegisterReply { Verdict = RegisterVerdict.Declined }).Says(status)
            .After(7000).Says(status).Sends("15").After(LineReader.QuietMs).Says(status).RaisesNothing()
            .After(7000).SaysNothing().Raises(RegisterEventKind.AnswerLost);
    }

    [Fact]
    public void An_acknowledgement_six_seconds_late_is_in_time() =>
        Paid().Answers(new RegisterReply { Verdict = RegisterVerdict.Declined }).After(6000)
            .Sends("06").Sends(Accepted).After(250).Sends("06").Sends(Accepted).After(250)
            .Raises(RegisterEventKind.AnswerDelivered);

    [Fact]
    public void A_damaged_frame_is_answered_with_one_nak() =>
        Till().Sends("10 02 06 01 07 04 00 00 00 15 00 00 10 03 01 B8").SaysNothing().After(50).Says("15").RaisesNothing();

    [Fact]
    public void What_bridge_does_not_offer_is_refused_at_once() =>
        Till().Sends(Frame("06 22 07 04 00 00 00 15 00 00")).Says("06").After(250).Says(Frame("84 83 00")).RaisesNothing();

    [Fact]
    public void Our_own_frames_on_a_looped_line_are_not_answered() =>
        Till().SendsVector("Zvt/completion").SendsVector("Zvt/status-information").After(10000).SaysNothing().RaisesNothing();

    [Fact]
    public void A_request_taken_up_after_a_restart_is_answered_as_before()
    {
        LinkTill before = Paid();
        byte[] context = before.Link.Request.Context[..before.Link.Request.ContextLength];
        byte[] expected = before.Answers(Approved()).Said();

        var after = new LinkTill(new ZvtLink(new ZvtSettings()));
        after.Link.Resume(context, context.Length, after.NowMs);
        after.Answers(Approved()).After(5999).SaysNothing().After(1);
        Assert.Equal(expected, after.Said());
    }

    [Fact]
    public void After_a_restart_a_register_that_asks_for_something_else_is_heard_before_the_old_result_is_told()
    {
        LinkTill before = Paid();
        byte[] context = before.Link.Request.Context[..before.Link.Request.ContextLength];
        LinkTill after = Till();
        after.Link.Resume(context, context.Length, after.NowMs);
        after.Answers(Approved()).After(5000).SaysNothing()
            .SendsVector("Zvt/reversal-42").Says("06").Raises(RegisterEventKind.AnswerLost, RegisterEventKind.RequestReceived)
            .After(250).Says(Accepted).Acks().After(4000).SaysNothing();
        Assert.Equal(RegisterOperation.Void, after.Link.Request.Operation);
    }

    [Fact]
    public void The_receipt_number_of_a_reversal_names_a_slip()
    {
        LinkTill till = Till().SendsVector("Zvt/reversal-42").Raises(RegisterEventKind.RequestReceived);
        Assert.Equal(RegisterOperation.Void, till.Link.Request.Operation);
        Assert.Equal("0042", till.Link.Request.Reference);
        Assert.Equal(4, till.Link.Request.SlipDigits);
    }

    [Fact]
    public void The_currency_of_the_registration_stands_for_payments_without_one()
    {
        LinkTill till = Till();
        Register(till, "06 00 06 00 00 00 82 09 78");
        Pay(till);
        Assert.Equal("978", till.Link.Request.Currency);
        till.Answers(Approved());
        Assert.Contains("490978", Convert.ToHexString(till.Said()));
    }

    [Fact]
    public void A_long_slip_as_a_block_takes_the_long_form_of_the_length()
    {
        LinkTill till = Till();
        Register(till, "06 00 10 00 00 00 B6 09 78 03 01 06 06 26 04 0A 02 06 D3");
        string slip = string.Concat(Enumerable.Repeat("0123456789012345678901234567890\r\n", 30));
        Pay(till).Answers(Approved(slip)).Said();
        byte[] block = Takes(till).Said();
        Assert.Equal("1002" + "06D3" + "FF", Convert.ToHexString(block[..5]));
        var reader = new ZvtFrameReader(new LineCounters());
        Assert.Equal(LineReadStatus.Frame, block.Select(value => Read(reader, value)).ToArray()[^1]);
    }

    private static LineReadStatus Read(ZvtFrameReader reader, byte value)
    {
        reader.Put(value, 0);
        return reader.Next(0);
    }

    private static LinkTill Till() => new(new ZvtLink(new ZvtSettings()));

    private static LinkTill Paid() => Pay(Till());

    private static LinkTill Pay(LinkTill till) =>
        till.SendsVector("Zvt/payment-1500").Says("06").Raises(RegisterEventKind.RequestReceived)
            .After(250).Says(Accepted).Acks();

    private static void Register(LinkTill till, string apdu)
    {
        till.Sends(Frame(apdu)).After(250).Acks().Said();
        Takes(till).SaysNothing();
    }

    /// <summary>The register takes the frame that it was sent, and the pause after it passes.</summary>
    private static LinkTill Takes(LinkTill till)
    {
        till.Sends("06").Sends(Accepted).Says("06");
        return till.After(250);
    }

    private static RegisterReply Approved(string slip = "") => new()
    {
        Verdict = RegisterVerdict.Approved, SlipNumber = 42, AmountWire = 150000, TerminalId = "12345678",
        Time = "20260102123456", AuthorizationCode = "123456", CardMask = "4400********1234",
        Text = "OK"u8.ToArray(), Receipt = System.Text.Encoding.ASCII.GetBytes(slip),
    };

    private static byte[] Frame(string apdu)
    {
        var plain = new ByteWriter(4096);
        byte[] bytes = HexVector.Parse(apdu);
        plain.WriteBytes(bytes, 0, bytes.Length);
        var frame = new ByteWriter(8192);
        ZvtLink.Pack(plain, frame);
        return frame.Buffer[..frame.Length];
    }
}
