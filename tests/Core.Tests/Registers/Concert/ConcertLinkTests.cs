using Bridge.Registers;
using Bridge.Registers.Concert;
using Xunit;

namespace Bridge.Core.Tests.Registers.Concert;

/// <summary>Concert conversations as scripts.</summary>
public class ConcertLinkTests
{
    [Fact]
    public void A_sale_is_answered_with_the_bytes_that_a_client_accepted() =>
        Asked().Answers(new RegisterReply { Verdict = RegisterVerdict.Approved }).Says("05").Acks()
            .Says(LinkTill.Vector("Concert/approved")).RaisesNothing().Acks().Says("04")
            .Raises(RegisterEventKind.AnswerDelivered);

    [Fact]
    public void A_refund_names_no_sale()
    {
        LinkTill till = Opened().SendsVector("Concert/refund-1500").Says("06").Raises(RegisterEventKind.RequestReceived);
        Assert.Equal(RegisterOperation.Refund, till.Link.Request.Operation);
        Assert.True(till.Link.Request.NamesNoSale);
        till.Sends("04").After(150).Answers(new RegisterReply { Verdict = RegisterVerdict.Approved }).Says("05").Acks()
            .Says(LinkTill.Vector("Concert/refunded"));
    }

    [Theory]
    [InlineData(RegisterVerdict.Declined, '7')]
    [InlineData(RegisterVerdict.NoLink, '7')]
    [InlineData(RegisterVerdict.Aborted, '7')]
    [InlineData(RegisterVerdict.Unsupported, '7')]
    [InlineData(RegisterVerdict.NotConfirmed, '9')]
    [InlineData((RegisterVerdict)99, '9')]
    public void Only_an_approval_is_0(RegisterVerdict verdict, char code) =>
        Asked().Answers(new RegisterReply { Verdict = verdict }).Says("05").Acks()
            .Says(TextFrame.Of($"01{code}001500001398          "));

    [Fact]
    public void Before_the_register_gives_up_it_is_told_not_verified_and_the_payment_goes_on() =>
        Asked().After(109800).SaysNothing().After(50).Says("05").Raises(RegisterEventKind.RegisterGaveUp)
            .Answers(new RegisterReply()).Raises(RegisterEventKind.AnswerLost)
            .Acks().Says(TextFrame.Of("019001500001398          ")).Acks().Says("04")
            .After(5000).SaysNothing().RaisesNothing();

    [Fact]
    public void The_same_sale_again_after_not_verified_is_a_request_again()
    {
        LinkTill till = Asked().After(109850).Answers(new RegisterReply());
        till.Acks().Acks().After(100).Said();
        till.Raises(RegisterEventKind.RegisterGaveUp, RegisterEventKind.AnswerLost);
        till.Sends("05").After(50).SendsVector("Concert/sale-1500").Raises(RegisterEventKind.RequestReceived);
    }

    [Fact]
    public void A_form_that_is_wrong_is_asked_for_again_although_the_check_is_right() =>
        Opened().Sends(TextFrame.Of("0100150O00010398          A011B010")).Says("15").RaisesNothing();

    [Fact]
    public void A_long_answer_has_a_report_of_55_characters()
    {
        LinkTill till = Opened().Sends(TextFrame.Of("0100150000110398          A011B010")).Says("06");
        till.Sends("04").After(150).Answers(new RegisterReply { Verdict = RegisterVerdict.Approved }).Says("05").Acks();
        Assert.Equal(80 + 3, till.Said().Length);
    }

    [Fact]
    public void Another_sale_while_one_is_open_is_refused_in_the_protocols_words() =>
        Asked().Sends("05").After(LineReader.QuietMs).Says("06").SendsVector("Concert/refund-1500").Says("06")
            .Raises(RegisterEventKind.RegisterGaveUp).Sends("04").After(150).Says("05").Acks()
            .Says(TextFrame.Of("077001500001398          "));

    private static LinkTill Opened() =>
        new LinkTill(new ConcertLink(new ConcertSettings())).Sends("05").After(LineReader.QuietMs).Says("06");

    private static LinkTill Asked() =>
        Opened().SendsVector("Concert/sale-1500").Says("06").Raises(RegisterEventKind.RequestReceived)
            .Sends("04").After(150);
}
