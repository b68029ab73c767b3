using Bridge.Companion.Gateway.Bills;
using Bridge.Companion.Gateway.Providers;
using Bridge.Companion.Tests.Gateway.Harness;
using Xunit;

namespace Bridge.Companion.Tests.Gateway.Providers;

public sealed class PayloadRuleTests
{
    private static readonly ProviderTerms s_terms = ProviderBook.NoTerms with { PayloadHosts = ["qr.nspk.ru"] };

    [Theory]
    [InlineData("https://qr.nspk.ru/AD100004BAL7227F9BNP6KNE007J9B3K?type=02&bank=100000000007&sum=1&cur=RUB&crc=AB75", null)]
    [InlineData("http://qr.nspk.ru/AD1", "not-https")]
    [InlineData("https://qr.nspk.ru.evil.example/AD1", "host")]
    [InlineData("https://qr.nspk.ru@evil.example/AD1", "host")]
    [InlineData("https://evil.example/https://qr.nspk.ru/", "host")]
    [InlineData("https://QR.NSPK.RU/AD1", "host")]
    [InlineData("https://qr.nspk.ru:444/AD1", "host")]
    [InlineData("https://qr.nspk.ru\\@evil.example/", "characters")]
    [InlineData("https://qr.nspk.ru/\n", "characters")]
    [InlineData("https://qr.nspk.ru/é", "characters")]
    [InlineData("javascript:alert(1)", "not-https")]
    [InlineData("51236903777280167836178166503744993984459", "not-https")]
    [InlineData("", "not-https")]
    public void Only_https_at_the_providers_own_host_may_be_shown(string payload, string? complaint) =>
        Assert.Equal(complaint, PayloadRule.Complaint(payload, s_terms));

    [Fact]
    public void Digits_alone_are_shown_only_where_the_provider_makes_such()
    {
        ProviderTerms kaspi = s_terms with { TakesDigits = true };
        Assert.Null(PayloadRule.Complaint("51236903777280167836178166503744993984459", kaspi));
        Assert.NotNull(PayloadRule.Complaint("123456789012345", kaspi));
        Assert.Equal("long", PayloadRule.Complaint("https://qr.nspk.ru/" + new string('A', 104), s_terms));
    }

    [Fact]
    public async Task A_payload_that_must_not_be_shown_never_reaches_a_lane_and_the_bill_is_taken_back()
    {
        await using var bank = new RaiffeisenBank();
        bank.Model.Payload = (id, _) => $"https://qr.nspk.ru.evil.example/{id}";
        Bill bill = await bank.Bench.Sell();
        Assert.Equal(BillState.Unknown, bill.State);
        Assert.Equal("", bill.Payload);
        bill = await bank.Bench.Step(bill, 0);
        Assert.Equal(BillState.Cancelled, bill.State);
        Assert.Equal(1, bank.Cancels);
        Assert.Equal(BillCases.Payload, bill.Case);
        Assert.True(bill.IsOpenCase);
    }
}
