using System.Text;
using System.Text.RegularExpressions;
using Bridge.Companion.Tests.Harness;
using Xunit;

namespace Bridge.Companion.Tests.Web;

/// <summary>Reconciliation through the pages: a file is taken in, explained, signed, and written out.</summary>
public sealed class BooksTests
{
    private const string Statement = "Дата;Время;Сумма;RRN;Терминал\n23.11.2026;14:00:00;1500,00;123456789012;00012345\n23.11.2026;15:00:00;700,00;=cmd;00012345\n";

    [Fact]
    public async Task A_statement_is_matched_explained_signed_and_then_stands_still()
    {
        await using TestCompanion companion = await Shop();
        string place = await Take(companion, Statement);
        Assert.Equal(place, await Take(companion, Statement));
        string page = await companion.Page(place + "?lang=en");
        Assert.Contains("by number", page, StringComparison.Ordinal);
        Assert.Contains("In the bank's file, no sale is known", page, StringComparison.Ordinal);

        using HttpResponseMessage tooEarly = await companion.Post(place, place + "/sign", ("note", ""));
        Assert.Equal(409, (int)tooEarly.StatusCode);
        using HttpResponseMessage said = await companion.Post(place, place + "/word", ("subject", "line:3"), ("word", "bank"));
        Assert.Equal(302, (int)said.StatusCode);
        using HttpResponseMessage signed = await companion.Post(place, place + "/sign", ("note", "fine"));
        Assert.Equal(302, (int)signed.StatusCode);
        Assert.Contains("signed by lab", await companion.Page(place + "?lang=en"), StringComparison.Ordinal);
        using HttpResponseMessage late = await companion.Post("/reconciliation", place + "/word", ("subject", "line:3"), ("word", "test"));
        Assert.Equal(409, (int)late.StatusCode);
        Assert.Contains("bank.sign", await companion.Page("/audit"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_awaited_is_carried_over_from_file_to_file_until_the_bank_has_it()
    {
        await using TestCompanion companion = await Shop();
        string first = await Take(companion, "Дата;Время;Сумма;RRN\n23.11.2026;09:00:00;1,00;000000000009\n");
        Assert.Equal(302, await Post(companion, first, "/word", ("subject", "line:2"), ("word", "bank")));
        Assert.Equal(302, await Post(companion, first, "/word", ("subject", "sale:store-1.lane-1/7/1"), ("word", "timing")));
        Assert.DoesNotContain("Carried over", await companion.Page(first + "?lang=en"), StringComparison.Ordinal);
        Assert.Equal(302, await Post(companion, first, "/sign"));

        // Two days later it is still not there, and stays awaited; after another week it comes.
        string second = await Take(companion, "Дата;Время;Сумма;RRN\n25.11.2026;09:00:00;2,00;000000000008\n");
        Assert.Contains("still awaited", await companion.Page(second), StringComparison.Ordinal);
        Assert.Equal(302, await Post(companion, second, "/word", ("subject", "line:2"), ("word", "bank")));
        Assert.Equal(302, await Post(companion, second, "/sign"));
        string third = await Take(companion, "Дата;Время;Сумма;RRN\n02.12.2026;09:00:00;1500,00;123456789012\n");
        string page = await companion.Page(third);
        Assert.Contains("came in this file", page, StringComparison.Ordinal);
        Assert.DoesNotContain("no sale is known", page, StringComparison.Ordinal);
        Assert.Equal(302, await Post(companion, third, "/sign"));
        Assert.Contains("carried-ended;", await companion.Http.GetStringAsync(third + ".csv", TestCompanion.Cancel), StringComparison.Ordinal);

        string fourth = await Take(companion, "Дата;Время;Сумма;RRN\n03.12.2026;09:00:00;3,00;000000000007\n");
        Assert.DoesNotContain("Carried over", await companion.Page(fourth), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_never_came_is_ended_by_a_person_and_by_name()
    {
        await using TestCompanion companion = await Shop();
        string first = await Take(companion, "Дата;Время;Сумма;RRN\n23.11.2026;09:00:00;1,00;000000000009\n");
        await Post(companion, first, "/word", ("subject", "line:2"), ("word", "bank"));
        await Post(companion, first, "/word", ("subject", "sale:store-1.lane-1/7/1"), ("word", "timing"));
        await Post(companion, first, "/sign");
        string second = await Take(companion, "Дата;Время;Сумма;RRN\n24.11.2026;09:00:00;2,00;000000000008\n");
        Assert.Equal(409, await Post(companion, second, "/carried", ("subject", "store-1.lane-1/7/1"), ("word", "timing")));
        Assert.Equal(409, await Post(companion, second, "/carried", ("subject", "store-1.lane-1/7/9"), ("word", "bank")));
        Assert.Equal(302, await Post(companion, second, "/carried", ("subject", "store-1.lane-1/7/1"), ("word", "bank")));
        Assert.DoesNotContain("still awaited", await companion.Page(second), StringComparison.Ordinal);
        Assert.Contains("bank.carried", await companion.Page("/audit"), StringComparison.Ordinal);
        string third = await Take(companion, "Дата;Время;Сумма;RRN\n25.11.2026;09:00:00;3,00;000000000007\n");
        Assert.DoesNotContain("Carried over", await companion.Page(third), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_file_of_a_reconciliation_has_a_mark_and_no_formula()
    {
        await using TestCompanion companion = await Shop();
        string place = await Take(companion, Statement);
        byte[] file = await companion.Http.GetByteArrayAsync(place + ".csv", TestCompanion.Cancel);
        Assert.Equal([0xEF, 0xBB, 0xBF], file[..3]);
        string[] lines = Encoding.UTF8.GetString(file[3..]).Split("\r\n");
        Assert.Contains(lines, l => l.EndsWith(";'=cmd", StringComparison.Ordinal));
        Assert.Contains(lines, l => l.StartsWith("ok;;;id;2026-11-23 14:00:00;store-1;lane-1;7/1;1500.00;1500.00;approved;2;", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_file_in_another_format_is_refused_with_a_sentence_and_nothing_is_kept()
    {
        await using TestCompanion companion = await Shop();
        using HttpResponseMessage answer = await Send(companion, "Дата;Сумма\n23.11.2026;many\n");
        Assert.Equal(400, (int)answer.StatusCode);
        Assert.Contains("The amount in line 2 cannot be read".ToLowerInvariant(), System.Net.WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync(TestCompanion.Cancel)).ToLowerInvariant(), StringComparison.Ordinal);
        Assert.Equal(0L, companion.Sql("SELECT count(*) FROM bank_file"));
    }

    private static async Task<TestCompanion> Shop()
    {
        TestCompanion companion = await TestCompanion.Start();
        companion.Http.DefaultRequestHeaders.Add("Accept-Language", "en");
        await using LaneClient lane = await LaneClient.Connect(companion.Broker, "store-1.lane-1");
        await lane.Birth(7, 1, 4);
        await lane.ApprovedSale(7, 1, 150000, companion.NowSeconds);
        await lane.AckedTo(7, 4);
        return companion;
    }

    private static async Task<int> Post(TestCompanion companion, string place, string what, params (string Name, string Value)[] fields)
    {
        using HttpResponseMessage answer = await companion.Post("/reconciliation", place + what, fields);
        return (int)answer.StatusCode;
    }

    private static async Task<string> Take(TestCompanion companion, string text)
    {
        using HttpResponseMessage answer = await Send(companion, text);
        Assert.Equal(302, (int)answer.StatusCode);
        return answer.Headers.Location!.ToString();
    }

    private static async Task<HttpResponseMessage> Send(TestCompanion companion, string text)
    {
        Match token = Regex.Match(await companion.Http.GetStringAsync("/reconciliation", TestCompanion.Cancel), "name=\"token\" value=\"([^\"]+)\"");
        using var form = new MultipartFormDataContent
        {
            { new StringContent(token.Groups[1].Value), "token" },
            { new ByteArrayContent(Encoding.UTF8.GetBytes(text)), "file", "statement.csv" },
        };
        return await companion.Http.PostAsync("/reconciliation", form, TestCompanion.Cancel);
    }
}
