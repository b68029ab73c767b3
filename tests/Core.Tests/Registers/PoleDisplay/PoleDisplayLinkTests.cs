using Bridge.Registers;
using Bridge.Registers.PoleDisplay;
using Bridge.Testing;
using Xunit;

namespace Bridge.Core.Tests.Registers.PoleDisplay;

/// <summary>Goal: a press asks for exactly the total that stands on the till's display, or for nothing.</summary>
public class PoleDisplayLinkTests
{
    [Theory]
    [InlineData(PoleDialect.Epson, "epson-total")]
    [InlineData(PoleDialect.Aedex, "aedex-changed")]
    [InlineData(PoleDialect.Cd5220, "cd5220-total")]
    [InlineData(PoleDialect.Dsp800, "dsp800-total")]
    [InlineData(PoleDialect.Utc, "utc-total")]
    public void Each_dialect_shows_its_total_in_any_chunking(PoleDialect dialect, string vector)
    {
        foreach (int chunk in new[] { int.MaxValue, 1, 3 })
        {
            var till = new PoleTill(dialect).Sends(PoleTill.Vector(vector), chunk).Settles();
            Assert.Equal(PressResult.Asked, till.Press());
            Assert.Equal(RegisterOperation.Sale, till.Link.Request.Operation);
            Assert.Equal(150000, till.Link.Request.AmountWire);
        }
    }

    [Theory]
    [InlineData(PoleDialect.Epson, "epson-total")]
    [InlineData(PoleDialect.Aedex, "aedex-changed")]
    [InlineData(PoleDialect.Cd5220, "cd5220-total")]
    [InlineData(PoleDialect.Dsp800, "dsp800-total")]
    public void A_picture_that_is_cut_anywhere_is_never_another_total(PoleDialect dialect, string vector)
    {
        byte[] bytes = PoleTill.Vector(vector);
        for (int cut = 0; cut < bytes.Length; cut++)
        {
            var till = new PoleTill(dialect).Sends(bytes[..cut]).Settles();
            if (till.Press() == PressResult.Asked)
            {
                Assert.Equal(150000, till.Link.Request.AmountWire);
            }

            till = new PoleTill(dialect).Sends(bytes[cut..]).Settles();   // Bridge was started in the middle
            if (till.Press() == PressResult.Asked)
            {
                Assert.Equal(150000, till.Link.Request.AmountWire);
            }
        }
    }

    [Theory]
    [InlineData("ИТОГО", "1500.00", 150000)]
    [InlineData("Итого к оплате:", "1500,00 тг", 150000)]
    [InlineData("БАРЛЫГЫ=1500.00", "", 150000)]
    [InlineData("TOTAL", "0.50", 50)]
    [InlineData("ИТОГ", "99999999.99KZT", 9999999999)]
    public void Reads_the_words_of_three_languages(string upper, string lower, long amount)
    {
        var till = new PoleTill().Sends(PoleTill.Picture(upper, lower)).Settles();
        Assert.Equal(PressResult.Asked, till.Press());
        Assert.Equal(amount, till.Link.Request.AmountWire);
    }

    [Theory]
    [InlineData("kz1048")]
    public void Reads_Kazakh_letters_where_the_page_has_them(string page)
    {
        var till = new PoleTill(page: page).Sends(PoleTill.Picture("Барлығы", "1500.00 ТЕҢГЕ", page)).Settles();
        Assert.Equal(PressResult.Asked, till.Press());
    }

    [Theory]
    [InlineData("ИТОГО   3", "1500.00")]
    [InlineData("ИТОГО ВОЗВРАТ", "1500.00")]
    [InlineData("ИТОГО 1500.00", "СДАЧА 500.00")]
    [InlineData("ИТОГО 1500.00", "СДАЧА")]
    [InlineData("SUB TOTAL", "1500.00")]
    [InlineData("ИТОГО", "1 500.00")]
    [InlineData("ИТОГО", "1,500")]
    [InlineData("ИТОГО", "1500")]
    [InlineData("ИТОГО", "1500.0")]
    [InlineData("ИТОГО", "-1500.00")]
    [InlineData("ИТОГО", "1500.00.")]
    [InlineData("ИТОГО", "1500.000")]
    [InlineData("ИТОГО", "12345678901.00")]
    [InlineData("ИТОГО         150000", "0.00")]
    [InlineData("ИТОГО 2x", "750.00")]
    public void Refuses_what_it_cannot_explain(string upper, string lower) =>
        Assert.Equal(PressResult.Doubtful, new PoleTill().Sends(PoleTill.Picture(upper, lower)).Settles().Press());

    [Theory]
    [InlineData("ПОДИТОГ", "1500.00")]
    [InlineData("Молоко 2.5%", "450.00")]
    [InlineData("ИТОГО", "")]
    [InlineData("", "")]
    public void Says_that_there_is_no_total(string upper, string lower) =>
        Assert.Equal(PressResult.NoTotal, new PoleTill().Sends(PoleTill.Picture(upper, lower)).Settles().Press());

    [Theory]
    [InlineData("1500", 1500)]
    [InlineData("1500.00", 1500)]
    public void Whole_units_are_read_with_exponent_0(string number, long amount)
    {
        var till = new PoleTill(exponent: 0).Sends(PoleTill.Picture("TOTAL", number)).Settles();
        Assert.Equal(PressResult.Asked, till.Press());
        Assert.Equal(amount, till.Link.Request.AmountWire);
        Assert.Equal(PressResult.Doubtful, new PoleTill(exponent: 0).Sends(PoleTill.Picture("TOTAL", "1500.50")).Settles().Press());
    }

    [Fact]
    public void A_total_alone_starts_nothing()
    {
        var till = new PoleTill().Sends(PoleTill.Vector("epson-total")).Settles();
        till.NowMs += 100_000;
        till.Link.Tick(till.NowMs);
        Assert.Equal(RegisterEventKind.None, till.Link.TakeEvent());
        Assert.False(till.Link.AwaitsAnswer);
    }

    [Fact]
    public void A_press_before_the_display_is_quiet_is_refused()
    {
        var till = new PoleTill().Sends(PoleTill.Vector("epson-total"));
        till.NowMs += 299;
        Assert.Equal(PressResult.Unsettled, till.Press());
        till.NowMs += 1;
        Assert.Equal(PressResult.Asked, till.Press());
    }

    [Fact]
    public void A_paid_picture_is_not_paid_again_even_when_it_is_painted_again()
    {
        var till = new PoleTill().Sends(PoleTill.Vector("epson-total")).Settles();
        till.Press();
        Assert.Equal(PressResult.Open, till.Press());
        till.Answers(RegisterVerdict.Approved);
        Assert.Equal(PressResult.AlreadyPaid, till.Press());
        till.Sends(PoleTill.Vector("epson-total")).Settles();
        Assert.Equal(PressResult.AlreadyPaid, till.Press());
        till.Sends([0x07]).Settles();   // what cannot be followed is no other picture
        till.Sends(PoleTill.Vector("epson-total")).Settles();
        Assert.Equal(PressResult.AlreadyPaid, till.Press());
        till.Sends(PoleTill.Picture("Молоко", "450.00")).Settles();
        till.Sends(PoleTill.Vector("epson-total")).Settles();
        Assert.Equal(PressResult.Asked, till.Press());
    }

    [Theory]
    [InlineData(RegisterVerdict.Declined)]
    [InlineData(RegisterVerdict.NoLink)]
    public void A_declined_picture_may_be_pressed_again(RegisterVerdict verdict)
    {
        var till = new PoleTill().Sends(PoleTill.Vector("epson-total")).Settles();
        till.Press();
        till.Answers(verdict);
        Assert.Equal(PressResult.Asked, till.Press());
    }

    [Theory]
    [InlineData("1F 40")]             // self-test
    [InlineData("07")]
    [InlineData("1F 24 30 31")]       // a driver that writes places as digits
    [InlineData("1F 02")]             // scrolling
    [InlineData("1B 51")]             // another dialect's
    public void What_cannot_be_followed_is_doubtful_until_the_next_clear(string hex)
    {
        var till = new PoleTill().Sends(PoleTill.Vector("epson-total"))
            .Sends(Bridge.Testing.HexVector.Parse(hex)).Settles();
        Assert.Equal(PressResult.Doubtful, till.Press());
        till.Sends([0x1B, 0x40]).Sends(PoleTill.Vector("epson-total")).Settles();
        Assert.Equal(PressResult.Asked, till.Press());
    }

    [Fact]
    public void A_short_line_of_an_aedex_display_is_doubtful() =>
        Assert.Equal(PressResult.Doubtful, new PoleTill(PoleDialect.Aedex)
            .Sends(PoleTill.Ascii("!#1TOTAL\r!#21500.00\r")).Settles().Press());

    [Fact]
    public void A_request_taken_up_after_a_restart_is_answered()
    {
        var till = new PoleTill();
        till.Link.Resume([0x50], 1, 0);
        Assert.True(till.Link.AwaitsAnswer);
        till.Answers(RegisterVerdict.Approved);
        Assert.False(till.Link.AwaitsAnswer);
    }

    [Fact]
    public void Receiving_allocates_nothing()
    {
        var till = new PoleTill();
        byte[] bytes = PoleTill.Vector("epson-total");
        till.Sends(bytes).Settles().Press();
        till.Answers(RegisterVerdict.Declined);
        Assert.Equal(0, Allocations.Least(() =>
        {
            for (int round = 0; round < 1000; round++)
            {
                till.Sends(bytes).Settles();
            }
        }));
    }
}
