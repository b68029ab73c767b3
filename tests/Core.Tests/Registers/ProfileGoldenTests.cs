using System.Text;
using Bridge.Payments;
using Bridge.Receipts;
using Bridge.Registers;
using Bridge.Settings;
using Bridge.Testing;
using Xunit;

namespace Bridge.Core.Tests.Registers;

/// <summary>
/// What a register of each profile is told, frame by frame, as files that people can read: paid by QR with both copies, a card's
/// refund, declined, refused for tiyn, busy, not confirmed with the bridge's own slip, and a copy. Written with UPDATE=1.
/// </summary>
public class ProfileGoldenTests
{
    static ProfileGoldenTests() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    [Theory]
    [InlineData("inpas", "Inpas/sale-1500-tenge", "cp1251", 1251)]
    [InlineData("zvt", "Zvt/payment-1500-tenge", "cp437", 437)]
    [InlineData("transbank", "Transbank/sale-1500", "cp1251", 1251)]
    [InlineData("concert", "Concert/sale-1500", "cp1251", 1251)]
    [InlineData("ecr17", "Ecr17/payment-1500", "cp866", 866)]
    [InlineData("upos", "Upos/purchase-1500", "cp866", 866)]
    [InlineData("arcus2", "Arcus2/sale-1500", "cp1251", 1251)]
    public void Tells_the_register_what_is_in_its_golden_file(string protocol, string vector, string page, int encoding)
    {
        RegisterProfile profile = RegisterProfiles.Find(protocol);
        var settings = new LaneSettings
        {
            Protocol = protocol, CodePage = page, AmountExponent = profile.AmountExponent, Language = "ru", ReceiptCopies = 2, ReceiptWidth = 32,
        };
        var all = new StringBuilder();
        foreach ((string name, RegisterReply reply) in Replies(new LaneReplies(settings)))
        {
            all.Append($"{protocol}, {page}: {name}\n");
            Tell(LaneParts.Link(settings), vector, reply, all, Encoding.GetEncoding(encoding));
            all.Append('\n');
        }

        Snapshot.Matches(Repository.File($"tests/Core.Tests/Golden/Registers/{protocol}.txt"), all.ToString());
    }

    private static (string Name, RegisterReply Reply)[] Replies(LaneReplies replies)
    {
        Sale unknown = Qr();
        unknown.Verdict = SaleVerdict.None;
        Sale declined = Qr();
        declined.Verdict = SaleVerdict.Declined;
        declined.Message = "Покупатель отменил покупку";
        return
        [
            ("paid by QR, both copies", replies.OfSale(Qr(), ToldAs.Approved, false, "31452963", "20230306142011")),
            ("a card's refund", replies.OfSale(Card(), ToldAs.Approved, false, "31452963", "20230313143238")),
            ("a copy", replies.OfSale(Qr(), ToldAs.Approved, true, "31452963", "20230306150000")),
            ("declined", replies.OfSale(declined, ToldAs.Declined, false, "31452963", "20230306142011")),
            ("refused for tiyn", replies.Sentence(RegisterVerdict.Declined, CashierText.AmountHasTiyn, "31452963", "20230306142011")),
            ("busy", replies.Sentence(RegisterVerdict.Declined, CashierText.TerminalBusy, "31452963", "20230306142011")),
            ("not confirmed", replies.OfSale(unknown, ToldAs.NotConfirmed, false, "31452963", "20230306142011")),
        ];
    }

    private static Sale Qr() => new()
    {
        Number = 12, Operation = PaymentOperation.Sale, Verdict = SaleVerdict.Approved, AmountMinor = 150000, Currency = "398",
        TerminalId = "31452963", StoreName = "Kaspi Mark", City = "Алматы қ.", Address = "Қонаев 11, 6", Bin = "960419351140",
        Date = "06.03.23 14:20:11", Method = "qr", OrderNumber = "504711333", Reference = "504711333", ProductType = "Gold",
        ChequeStatus = "Kaspi Gold-ман сатып алу. Мақұлданды",
    };

    private static Sale Card()
    {
        Sale sale = Qr();
        sale.Number = 13;
        sale.Operation = PaymentOperation.Refund;
        sale.Method = "card";
        sale.OrderNumber = "";
        sale.Rrn = "307208187011";
        sale.Reference = "307208187011";
        sale.AuthorizationCode = "589719";
        sale.CardMask = "440043*****6389";
        sale.CardName = "Visa Debit";
        sale.HostResponseCode = "000";
        sale.ChequeStatus = "Қайтару сәтті жасалды";
        return sale;
    }

    private static void Tell(RegisterLink link, string vector, RegisterReply reply, StringBuilder all, Encoding page)
    {
        var till = new LinkTill(link);
        string folder = vector.Split('/')[0];
        Prepare(till, folder);
        till.Said();
        till.SendsVector(vector).After(500).Raises(RegisterEventKind.RequestReceived);
        Hear(till, folder, []);
        till.After(500).Answers(reply);
        List<byte[]> frames = [];
        for (int quiet = 0; quiet < 3;)
        {
            byte[] said = till.Said();
            quiet = said.Length == 0 ? quiet + 1 : 0;
            if (said.Length > 1)
            {
                frames.Add(said);
            }

            Hear(till, folder, said);
            till.After(300);
        }

        till.Raises(RegisterEventKind.AnswerDelivered);
        foreach (byte[] frame in frames.Select(frame => folder == "Upos" ? Convert.FromBase64String(Encoding.ASCII.GetString(frame, 2, frame.Length - 3)) : frame))
        {
            for (int offset = 0; offset < frame.Length; offset += 32)
            {
                byte[] part = frame[offset..Math.Min(frame.Length, offset + 32)];
                string text = string.Concat(page.GetChars([.. part.Select(value => value is < 0x20 or 0x7F ? (byte)'.' : value)]));
                all.Append($"{(offset == 0 ? '>' : ' ')} {Convert.ToHexString(part),-64} {text.TrimEnd()}\n");
            }
        }
    }

    // Slips only go to registers that asked for them.
    private static void Prepare(LinkTill till, string folder)
    {
        switch (folder)
        {
            case "Zvt":
                till.SendsVector("Zvt/registration").After(300);
                till.Sends("06").After(300).Sends("06").Sends("10 02 80 00 00 10 03 F5 1F").After(300);
                break;
            case "Ecr17": till.SendsVector("Ecr17/receipts-here").After(300); break;
            case "Concert": till.Sends("05").After(300); break;
        }
    }

    /// <summary>What such a register says to each frame.</summary>
    private static void Hear(LinkTill till, string folder, byte[] said)
    {
        switch (folder)
        {
            case "Zvt": till.Sends("06").Sends(said.Length > 1 ? "10 02 80 00 00 10 03 F5 1F" : ""); break;
            case "Ecr17": till.Sends("06 03 79"); break;
            case "Arcus2": till.SendsVector("Arcus2/ok"); break;
            case "Upos": HearUpos(till, said); break;
            default: till.Sends("06"); break;
        }
    }

    private static void HearUpos(LinkTill till, byte[] said)
    {
        till.Sends("04");
        if (said.Length < 5)
        {
            return;
        }

        byte[] inner = Convert.FromBase64String(Encoding.ASCII.GetString(said, 2, said.Length - 3));
        if (inner[2] == 0xA0)
        {
            byte[] answer = [0, 12, 0, 5, 0, inner[5], inner[6], inner[7], 0x80, inner[9], inner[10], 0, 0, 0];
            int check = Bridge.Registers.Upos.Crc16Ccitt.Of(answer, 0, answer.Length);
            till.Sends([0x02, 0x23, .. Encoding.ASCII.GetBytes(Convert.ToBase64String([.. answer, (byte)check, (byte)(check >> 8)])), 0x03]);
        }
    }
}
