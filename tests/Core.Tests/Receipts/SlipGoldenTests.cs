using System.Text;
using Bridge.Bytes;
using Bridge.Receipts;
using Bridge.Testing;
using Xunit;

namespace Bridge.Core.Tests.Receipts;

/// <summary>
/// Every kind of slip in every language and page, as files that people can read: QR and card with all fields of the
/// customer's document (Smart POS API, chequeInfo), sale and refund, first copy and repeat, declined, not confirmed.
/// </summary>
public class SlipGoldenTests
{
    [Theory]
    [InlineData("cp866", 32)]
    [InlineData("cp1251", 40)]
    [InlineData("kz1048", 48)]
    [InlineData("cp437", 24)]
    [InlineData("utf8", 32)]
    public void Prints_every_slip_as_in_its_golden_file(string pageName, int width)
    {
        CodePage page = CodePage.Named(pageName);
        StringBuilder all = new();
        foreach (ReceiptLanguage language in Enum.GetValues<ReceiptLanguage>())
        {
            foreach ((string name, Cheque cheque) in Cheques())
            {
                string[] lines = ChequeLines.Of(cheque, language, width, page);
                Assert.All(lines, line => Assert.InRange(line.Length, 1, width));
                Assert.All(lines, line => Assert.Equal(line, page.Render(line)));
                all.Append($"{language}, {name}, {width} columns\n{string.Concat(lines.Select(line => $"|{line.PadRight(width)}|\n"))}\n");
            }
        }

        Snapshot.Matches(Repository.File($"tests/Core.Tests/Golden/Slips/{pageName}.txt"), all.ToString());
    }

    private static (string Name, Cheque Cheque)[] Cheques()
    {
        Cheque cardCopy = Card(isRefund: false);
        cardCopy.IsCopy = true;
        Cheque declined = Qr(isRefund: false);
        declined.Result = ChequeResult.Declined;
        declined.Message = "Сатып алушы сатып алуды жойды";
        Cheque unknown = new() { Result = ChequeResult.NotConfirmed, AmountMinor = 150_000, Number = 15 };
        return
        [
            ("QR sale", Qr(isRefund: false)), ("QR refund", Qr(isRefund: true)), ("card sale", Card(isRefund: false)),
            ("card refund", Card(isRefund: true)), ("copy", cardCopy), ("declined", declined), ("not confirmed", unknown),
        ];
    }

    private static Cheque Common(bool isRefund) => new()
    {
        Result = ChequeResult.Approved, IsRefund = isRefund, AmountMinor = 150_000, Number = 12, StoreName = "Kaspi Mark",
        City = "Алматы қ.", Address = "Қонаев 11, 6", Bin = "960419351140", TerminalId = "31452963",
        Date = "06.03.23 14:20:11", ProductType = "Gold",
        Status = isRefund ? "Қайтару сәтті жасалды" : "Kaspi Gold-ман сатып алу. Мақұлданды",
    };

    private static Cheque Qr(bool isRefund)
    {
        Cheque cheque = Common(isRefund);
        cheque.Method = "qr";
        cheque.OrderNumber = "504711333";
        cheque.Reference = "504711333";
        return cheque;
    }

    private static Cheque Card(bool isRefund)
    {
        Cheque cheque = Common(isRefund);
        cheque.Method = "card";
        cheque.Rrn = "307208187011";
        cheque.AuthorizationCode = "665425";
        cheque.CardMask = "440043*****6389";
        cheque.CardName = "Visa Debit";
        cheque.HostResponseCode = "000";
        cheque.Reference = "307208187011";
        return cheque;
    }
}
