using Bridge.Registers;
using Bridge.Registers.Transbank;
using Xunit;

namespace Bridge.Core.Tests.Registers.Transbank;

/// <summary>Transbank conversations as scripts.</summary>
public class TransbankLinkTests
{
    private static readonly byte[] s_waiting = TextFrame.Of("0900|78");

    [Fact]
    public void A_poll_and_normal_mode_are_acknowledged_and_nothing_else() =>
        Till().SendsVector("Transbank/poll").SendsVector("Transbank/normal-mode").Says("06 06")
            .After(10000).SaysNothing().RaisesNothing();

    [Fact]
    public void Keys_are_loaded_without_the_lane() =>
        Till().SendsVector("Transbank/keys").Says("06").After(149).SaysNothing()
            .After(1).Says(TextFrame.Of("0810|00|000000000000|")).Acks().RaisesNothing();

    [Fact]
    public void An_approved_sale_echoes_amount_and_ticket() =>
        Asked().Answers(Approved()).Says(TextFrame.Of(
                "0210|00|000000000000|ABC1234C|000042|123456|000001500|0|0|1234|000077|CR|||KC|02012026|123456||0"))
            .RaisesNothing().Acks().Raises(RegisterEventKind.AnswerDelivered);

    [Fact]
    public void A_register_that_asked_for_it_hears_of_the_payment_every_twenty_seconds_for_as_long_as_it_takes()
    {
        LinkTill till = Asked();
        for (int second = 0; second < 300; second += 20)
        {
            till.After(20000 - (second == 0 ? 150 : 50)).Says(s_waiting).Acks();
        }

        Assert.True(till.Link.AwaitsAnswer);
    }

    [Fact]
    public void A_register_that_did_not_ask_hears_nothing_but_the_result() =>
        Quiet().After(130000).SaysNothing().Answers(Approved()).Says(TextFrame.Of(
            "0210|00|000000000000|ABC1234C|000042|123456|000001500|0|0|1234|000077|CR|||KC|02012026|123456||0"));

    [Fact]
    public void A_register_that_did_not_ask_is_told_not_confirmed_within_its_150_seconds_and_the_payment_goes_on() =>
        Quiet().After(139700).SaysNothing().After(300)
            .Says(TextFrame.Of("0210|02|000000000000||000042||000001500|0|0||000000|QR|||KQ||||0"))
            .Raises(RegisterEventKind.RegisterGaveUp).Answers(Approved()).Raises(RegisterEventKind.AnswerLost)
            .Acks().After(30000).SaysNothing().RaisesNothing();

    [Fact]
    public void The_same_sale_again_after_not_confirmed_is_a_request_again()
    {
        LinkTill till = Quiet().After(140000).Answers(Approved()).Acks();
        till.Raises(RegisterEventKind.RegisterGaveUp, RegisterEventKind.AnswerLost).Said();
        till.SendsVector("Transbank/sale-1500-quiet").Says("06").Raises(RegisterEventKind.RequestReceived);
    }

    [Fact]
    public void A_refund_has_150_seconds_too() =>
        Till().SendsVector("Transbank/refund-42").Says("06").Raises(RegisterEventKind.RequestReceived).After(140000)
            .Says(TextFrame.Of("1210|02|000000000000|||42")).Raises(RegisterEventKind.RegisterGaveUp);

    [Fact]
    public void A_sale_for_several_commerces_is_refused_with_its_own_answer() =>
        Till().Sends(TextFrame.Of("0270|000001500|000042|||1|597029414300")).Says("06").Raises(RegisterEventKind.RequestReceived)
            .After(150).Answers(new RegisterReply { Verdict = RegisterVerdict.Unsupported, TerminalId = "ABC1234C" })
            .Says(TextFrame.Of("0271|12|000000000000|ABC1234C"));

    [Theory]
    [InlineData(RegisterVerdict.Declined, RegisterRefusal.None, "01")]
    [InlineData(RegisterVerdict.Declined, RegisterRefusal.Amount, "72")]
    [InlineData(RegisterVerdict.NoLink, RegisterRefusal.None, "03")]
    [InlineData(RegisterVerdict.Aborted, RegisterRefusal.None, "07")]
    [InlineData(RegisterVerdict.Unsupported, RegisterRefusal.None, "12")]
    [InlineData(RegisterVerdict.NotConfirmed, RegisterRefusal.None, "02")]
    [InlineData((RegisterVerdict)99, RegisterRefusal.None, "02")]
    public void Only_an_approval_is_00(RegisterVerdict verdict, RegisterRefusal refusal, string code)
    {
        string text = TextFrame.TextOf(Asked().Answers(new RegisterReply { Verdict = verdict, Refusal = refusal }).Said());
        Assert.StartsWith($"0210|{code}|", text);
    }

    [Fact]
    public void A_refund_names_the_operation_by_its_number()
    {
        LinkTill till = Till().SendsVector("Transbank/refund-42").Raises(RegisterEventKind.RequestReceived).After(150);
        Assert.Equal(RegisterOperation.Void, till.Link.Request.Operation);
        Assert.Equal(("42", 6), (till.Link.Request.Reference, till.Link.Request.SlipDigits));
        till.Said();
        till.Answers(Approved()).Says(TextFrame.Of("1210|00|000000000000|ABC1234C|123456|42"));
    }

    [Fact]
    public void Details_are_one_frame_a_sale_and_end_with_an_empty_one()
    {
        var reply = new RegisterReply { Verdict = RegisterVerdict.Approved, TerminalId = "T", HasTotals = true };
        reply.Entries =
        [
            new RegisterEntry { AmountWire = 1500, RegisterNumber = "000042", AuthorizationCode = "777", SlipNumber = 7 },
        ];
        Till().SendsVector("Transbank/detail").Says("06").Raises(RegisterEventKind.RequestReceived).After(150)
            .Answers(reply).Says(TextFrame.Of("0261|00|000000000000|T|000042|777|000001500||000007|QR|||KQ||||0|0|0"))
            .Acks().Says(TextFrame.Of("0261|00|000000000000|T|||||||||||||||")).RaisesNothing()
            .Acks().Raises(RegisterEventKind.AnswerDelivered);
    }

    [Fact]
    public void Totals_and_close_have_their_own_answers()
    {
        var totals = new RegisterReply
        {
            Verdict = RegisterVerdict.Approved, TerminalId = "ABC1234C", HasTotals = true, DebitCount = 3, DebitAmountWire = 4500,
        };
        Till().SendsVector("Transbank/totals").Says("06").After(150).Answers(totals).Says(TextFrame.Of("0710|00|0003|000004500"));
        Till().SendsVector("Transbank/close").Says("06").After(150).Answers(totals)
            .Says(TextFrame.Of("0510|00|000000000000|ABC1234C"));
    }

    [Fact]
    public void A_form_that_is_wrong_is_asked_for_again_although_the_check_is_right() =>
        Till().Sends(TextFrame.Of("0200|00000150|000042|||1")).Says("15")
            .Sends(TextFrame.Of("0200|0000015A0|000042|||1")).Says("15").RaisesNothing();

    [Fact]
    public void Another_request_is_refused_and_counts_as_giving_the_first_up() =>
        Asked().SendsVector("Transbank/refund-42").Says("06").Raises(RegisterEventKind.RegisterGaveUp)
            .Answers(Approved()).Raises(RegisterEventKind.AnswerLost)
            .After(150).Says(TextFrame.Of("1210|02|000000000000|ABC1234C"));

    [Fact]
    public void A_request_taken_up_after_a_restart_is_answered_as_before()
    {
        LinkTill before = Asked();
        byte[] context = before.Link.Request.Context[..before.Link.Request.ContextLength];
        byte[] expected = before.Answers(Approved()).Said();

        var after = new LinkTill(new TransbankLink(new TransbankSettings()));
        after.Link.Resume(context, context.Length, after.NowMs);
        after.After(5999).SaysNothing().After(1).Says(s_waiting).Acks();
        Assert.Equal(expected, after.Answers(Approved()).Said());
    }

    private static LinkTill Till() => new(new TransbankLink(new TransbankSettings()));

    private static LinkTill Quiet() =>
        Till().SendsVector("Transbank/sale-1500-quiet").Says("06").Raises(RegisterEventKind.RequestReceived);

    private static LinkTill Asked() =>
        Till().SendsVector("Transbank/sale-1500").Says("06").Raises(RegisterEventKind.RequestReceived).After(150);

    private static RegisterReply Approved() => new()
    {
        Verdict = RegisterVerdict.Approved, SlipNumber = 77, AmountWire = 1500, TerminalId = "ABC1234C",
        Time = "20260102123456", AuthorizationCode = "123456", CardMask = "4400********1234",
    };
}
