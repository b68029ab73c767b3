using Bridge.Bytes;
using Bridge.Receipts;
using Xunit;

namespace Bridge.Core.Tests.Receipts;

public class ChequeLinesTests
{
    private static Cheque Qr() => new()
    {
        Result = ChequeResult.Approved, AmountMinor = 150_000, Number = 12, StoreName = "Kaspi Mark", City = "Алматы қ.",
        Address = "Қонаев 11, 6", Bin = "960419351140", TerminalId = "31452963", Date = "06.03.23 14:20:11",
        Method = "qr", OrderNumber = "504711333", ProductType = "Gold", Reference = "504711333",
        Status = "Kaspi Gold-ман сатып алу. Мақұлданды",
    };

    [Theory]
    [InlineData(ReceiptLanguage.Kazakh)]
    [InlineData(ReceiptLanguage.Russian)]
    [InlineData(ReceiptLanguage.English)]
    public void No_line_is_wider_than_the_paper(ReceiptLanguage language)
    {
        foreach (int width in new[] { 24, 32, 48 })
        {
            foreach (ChequeResult result in Enum.GetValues<ChequeResult>())
            {
                Cheque cheque = Qr();
                cheque.Result = result;
                Assert.All(ChequeLines.Of(cheque, language, width, CodePage.Cp1251()), line => Assert.InRange(line.Length, 1, width));
            }
        }
    }

    [Fact]
    public void An_approved_sale_names_its_amount_order_and_reference()
    {
        string slip = string.Join('\n', ChequeLines.Of(Qr(), ReceiptLanguage.Russian, 32, CodePage.Cp1251()));

        Assert.Contains("Сумма", slip);
        Assert.Contains("1500 тг", slip);
        Assert.Contains("Оплата прошла", slip);
        Assert.Contains("504711333", slip);
    }

    [Fact]
    public void An_unclear_result_says_not_to_charge_again_and_never_that_it_was_paid()
    {
        Cheque cheque = Qr();
        cheque.Result = ChequeResult.NotConfirmed;
        string slip = string.Join(' ', ChequeLines.Of(cheque, ReceiptLanguage.Russian, 32, CodePage.Cp1251()).Select(line => line.Trim()));

        Assert.Contains("НЕ ПОДТВЕРЖДЕНО", slip);
        Assert.Contains("Не повторяйте оплату", slip);
        Assert.DoesNotContain("Оплата прошла", slip);
    }

    [Fact]
    public void Every_message_exists_in_three_languages()
    {
        for (int message = 0; message <= CashierText.TerminalRefused; message++)
        {
            string[] texts = Enum.GetValues<ReceiptLanguage>().Select(l => CashierText.Of(message, l)).ToArray();
            Assert.Equal(3, texts.Distinct().Count());
            Assert.All(texts, text => Assert.NotEmpty(text));
        }
    }
}
