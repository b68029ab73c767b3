using Bridge.Registers;
using Bridge.Registers.Inpas;
using Bridge.Testing;
using Xunit;

namespace Bridge.Core.Tests.Registers;

/// <summary>
/// Goal: what passes between a register and its link leaves nothing behind on a device with 60 KB of heap. Frames are decoded and
/// made in buffers of the link; only a text that names one sale (a ticket, an RRN) is an object of its own.
/// </summary>
public class ProfileAllocationTests
{
    private readonly byte[] _output = new byte[1024];
    private long _nowMs = 1_000_000;
    private bool _isDelivered;

    /// <summary>Profile, a sale, what the register says to each frame, what it costs in bytes.</summary>
    public static TheoryData<string, string, string, int> Sales => new()
    {
        { "Inpas", "Inpas/sale-1500-tenge", "06", 0 },
        { "Zvt", "Zvt/payment-1500-tenge", "06 10 02 80 00 00 10 03 F5 1F", 0 },
        { "Transbank", "Transbank/sale-1500", "06", 80 },      // the ticket: its letters and the text
        { "Concert", "Concert/sale-1500", "06", 0 },
        { "Ecr17", "Ecr17/payment-1500", "06 03 79", 0 },
        { "Upos", "Upos/purchase-1500", "04", 0 },
        { "Arcus2", "Arcus2/sale-1500", "01 00 02 4F 4B", 0 },
    };

    [Theory, MemberData(nameof(Sales))]
    public void A_sale_costs_no_more_than_its_own_name(string folder, string sale, string says, int bytesMax)
    {
        RegisterLink link = LinkOf(folder);
        var reply = new RegisterReply { Verdict = RegisterVerdict.Approved, TerminalId = "31452963", SlipNumber = 12 };
        byte[] request = LinkTill.Vector(sale);
        byte[] taken = HexVector.Parse(says);
        void Sell()
        {
            _isDelivered = false;
            Hear(link, request);
            link.Answer(reply, _nowMs);
            for (int frame = 0; frame < 10 && !_isDelivered; frame++)
            {
                Step(link, 300);
                Hear(link, taken);
            }

            Step(link, 300);
        }

        Sell();
        Assert.True(_isDelivered);
        Assert.InRange(Allocations.Least(Sell), 0, bytesMax);
        Assert.True(_isDelivered);
    }

    [Theory, MemberData(nameof(Sales))]
    public void Waiting_for_the_terminal_costs_nothing(string folder, string sale, string says, int _)
    {
        RegisterLink link = LinkOf(folder);
        byte[] request = LinkTill.Vector(sale);
        byte[] taken = HexVector.Parse(says);
        Hear(link, request);
        Hear(link, taken);
        void Wait()
        {
            for (int second = 0; second < 90; second++)
            {
                Step(link, 1_000);
                Hear(link, taken);
            }
        }

        Wait();
        Assert.Equal(0, Allocations.Least(Wait));
    }

    private static RegisterLink LinkOf(string folder) =>
        folder == "Inpas" ? new InpasLink(new InpasSettings()) : Profile.Of(folder).Link();

    private void Hear(RegisterLink link, byte[] bytes)
    {
        link.Receive(bytes, 0, bytes.Length, _nowMs);
        Step(link, 300);
    }

    private void Step(RegisterLink link, int ms)
    {
        Drain(link);
        _nowMs += ms;
        link.Tick(_nowMs);
        Drain(link);
    }

    private void Drain(RegisterLink link)
    {
        while (link.TakeOutput(_output) > 0)
        {
        }

        RegisterEventKind kind;
        while ((kind = link.TakeEvent()) != RegisterEventKind.None)
        {
            _isDelivered |= kind == RegisterEventKind.AnswerDelivered;
        }
    }
}
