using Bridge.Bytes;
using Bridge.Registers;
using Bridge.Registers.Inpas;
using Bridge.Testing;
using Xunit;
using static Bridge.Registers.RegisterEventKind;

namespace Bridge.Core.Tests.Registers.Inpas;

// Bytes that are read late, cut small or damaged, and calls out of turn.
public partial class InpasLinkTests
{
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
    public void The_ACK_of_an_answer_that_was_given_up_is_not_taken_for_the_next_answers()
    {
        // It was heard, and its ACK is on its way for 6 s; the register asks for something else meanwhile.
        InpasTill till = Till().Sends(s_sale).Answers(Approved()).After(150).Says(s_ack, s_result)
            .Raises(RequestReceived).After(4400).Sends(s_refund).Says("06").Raises(AnswerLost, RequestReceived);
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
    public void A_register_that_asks_unheard_for_something_else_is_not_told_the_result_of_before()
    {
        // The simulation's seed 751: a closing's totals were heard, their ACK was lost, and so was the whole next request, a
        // void without an amount. Totals, sent again, were its approval. This register asks again after 5 s.
        byte[] closing = InpasTestFrame.Of((25, "59"), (27, "00000001"));
        byte[] next = InpasTestFrame.Of((14, "123456789012"), (25, "4"), (27, "00000001"));
        var totals = new RegisterReply { Verdict = RegisterVerdict.Approved, HasTotals = true };
        InpasTill till = Till().Sends(closing).Says("06").Raises(RequestReceived).After(1000).Answers(totals);
        Assert.NotEmpty(till.Said());
        till.After(6900).SaysNothing().After(5000).SaysNothing().Raises(AnswerLost)
            .Sends(next).Says("06").Raises(RequestReceived).After(9000).SaysNothing();
    }

    [Fact]
    public void An_ACK_that_comes_with_a_NAK_tells_nothing() =>
        // The simulation's seed 571: noise had put 06 before the NAK of a register that could not read its result.
        Delivering().Sends("06 15").After(50).RaisesNothing().Says(s_result).Acks().Raises(AnswerDelivered);

    [Fact]
    public void A_result_that_a_register_could_not_read_is_told_once_more_and_not_again_by_itself() =>
        Delivering().After(300).Sends("15").After(50).Says(s_result).After(6999).RaisesNothing().SaysNothing()
            .After(1).SaysNothing().Raises(AnswerLost);

    [Fact]
    public void A_result_is_not_lost_before_a_register_that_said_something_unreadable_could_say_it_again()
    {
        InpasTill till = Delivering().After(6900).Sends(Damaged(s_sale)).After(60).Says("15").After(5900).SaysNothing().RaisesNothing();
        till.Sends(s_sale).Says("06").After(150).Says(s_result).Acks().Raises(AnswerDelivered);
    }

    [Fact]
    public void A_result_that_becomes_known_after_an_unreadable_frame_waits_for_the_repetition_of_that()
    {
        InpasTill till = Till().Sends(s_sale).Raises(RequestReceived).After(500).Sends(Damaged(s_refund)).After(60).Answers(Approved());
        Assert.Equal([0x06, 0x15], till.Said());
        till.After(5900).SaysNothing().Sends(s_refund).Says("06").Raises(AnswerLost, RequestReceived);
    }

    [Fact]
    public void A_result_goes_out_when_nobody_repeats_what_was_unreadable() =>
        Till().Sends(s_sale).Says("06").Raises(RequestReceived).After(500).Sends(Damaged(s_refund)).After(50).Says("15")
            .Answers(Approved()).After(5999).SaysNothing().After(1).Says(s_result).Acks().Raises(AnswerDelivered);

    [Fact]
    public void A_block_is_not_sent_again_to_a_register_that_said_something_unreadable_before_it_could_say_it_again()
    {
        RegisterReply reply = Approved();
        reply.Receipt = new byte[900];
        InpasTill till = Till().Sends(s_sale).Raises(RequestReceived).After(1000).Answers(reply);
        byte[] said = till.Said();
        till.After(6900).Sends(Damaged(s_refund)).After(60).Says("15").After(5900).SaysNothing();
        till.After(100).Says(said[1..]).Acks();
        Assert.NotEmpty(till.Said());
    }

    private static byte[] Damaged(byte[] frame)
    {
        byte[] damaged = (byte[])frame.Clone();
        damaged[^1] ^= 1;
        return damaged;
    }
}
