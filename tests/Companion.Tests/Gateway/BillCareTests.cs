using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using Bridge.Companion.Tests.Gateway.Harness;
using Bridge.Companion.Tests.Harness;
using Bridge.Emulators.Raiffeisen;
using Microsoft.Data.Sqlite;
using Xunit;

namespace Bridge.Companion.Tests.Gateway;

/// <summary>An administrative case is looked after as an unclear sale is: assigned, noted, resolved with a reason, never deleted.</summary>
public sealed class BillCareTests
{
    private const string Bill = "/bills/store-1/lane-1/1-1";
    private const string Late = "Money came after the register was told";

    [Fact]
    public async Task Money_that_comes_after_a_cancel_is_a_case_that_is_assigned_noted_and_resolved_and_stays_readable()
    {
        await using GatewayShop shop = await GatewayShop.Start();
        await PaidTooLate(shop);
        string list = await shop.Page.GetStringAsync("/unresolved?lang=en", TestCompanion.Cancel);
        Assert.Contains(Late, list);
        Assert.Contains($"{Bill}#care", list);

        await Step(shop, "assign", ("text", "aigul"));
        await Step(shop, "note", ("text", "asked the bank about 4111 1111 1111 1111"));
        Assert.Contains("aigul", await shop.Page.GetStringAsync("/unresolved", TestCompanion.Cancel));
        foreach ((string resolution, string text) in ((string, string)[])[("", "a note"), ("delete", "a note"), ("other", "")])
        {
            await Step(shop, "resolve", ("resolution", resolution), ("text", text));
            Assert.Contains(Late, await shop.Page.GetStringAsync("/unresolved?lang=en", TestCompanion.Cancel));
        }

        await Step(shop, "resolve", ("resolution", "refunded"), ("text", "given back by hand"));
        Assert.DoesNotContain(Late, await shop.Page.GetStringAsync("/unresolved?lang=en", TestCompanion.Cancel));
        Assert.Contains("aigul", await shop.Page.GetStringAsync("/unresolved?show=resolved&lang=en", TestCompanion.Cancel));
        string page = await shop.Page.GetStringAsync(Bill + "?lang=en", TestCompanion.Cancel);
        Assert.Contains("given back by hand", page);
        Assert.Contains("Resolved by", page);
        Assert.Contains("store-1.lane-1.1-1", page);
        Assert.Contains("****1111", page);
        Assert.Equal("MANUAL_REVIEW", GatewayShop.State((await shop.Get("payments/1-1")).Json));
        string audit = await shop.Page.GetStringAsync("/audit?lang=en", TestCompanion.Cancel);
        Assert.All((string[])["bill.assign", "bill.note", "bill.resolve", "The chain is whole"], words => Assert.Contains(words, audit));
        Assert.Throws<SqliteException>(() => shop.Sql("DELETE FROM bill_care_step", "companion.db"));
        Assert.Throws<SqliteException>(() => shop.Sql("UPDATE bill_care_step SET who='nobody'", "companion.db"));
    }

    [Fact]
    public async Task A_case_that_was_resolved_is_opened_again_by_a_person_or_by_something_new()
    {
        await using GatewayShop shop = await GatewayShop.Start();
        await PaidTooLate(shop);
        await Step(shop, "resolve", ("resolution", "test"));
        await Step(shop, "reopen", ("text", "it was no test"));
        Assert.Contains(Late, await shop.Page.GetStringAsync("/unresolved?lang=en", TestCompanion.Cancel));
        await Step(shop, "resolve", ("resolution", "refunded"));
        shop.Sql("UPDATE gateway_bill SET why='amount', closed_ms=0 WHERE id='1-1'");
        Assert.Contains("Another sum was paid", await shop.Page.GetStringAsync("/unresolved?lang=en", TestCompanion.Cancel));
    }

    [Fact]
    public async Task Only_a_case_is_looked_after_and_a_bill_that_is_not_there_is_not_found()
    {
        await using GatewayShop shop = await GatewayShop.Start();
        await PaidTooLate(shop);
        await shop.Sell("1-2");
        Assert.DoesNotContain("id=\"care\"", await shop.Page.GetStringAsync("/bills/store-1/lane-1/1-2", TestCompanion.Cancel));
        Assert.Equal(404, await Post(shop, "/bills/store-1/lane-1/1-2/resolve", ("resolution", "paid")));
        Assert.Equal(404, await Post(shop, "/bills/store-1/lane-1/1-9/resolve", ("resolution", "paid")));
        foreach (string path in (string[])["/bills/store-1/lane-1/1-9", "/bills/store-1/lane-1/x", "/bills/store-1/lane-2/1-1"])
        {
            using HttpResponseMessage page = await shop.Page.GetAsync(path, TestCompanion.Cancel);
            Assert.Equal(404, (int)page.StatusCode);
        }
    }

    /// <summary>The journal holds a word; what a person reads is in his language, also where an older journal holds a sentence.</summary>
    [Theory]
    [InlineData("clear", "Became clear by itself", "Прояснилось само", "Өзі айқындалды")]
    [InlineData("became clear by itself", "Became clear by itself", "Прояснилось само", "Өзі айқындалды")]
    [InlineData("by:aigul", "Resolved by aigul", "Решение: aigul", "Шешкен: aigul")]
    [InlineData("resolved by aigul", "Resolved by aigul", "Решение: aigul", "Шешкен: aigul")]
    public async Task How_a_case_ended_is_said_in_the_readers_language(string note, string english, string russian, string kazakh)
    {
        await using GatewayShop shop = await GatewayShop.Start();
        await PaidTooLate(shop);
        shop.Sql($"UPDATE gateway_bill SET note='{note}', closed_ms=1 WHERE id='1-1'");
        foreach ((string language, string text) in ((string, string)[])[("en", english), ("ru", russian), ("kk", kazakh)])
        {
            Assert.Contains(text, WebUtility.HtmlDecode(await shop.Page.GetStringAsync($"{Bill}?lang={language}", TestCompanion.Cancel)));
            Assert.Contains(text, WebUtility.HtmlDecode(await shop.Page.GetStringAsync($"/unresolved?show=resolved&lang={language}", TestCompanion.Cancel)));
        }
    }

    private static async Task PaidTooLate(GatewayShop shop)
    {
        await shop.Sell("1-1");
        Assert.Equal("CANCELLED", GatewayShop.State((await shop.Post("payments/1-1/cancel", "")).Json));
        RaiffeisenBill bill = shop.Model.Bills[0];
        bill.PaidAmount = 1500;
        (string body, string signature) = shop.Model.Notice(bill);
        using var notice = new HttpRequestMessage(HttpMethod.Post, "/gateway/v1/callback/raiffeisen") { Content = new ByteArrayContent(Encoding.UTF8.GetBytes(body)) };
        notice.Headers.Add("X-Api-Signature-SHA256", signature);
        using HttpResponseMessage heard = await shop.Lane.SendAsync(notice, TestCompanion.Cancel);
        Assert.Equal(200, (int)heard.StatusCode);
        Assert.Equal("MANUAL_REVIEW", GatewayShop.State((await shop.Get("payments/1-1")).Json));
    }

    /// <summary>A step that is taken, or refused, leads back to the bill's page.</summary>
    private static async Task Step(GatewayShop shop, string step, params (string, string)[] fields) => Assert.Equal(200, await Post(shop, $"{Bill}/{step}", fields));

    private static async Task<int> Post(GatewayShop shop, string path, params (string, string)[] fields)
    {
        string page = await shop.Page.GetStringAsync(Bill, TestCompanion.Cancel);
        string token = Regex.Match(page, "name=\"token\" value=\"([^\"]+)\"").Groups[1].Value;
        using var form = new FormUrlEncodedContent(fields.Append(("token", token)).Select(f => KeyValuePair.Create(f.Item1, f.Item2)));
        using HttpResponseMessage answer = await shop.Page.PostAsync(path, form, TestCompanion.Cancel);
        return (int)answer.StatusCode;
    }
}
