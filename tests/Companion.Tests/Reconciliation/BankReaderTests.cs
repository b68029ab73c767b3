using System.Text;
using Bridge.Companion.Reconciliation;
using Bridge.Companion.Web;
using Xunit;

namespace Bridge.Companion.Tests.Reconciliation;

public sealed class BankReaderTests
{
    private static readonly BankReader s_reader = new(ShopClock.In("Asia/Almaty"));

    [Theory]
    [InlineData("Дата;Время;Сумма операции;RRN;Терминал;Комиссия\n23.11.2026;14:05:09;1 500,00;123456789012;00012345;-14,25\n")]
    [InlineData("ТОО Магазин\nВыписка за ноябрь\n\nДата,Время,Сумма,RRN,Терминал,Комиссия\n23.11.2026,14:05:09,\"1,500.00\",123456789012,00012345,14.25\n\n")]
    [InlineData("\uFEFFDate\tAmount\tReference\tTerminal\tFee\r\n2026-11-23T14:05:09\t1500.00\t123456789012\t00012345\t14.25\r\n")]
    public void Reads_what_banks_write(string text)
    {
        BankLine line = Assert.Single(s_reader.Read(Encoding.UTF8.GetBytes(text)));
        Assert.Equal(150000, line.AmountMinor);
        Assert.Equal(1425, line.FeeMinor);
        Assert.Equal("123456789012", line.Reference);
        Assert.Equal("00012345", line.Terminal);
        Assert.True(line.HasTime);
        Assert.Equal(new DateTimeOffset(2026, 11, 23, 9, 5, 9, TimeSpan.Zero).ToUnixTimeMilliseconds(), line.AtMs);
    }

    [Fact]
    public void Reads_windows_1251()
    {
        byte[] file = CodePagesEncodingProvider.Instance.GetEncoding(1251)!.GetBytes("Дата;Сумма\n23.11.2026;-500,50\n");
        BankLine line = Assert.Single(s_reader.Read(file));
        Assert.Equal(-50050, line.AmountMinor);
        Assert.False(line.HasTime);
    }

    [Theory]
    [InlineData("", "bank.bad.empty", 0)]
    [InlineData("PK\u0003\u0004", "bank.bad.spreadsheet", 0)]
    [InlineData("%PDF-1.7", "bank.bad.spreadsheet", 0)]
    [InlineData("hello\nworld\n", "bank.bad.heading", 0)]
    [InlineData("Дата;Сумма\n", "bank.bad.empty", 0)]
    [InlineData("Дата;Сумма\n23.11.2026;100\nyesterday;100\n", "bank.bad.date", 3)]
    [InlineData("Дата;Сумма\n23.11.2026;a lot\n", "bank.bad.amount", 2)]
    [InlineData("Дата;Сумма\n23.11.2026;\"100\n", "bank.bad.quotes", 2)]
    public void Refuses_another_format_with_the_line_that_is_wrong(string text, string key, int line)
    {
        BankComplaint complaint = Assert.Throws<BankComplaint>(() => s_reader.Read(Encoding.UTF8.GetBytes(text)));
        Assert.Equal(key, complaint.Key);
        Assert.Equal(line, complaint.Line);
    }

    [Theory]
    [InlineData("1 500,00", 150000L)]
    [InlineData("1,500.00", 150000L)]
    [InlineData("1.500,00", 150000L)]
    [InlineData("1500", 150000L)]
    [InlineData("1,500", 150000L)]
    [InlineData("-0.5", -50L)]
    [InlineData("\u22121 000 ₸", -100000L)]
    [InlineData("12 тг", 1200L)]
    [InlineData("", null)]
    [InlineData("1e5", null)]
    public void Reads_amounts(string text, long? minor) => Assert.Equal(minor, BankReader.Amount(text));
}
