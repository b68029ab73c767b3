using Bridge.Bytes;
using Bridge.Registers;
using Bridge.Registers.Inpas;
using Bridge.Testing;
using Xunit;
using static Bridge.Registers.RegisterEventKind;

namespace Bridge.Core.Tests.Registers.Inpas;

/// <summary>Conversations with InpasLink, as scripts.</summary>
public class InpasLinkTests
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
    public void Resends_the_answer_three_times_then_reports_it_lost() =>
        Delivering().After(6999).SaysNothing().After(1).Says(s_result)
            .After(7000).Says(s_result).RaisesNothing()
            .After(7000).SaysNothing().Raises(AnswerLost)
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
    public void After_a_restart_a_register_that_asks_for_something_else_is_heard_before_the_old_result_is_told()
    {
        RegisterRequest request = Till().Sends(s_sale).Link.Request;
        byte[] context = (byte[])request.Context.Clone();

        InpasTill till = Till();
        till.Link.Resume(context, request.ContextLength, till.NowMs);
        till.Answers(Approved()).SaysNothing().After(5000).SaysNothing().RaisesNothing()
            .Sends(s_refund).Says("06").Raises(AnswerLost, RequestReceived).After(9000).SaysNothing();
        Assert.Equal(RegisterOperation.Refund, till.Link.Request.Operation);
    }

    [Fact]
    public void After_a_restart_a_register_that_still_waits_hears_the_result_when_nobody_else_has_asked()
    {
        RegisterRequest request = Till().Sends(s_sale).Link.Request;
        byte[] context = (byte[])request.Context.Clone();

        InpasTill till = Till();
        till.Link.Resume(context, request.ContextLength, till.NowMs);
        till.Answers(Approved()).Sends("06").After(5999).SaysNothing().After(1).Says(s_result).Acks().Raises(AnswerDelivered);
    }

    [Fact]
    public void Keeps_a_request_open_whose_context_cannot_be_read_and_reports_it_as_not_told()
    {
        InpasTill till = Till();
        till.Link.Resume([9, 9, 9], 3, till.NowMs);
        Assert.True(till.Link.AwaitsAnswer);
        till.After(30000).SaysNothing().Answers(Approved()).SaysNothing().Raises(AnswerLost);
    }

    [Fact]
    public void The_ACK_of_an_answer_that_was_given_up_is_not_taken_for_the_next_answers()
    {
        InpasTill till = Till().Sends(s_sale).Answers(Approved()).After(150).Says(s_ack, s_result)
            .Raises(RequestReceived).After(6990);

        // The result is sent for the second time, and crosses a request for something else.
        till.After(10).Says(s_result).Sends(s_refund).Says("06").Raises(AnswerLost, RequestReceived);
        till.Answers(Approved()).After(1600).SaysNothing();
        till.Acks().RaisesNothing();
        Assert.NotEmpty(till.Said());
        till.After(1000).RaisesNothing().Acks().Raises(AnswerDelivered);
    }

    [Fact]
    public void The_ACK_of_an_answer_that_was_given_up_is_not_waited_for_longer_than_it_can_take()
    {
        InpasTill till = Till().Sends(s_sale).Answers(Approved()).After(150);
        till.Sends(s_refund).Raises(RequestReceived, AnswerLost, RequestReceived).Said();
        till.Answers(Approved()).After(6999).SaysNothing().After(1);
        Assert.NotEmpty(till.Said());
        till.Acks().Raises(AnswerDelivered);
    }

    [Fact]
    public void Takes_a_request_in_blocks_and_acknowledges_each()
    {
        byte[] first = HexVector.Named("Inpas", "refund-in-blocks-1").Bytes;
        byte[] second = HexVector.Named("Inpas", "refund-in-blocks-2").Bytes;
        InpasTill till = Till().Sends(first).Says("06").RaisesNothing()
            .Sends(second).Says("06").Raises(RequestReceived);
        Assert.Equal(RegisterOperation.Refund, till.Link.Request.Operation);
        Assert.Equal("123456789012", till.Link.Request.Reference);

        // Our ACK was lost: the last block comes again, and then the whole request.
        till.Sends(second).Says("06").After(150).Says(s_wait).RaisesNothing();
        till.Sends(first, second).Says("06 06").RaisesNothing();
    }

    [Fact]
    public void Forgets_the_first_block_of_a_register_that_gave_up_between_blocks() =>
        Till().Sends(HexVector.Named("Inpas", "refund-in-blocks-1").Bytes).Says("06").Sends("04").After(50)
            .Sends(HexVector.Named("Inpas", "refund-in-blocks-2").Bytes).Says("04").RaisesNothing();

    [Fact]
    public void Sends_a_long_receipt_in_blocks_each_acknowledged()
    {
        RegisterReply reply = Approved();
        reply.Receipt = [.. Enumerable.Repeat((byte)'A', 1500)];
        InpasTill till = Till().Sends(s_sale).Says("06").Raises(RequestReceived).After(1000).Answers(reply);

        var data = new List<byte>();
        for (int left = 3; left >= 0; left--)
        {
            byte[] block = till.Said();
            Assert.True(block.Length <= 512);
            Assert.Equal(InpasTestFrame.Block(block[13..^2], left.ToString()), block);
            data.AddRange(block[13..^2]);
            till.RaisesNothing();
            if (left == 2)
            {
                till.Sends("15").After(50).Says(block).After(7000).Says(block);
            }

            till.After(6000).Acks();
        }

        till.SaysNothing().Raises(AnswerDelivered);
        Dictionary<int, string> fields = InpasTestFrame.Fields([.. data]);
        Assert.Equal("1", fields[39]);
        Assert.Equal("0xDF^^" + new string('A', 1500) + "~", fields[90]);
    }

    [Fact]
    public void An_ACK_that_came_before_a_block_was_sent_is_not_for_that_block()
    {
        RegisterReply reply = Approved();
        reply.Receipt = new byte[900];
        InpasTill till = Till().Sends(s_sale).After(1000).Raises(RequestReceived).Answers(reply);
        till.Said();

        // The late ACK of a WAIT and, 18 ms behind it, the one of the first block: looked at together.
        till.Sends("06").After(18).Sends("06").After(50).RaisesNothing();

        Assert.NotEmpty(till.Said());
        till.Acks().Raises(AnswerDelivered);
    }

    [Fact]
    public void Loses_an_answer_of_which_one_block_is_never_acknowledged()
    {
        RegisterReply reply = Approved();
        reply.Receipt = new byte[1500];
        Till().Sends(s_sale).After(1000).Raises(RequestReceived).Answers(reply).Acks().RaisesNothing()
            .After(20999).RaisesNothing().After(1).Raises(AnswerLost);
    }

    [Fact]
    public void Takes_the_rest_of_a_frame_that_was_read_late()
    {
        // The shell was busy for 3 s: the bytes had been on the line in time.
        var link = new InpasLink(new InpasSettings());
        link.Receive(s_sale, 0, 20, 0);
        link.Receive(s_sale, 20, s_sale.Length - 20, 3000);
        Assert.Equal(RequestReceived, link.TakeEvent());
    }

    [Fact]
    public void Believes_an_ACK_that_was_followed_by_quiet_although_nobody_ticked()
    {
        InpasTill till = Delivering();
        till.Link.Receive([0x06], 0, 1, till.NowMs);
        till.Link.Receive([0xFF], 0, 1, till.NowMs + 3000);
        Assert.Equal(AnswerDelivered, till.Link.TakeEvent());
    }

    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    public void Says_the_same_into_a_small_target(int outputLength)
    {
        var till = new InpasTill(outputLength: outputLength);
        till.Sends(s_sale).Says("06").Raises(RequestReceived).After(1000).Answers(Approved()).Says(s_result);
    }

    [Fact]
    public void Never_puts_a_control_byte_into_the_middle_of_a_frame()
    {
        var link = new InpasLink(new InpasSettings());
        byte[] target = new byte[3];
        link.Receive(s_sale, 0, s_sale.Length, 0);
        Assert.Equal(RequestReceived, link.TakeEvent());
        Assert.Equal(1, link.TakeOutput(target));
        link.Tick(10000);
        Assert.Equal(3, link.TakeOutput(target));
        link.Receive(s_sale, 0, s_sale.Length, 10000);
        Assert.Equal([3, 3, 1, 1, 0], Enumerable.Range(0, 5).Select(_ => link.TakeOutput(target)));
        Assert.Equal(0x06, target[0]);
    }

    [Fact]
    public void Never_takes_a_damaged_repetition_for_an_ACK()
    {
        for (int bit = 0; bit < s_sale.Length * 8; bit++)
        {
            byte[] damaged = (byte[])s_sale.Clone();
            damaged[bit / 8] ^= (byte)(1 << (bit % 8));
            InpasTill till = Delivering().Sends(damaged).After(3000).RaisesNothing();
            till.Said();
            till.Sends(s_sale).Says("06").RaisesNothing();
        }
    }

    [Fact]
    public void Throws_at_an_answer_out_of_turn_and_at_an_event_left_untaken()
    {
        InpasTill till = Till();
        Assert.Equal(CheckCode.AnswerOutOfTurn, CodeOf(() => till.Answers(Approved())));
        till.Sends(s_sale).Answers(Approved());
        Assert.Equal(CheckCode.AnswerOutOfTurn, CodeOf(() => till.Answers(Approved())));

        var link = new InpasLink(new InpasSettings());
        link.Receive(s_sale, 0, s_sale.Length, 0);
        Assert.Equal(CheckCode.EventNotTaken, CodeOf(() => link.Tick(1)));
    }

    [Fact]
    public void Works_at_the_end_of_time()
    {
        var till = new InpasTill(nowMs: long.MaxValue - 5000);
        till.Sends(s_sale).Says("06").Raises(RequestReceived).After(1000).Answers(Approved()).Says(s_result)
            .Acks().Raises(AnswerDelivered);
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
