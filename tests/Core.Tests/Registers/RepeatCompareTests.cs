using Bridge.Registers;
using Bridge.Registers.Concert;
using Bridge.Registers.Ecr17;
using Bridge.Registers.Transbank;
using Xunit;

namespace Bridge.Core.Tests.Registers;

/// <summary>The second defence of the weak checks: what a doubtful line has to send twice.</summary>
public class RepeatCompareTests
{
    [Fact]
    public void A_clean_line_is_believed_at_once() =>
        Transbank(RepeatCompare.Auto).SendsVector("Transbank/sale-1500").Says("06").Raises(RegisterEventKind.RequestReceived);

    [Fact]
    public void After_a_damaged_copy_that_still_shows_the_amount_the_good_one_is_believed_at_once()
    {
        byte[] damaged = LinkTill.Vector("Transbank/sale-1500");
        damaged[^1] ^= 0x10;
        Transbank(RepeatCompare.Auto).Sends(damaged).After(1000).Says("15")
            .SendsVector("Transbank/sale-1500").Says("06").Raises(RegisterEventKind.RequestReceived);
    }

    [Fact]
    public void After_a_damaged_amount_the_good_one_has_to_come_twice()
    {
        byte[] damaged = LinkTill.Vector("Transbank/sale-1500");
        damaged[10] ^= 0x01;
        Transbank(RepeatCompare.Auto).Sends(damaged).After(1000).Says("15")
            .SendsVector("Transbank/sale-1500").Says("15").RaisesNothing()
            .After(1000).SendsVector("Transbank/sale-1500").Says("06").Raises(RegisterEventKind.RequestReceived);
    }

    [Fact]
    public void Two_bits_that_cancel_out_in_the_check_are_found_when_the_register_sends_again()
    {
        byte[] wrong = LinkTill.Vector("Transbank/sale-1500");
        wrong[10] ^= 0x01;
        wrong[11] ^= 0x01;       // 000001500 is 000110500 now, and the check is right
        byte[] damaged = LinkTill.Vector("Transbank/sale-1500");
        damaged[10] ^= 0x40;
        LinkTill till = Transbank(RepeatCompare.Auto).Sends(damaged).After(1000).Says("15").Sends(wrong).Says("15").RaisesNothing();
        till.After(1000).SendsVector("Transbank/sale-1500").Says("15").RaisesNothing();
        till.After(1000).SendsVector("Transbank/sale-1500").Says("06").Raises(RegisterEventKind.RequestReceived);
        Assert.Equal(1500, till.Link.Request.AmountWire);
    }

    [Fact]
    public void A_minute_after_the_damage_the_line_is_clean_again()
    {
        byte[] damaged = LinkTill.Vector("Transbank/sale-1500");
        damaged[10] ^= 0x01;
        Transbank(RepeatCompare.Auto).Sends(damaged).After(61500).Says("15")
            .SendsVector("Transbank/sale-1500").Says("06").Raises(RegisterEventKind.RequestReceived);
    }

    [Fact]
    public void Never_and_always_do_as_they_say()
    {
        byte[] damaged = LinkTill.Vector("Transbank/sale-1500");
        damaged[10] ^= 0x01;
        Transbank(RepeatCompare.Never).Sends(damaged).After(1000).Says("15").SendsVector("Transbank/sale-1500").Says("06");
        Transbank(RepeatCompare.Always).SendsVector("Transbank/sale-1500").Says("15").RaisesNothing()
            .SendsVector("Transbank/sale-1500").Says("06").Raises(RegisterEventKind.RequestReceived);
    }

    [Fact]
    public void What_is_not_about_money_is_never_asked_twice() =>
        Transbank(RepeatCompare.Always).SendsVector("Transbank/last-sale").Says("06").Raises(RegisterEventKind.RequestReceived);

    [Fact]
    public void The_open_request_once_more_is_no_new_one_and_needs_no_proof() =>
        Transbank(RepeatCompare.Always).SendsVector("Transbank/sale-1500").Says("15").SendsVector("Transbank/sale-1500").Says("06")
            .Raises(RegisterEventKind.RequestReceived).SendsVector("Transbank/sale-1500").Says("06").RaisesNothing();

    [Fact]
    public void The_other_weak_checks_are_defended_in_the_same_way()
    {
        var concert = new LinkTill(new ConcertLink(new ConcertSettings { Repeat = RepeatCompare.Always }));
        concert.Sends("05").After(LineReader.QuietMs).Says("06").SendsVector("Concert/sale-1500").Says("15").RaisesNothing()
            .SendsVector("Concert/sale-1500").Says("06").Raises(RegisterEventKind.RequestReceived);
        var ecr17 = new LinkTill(new Ecr17Link(new Ecr17Settings { Repeat = RepeatCompare.Always }));
        ecr17.SendsVector("Ecr17/payment-1500").Says("15 03 6A").RaisesNothing()
            .SendsVector("Ecr17/payment-1500").Says("06 03 79").Raises(RegisterEventKind.RequestReceived);
    }

    private static LinkTill Transbank(int mode) => new(new TransbankLink(new TransbankSettings { Repeat = mode }));
}
