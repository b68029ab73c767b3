using Bridge.Bytes;
using Bridge.Registers;
using Bridge.Registers.Inpas;
using Bridge.Testing;
using Xunit;
using static Bridge.Registers.RegisterEventKind;

namespace Bridge.Core.Tests.Registers.Inpas;

// Messages in blocks.
public partial class InpasLinkTests
{
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
}
