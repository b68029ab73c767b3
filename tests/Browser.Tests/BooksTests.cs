using System.Text.Json;
using Bridge.Emulators.Registers.Inpas;
using Bridge.Lab.Check;
using Bridge.Lab.Register;
using Xunit;

namespace Bridge.Browser.Tests;

/// <summary>The comparison that --check ends with: a difference anywhere must be seen.</summary>
public sealed class BooksTests
{
    [Fact]
    public void Books_without_a_line_do_not_agree() => Assert.False(new Books().Agree);

    [Fact]
    public void A_sale_that_only_the_register_has_is_a_difference()
    {
        var books = new Books();
        books.ReadRegister([Sale("7", 150000)]);
        Assert.False(books.Agree);
        Assert.Equal(150000, books.Total(0));
        Assert.Contains("<- differs", Table(books));
    }

    [Fact]
    public void Another_amount_at_the_companion_is_a_difference()
    {
        var books = new Books();
        books.ReadRegister([Sale("7", 150000)]);
        using JsonDocument payments = JsonDocument.Parse(
            """[{"op":"sale","regno":"7","amount":150000,"moved":150100,"verdict":"approved"}]""");
        books.ReadCompanion(payments.RootElement);
        Assert.Equal(new BookLine("sale", 150100, "approved"), books.At(3, "7"));
        Assert.False(books.IsSame("7"));
    }

    [Fact]
    public void Declined_money_counts_nowhere()
    {
        var books = new Books();
        books.ReadRegister([Sale("7", 150000, "16")]);
        Assert.Equal("declined", books.At(0, "7")!.Verdict);
        Assert.Equal(0, books.Total(0));
    }

    private static RegisterTicket Sale(string number, long amountMinor, string status = "1")
    {
        InpasFields fields = new InpasFields().Add(0, amountMinor.ToString()).Add(39, status);
        return new RegisterTicket(1, "sale", amountMinor, "", number, DateTimeOffset.UnixEpoch, 0,
            new InpasResult(InpasOutcome.Answered, fields, 0, 1, TimeSpan.Zero));
    }

    private static string Table(Books books)
    {
        using var output = new StringWriter();
        BooksTable.Write(books, output);
        return output.ToString();
    }
}
