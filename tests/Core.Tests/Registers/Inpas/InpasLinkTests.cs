using Bridge.Bytes;
using Bridge.Registers;
using Bridge.Registers.Inpas;
using Bridge.Testing;
using Xunit;
using static Bridge.Registers.RegisterEventKind;

namespace Bridge.Core.Tests.Registers.Inpas;

/// <summary>Conversations with InpasLink, as scripts.</summary>
public partial class InpasLinkTests
{
    private static readonly byte[] s_sale = HexVector.Named("Inpas", "sale-1500-tenge").Bytes;
    private static readonly byte[] s_refund = HexVector.Named("Inpas", "refund-1500-tenge").Bytes;
    private static readonly byte[] s_result = InpasTestFrame.Of(
        (0, "150000"), (4, "398"), (14, "123456789012"), (15, "00"), (25, "1"), (27, "00000001"), (39, "1"));

    private static readonly byte[] s_ack = InpasTestFrame.Ack;
    private static readonly byte[] s_wait = InpasTestFrame.Wait;

    [Fact]
    public void Answers_a_sale_with_the_published_approved_frame() =>
        Till().Sends(s_sale).Says("06").Raises(RequestReceived)
            .After(1000).Answers(Approved())
            .Says(HexVector.Named("Inpas", "approved").Bytes).RaisesNothing()
            .Acks().SaysNothing().Raises(AnswerDelivered);

    [Fact]
    public void Answers_with_the_published_declined_frame() =>
        Till().Sends(InpasTestFrame.Of((25, "1"), (27, "00000001"))).Says("06").Raises(RequestReceived)
            .After(1000).Answers(new RegisterReply { Verdict = RegisterVerdict.Declined, HostCode = "05" })
            .Says(HexVector.Named("Inpas", "declined").Bytes);

    [Fact]
    public void Keeps_a_distance_between_its_ACK_and_an_immediate_answer() =>
        Till().Sends(s_sale).Answers(Approved()).Says("06").Raises(RequestReceived)
            .After(149).SaysNothing().After(1).Says(s_result);

    [Fact]
    public void Waits_every_ten_seconds_for_four_minutes_whether_acknowledged_or_not()
    {
        InpasTill till = Till().Sends(s_sale).Says("06").Raises(RequestReceived);
        for (int wait = 1; wait <= 24; wait++)
        {
            till.After(wait == 1 ? 9999 : 9998 - 1000).SaysNothing().After(1).Says(s_wait).After(1000);
            if (wait % 2 == 0)
            {
                till.Sends("06");
            }

            till.After(1);
        }

        till.RaisesNothing();
        Assert.Equal(1000 + 240000 + 1001, till.NowMs);
        Assert.True(till.Link.AwaitsAnswer);
    }

    [Fact]
    public void Takes_an_ACK_that_comes_six_seconds_late() =>
        Delivering().After(6000).SaysNothing().Acks().SaysNothing().Raises(AnswerDelivered);

    [Fact]
    public void Does_not_repeat_while_it_is_still_looking_at_a_late_ACK() =>
        Delivering().After(6999).Sends("06").After(1).SaysNothing().After(60).SaysNothing().Raises(AnswerDelivered);

    [Fact]
    public void A_result_of_one_frame_is_sent_once_to_a_register_that_says_nothing_and_then_reported_lost() =>
        Delivering().After(6999).SaysNothing().RaisesNothing().After(1).SaysNothing().Raises(AnswerLost)
            .After(60000).SaysNothing().RaisesNothing();

    [Fact]
    public void Resends_at_each_NAK_three_times_then_reports_it_lost()
    {
        InpasTill till = Delivering().Sends("15").After(50).Says(s_result).Sends("15").After(50).Says(s_result)
            .RaisesNothing().Sends("15").After(50).SaysNothing().Raises(AnswerLost);
        Assert.Equal(3, till.Link.Counters.NaksReceived);
        Assert.Equal(1, till.Link.Counters.AnswersLost);
    }

    [Fact]
    public void Resends_at_a_NAK_that_follows_a_stale_ACK() =>
        Delivering().Acks().Raises(AnswerDelivered).After(5000).Sends("15").After(50).Says(s_result).RaisesNothing()
            .Acks().RaisesNothing().After(20000).Sends("15").After(50).SaysNothing();

    [Fact]
    public void Asks_for_a_damaged_request_again_and_takes_the_repetition()
    {
        byte[] damaged = (byte[])s_sale.Clone();
        damaged[9] ^= 0x10;
        Till().Sends(damaged).SaysNothing().After(50).Says("15").RaisesNothing()
            .Sends(s_sale).Says("06").Raises(RequestReceived);
    }

    [Fact]
    public void Asks_again_for_a_request_whose_end_never_came() =>
        Till().Sends(s_sale[..20]).After(999).SaysNothing().After(60).Says("15").RaisesNothing()
            .Sends(s_sale).Says("06").Raises(RequestReceived);

    [Fact]
    public void Finds_a_good_request_that_a_lying_length_covered()
    {
        byte[] lying = [0x02, 0x40, 0x00, 0x00, 0x06, 0x00];
        Till().Sends(lying, s_sale).SaysNothing().After(1050).Says("06").Raises(RequestReceived);
    }

    [Fact]
    public void Sends_no_NAK_for_noise_before_a_good_request() =>
        Till().Sends(HexVector.Parse("FF 02 03 00 41"), s_sale).Says("06").Raises(RequestReceived)
            .After(3000).SaysNothing();

    [Fact]
    public void Swallows_a_repeated_request_while_the_answer_is_owed()
    {
        InpasTill till = Till().Sends(s_sale).Says("06").Raises(RequestReceived)
            .After(5000).Sends(s_sale).Says("06").RaisesNothing().After(150).Says(s_wait)
            .After(10000).Says(s_wait).RaisesNothing();
        Assert.Equal(1, till.Link.Counters.Repeats);
    }

    [Fact]
    public void Sends_the_answer_again_for_a_repeated_request() =>
        Delivering().After(2000).Sends(s_sale).Says("06").After(4999).SaysNothing().After(1).Says(s_result).RaisesNothing()
            .Acks().Raises(AnswerDelivered);

    [Fact]
    public void The_late_ACK_of_the_first_sending_is_not_taken_for_the_second() =>
        Delivering().After(2000).Sends(s_sale).Says("06").After(1000).Acks().Says(s_result).RaisesNothing()
            .After(3000).RaisesNothing().Acks().Raises(AnswerDelivered);

    [Fact]
    public void Reports_the_old_answer_lost_before_another_request() =>
        Delivering().Sends(s_refund).Says("06").Raises(AnswerLost, RequestReceived);

    [Fact]
    public void Reports_delivery_and_the_next_request_of_one_chunk_in_order() =>
        Delivering().After(1).Sends(s_ack, s_refund).Says("06").Raises(AnswerDelivered, RequestReceived);

    [Fact]
    public void Refuses_another_request_while_an_answer_is_owed_and_counts_the_first_as_given_up() =>
        Till().Sends(s_sale).Says("06").Raises(RequestReceived)
            .After(3000).Sends(s_refund).Says("04").Raises(RegisterGaveUp)
            .After(60000).SaysNothing().Sends(s_refund).Says("04").RaisesNothing()
            .Answers(Approved()).SaysNothing().Raises(AnswerLost)
            .Sends(s_refund).Says("06").Raises(RequestReceived);

    [Fact]
    public void Never_sends_a_result_after_EOT()
    {
        InpasTill till = Till().Sends(s_sale).Says("06").Raises(RequestReceived)
            .After(12000).Says(s_wait).Sends("04").After(50).SaysNothing().Raises(RegisterGaveUp);
        Assert.True(till.Link.AwaitsAnswer);
        till.Sends("04").After(60000).SaysNothing().RaisesNothing()
            .Answers(Approved()).SaysNothing().Raises(AnswerLost).After(60000).SaysNothing();
    }

    [Fact]
    public void Goes_on_with_a_register_that_comes_back_after_EOT_with_the_same_request() =>
        Till().Sends(s_sale).Says("06").Raises(RequestReceived)
            .Sends("04").After(50).Raises(RegisterGaveUp)
            .Sends(s_sale).Says("06").After(150).Says(s_wait).RaisesNothing()
            .Acks().Answers(Approved()).Says(s_result).Acks().Raises(AnswerDelivered);

    [Fact]
    public void Counts_EOT_instead_of_an_ACK_as_an_answer_not_taken() =>
        Delivering().Sends("04").After(50).SaysNothing().Raises(AnswerLost);

    [Fact]
    public void Ignores_stray_control_bytes_and_an_EOT_after_the_ACK() =>
        Till().Sends("06").After(50).Sends("15").After(50).Sends("04").After(50).Sends("05").After(50)
            .SaysNothing().RaisesNothing()
            .Sends(s_sale).Says("06").Raises(RequestReceived)
            .Sends("06").After(50).SaysNothing().RaisesNothing()
            .After(1000).Answers(Approved()).Says(s_result)
            .Sends("06 04").After(50).SaysNothing().Raises(AnswerDelivered);

    [Fact]
    public void Does_not_take_the_ACK_of_a_WAIT_for_the_ACK_of_the_result() =>
        Till().Sends(s_sale).Says("06").Raises(RequestReceived).After(10000).Says(s_wait)
            .After(2000).Answers(Approved()).SaysNothing()
            .After(3000).Acks().Says(s_result).RaisesNothing()
            .After(5000).Acks().SaysNothing().Raises(AnswerDelivered);

    [Fact]
    public void Sends_the_result_although_the_WAIT_before_it_was_never_acknowledged() =>
        Till().Sends(s_sale).Says("06").Raises(RequestReceived).After(10000).Says(s_wait)
            .After(2000).Answers(Approved()).After(4999).SaysNothing().After(1).Says(s_result)
            .Acks().Raises(AnswerDelivered);

    [Fact]
    public void Repeats_a_WAIT_at_a_NAK_but_not_without_end() =>
        Till().Sends(s_sale).Says("06").Raises(RequestReceived).After(10000).Says(s_wait)
            .Sends("15").After(50).Says(s_wait).Sends("15").After(50).Says(s_wait)
            .Sends("15").After(50).SaysNothing().RaisesNothing();

    [Fact]
    public void Replaces_a_refused_WAIT_by_the_result() =>
        Till().Sends(s_sale).Says("06").Raises(RequestReceived).After(10000).Says(s_wait)
            .Answers(Approved()).SaysNothing().Sends("15").After(50).Says(s_result).Acks().Raises(AnswerDelivered);

    [Fact]
    public void Serves_a_client_that_acknowledges_everything_five_seconds_late_even_our_ACK() =>
        Till().Sends(s_sale).Says("06").Raises(RequestReceived)
            .After(5000).Acks().SaysNothing().RaisesNothing()
            .After(4950).Says(s_wait).After(5000).Acks()
            .After(4950).Says(s_wait).After(1000).Answers(Approved()).SaysNothing()
            .After(4000).Acks().Says(s_result).After(5000).Acks().Raises(AnswerDelivered);

    [Fact]
    public void Refuses_a_malformed_request_and_ignores_it_while_another_is_open()
    {
        byte[] malformed = HexVector.Named("Inpas", "fields-without-operation").Bytes;
        Till().Sends(malformed).Says("04").RaisesNothing()
            .Sends(s_sale).Says("06").Raises(RequestReceived).Sends(malformed).SaysNothing().RaisesNothing();
    }

    [Fact]
    public void Does_not_answer_its_own_frames_come_back_over_a_looped_line() =>
        Till().Sends(s_sale).Says("06").Raises(RequestReceived).After(10000).Sends(s_wait).Says(s_wait)
            .Sends(s_result).SaysNothing().RaisesNothing();

    [Fact]
    public void Resumes_after_a_restart_as_if_the_request_had_just_come()
    {
        RegisterRequest request = Till().Sends(s_sale).Link.Request;
        byte[] context = (byte[])request.Context.Clone();

        InpasTill till = Till();
        till.Link.Resume(context, request.ContextLength, till.NowMs);
        Assert.True(till.Link.AwaitsAnswer);
        Assert.Equal(request.Fingerprint, till.Link.Request.Fingerprint);
        till.After(5900).SaysNothing().After(100).Says(s_wait).After(10000).Says(s_wait).RaisesNothing()
            .Sends(s_sale).Says("06").RaisesNothing()
            .Acks().Answers(Approved()).After(150).Says(s_result).Acks().Raises(AnswerDelivered);
    }

    [Fact]
    public void Keeps_a_request_open_whose_context_cannot_be_read_and_reports_it_as_not_told()
    {
        InpasTill till = Till();
        till.Link.Resume([9, 9, 9], 3, till.NowMs);
        Assert.True(till.Link.AwaitsAnswer);
        till.After(30000).SaysNothing().Answers(Approved()).SaysNothing().Raises(AnswerLost);
    }

    private static int CodeOf(Action action) => Assert.Throws<CheckException>(action).Code;

    private static InpasTill Till() => new();

    private static InpasTill Delivering() =>
        Till().Sends(s_sale).Says("06").Raises(RequestReceived).After(1000).Answers(Approved()).Says(s_result);

    private static RegisterReply Approved() => new()
    {
        Verdict = RegisterVerdict.Approved, HostCode = "00", Reference = "123456789012",
    };
}
