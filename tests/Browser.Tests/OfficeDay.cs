using Bridge.Companion.Alerts;
using Bridge.Companion.Tests.Harness;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;

namespace Bridge.Browser.Tests;

/// <summary>A day at the office: lanes of several stores, sales of every kind, an alert, a job and a bank's file, so that every page has something on it.</summary>
public sealed class OfficeDay : IAsyncDisposable
{
    private readonly List<LaneClient> _lanes = [];

    public static async Task<OfficeDay> Play(OpenOffice office, IPage page)
    {
        var day = new OfficeDay();
        TestCompanion companion = office.Companion;
        string[] names = ["store-1.lane-1", "store-1.lane-2", "store-1.lane-3", "store-2.lane-1", "store-2.lane-2", "mega-almaty.lane-1"];
        foreach (string name in names)
        {
            LaneClient lane = await LaneClient.Connect(companion.Broker, name);
            day._lanes.Add(lane);
            await lane.Birth(7, 1, 40);
            await Health(lane, companion, 1204);
            await lane.State("""{"s":"ready","epoch":7}""");
        }

        await day.Sell(companion);
        await day._lanes[4].Disconnect();
        await Form(page, office, "/devices", "/devices/tag", ("filter", "?site=store-1"), ("count", "3"), ("tag", "inpas"), ("what", "add"));
        await Form(page, office, "/devices", "/devices/group", ("filter", "?site=store-1"), ("name", "Store 1"), ("what", "set"));
        await Form(page, office, "/devices", "/devices/command", ("filter", "?site=store-2&text=lane-2"), ("count", "1"), ("line", "terminal.test"));
        for (int i = 0; i < 61; i++)
        {
            companion.Clock.Advance(AlertWatch.Period);
            if (i % 20 == 19)
            {
                await Task.WhenAll(day._lanes.Where(l => l != day._lanes[4]).Select(lane => Health(lane, companion, 1204 + (i * 12))));
            }
        }

        // The first file is explained and signed: what is awaited is carried over to the second.
        await Take(page, office, "monday.csv", "Дата;Время;Сумма;RRN;Терминал\n23.11.2026;15:00:00;700,00;999;00012345\n");
        string[] subjects = await page.Locator("input[name=subject]").EvaluateAllAsync<string[]>("all => all.map(i => i.value)");
        foreach (string subject in subjects)
        {
            await Form(page, office, "/reconciliation/1", "/reconciliation/1/word", ("subject", subject), ("word", subject.StartsWith("sale", StringComparison.Ordinal) ? "timing" : "bank"));
        }

        await Form(page, office, "/reconciliation/1", "/reconciliation/1/sign", ("note", ""));
        await Take(page, office, "statement.csv", "Дата;Время;Сумма;RRN;Терминал\n24.11.2026;13:40:00;1500,00;500000000001;00012345\n24.11.2026;15:00:00;700,00;998;00012345\n");
        return day;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (LaneClient lane in _lanes)
        {
            await lane.DisposeAsync();
        }
    }

    private static Task Health(LaneClient lane, TestCompanion companion, int frames) => lane.Publish(
        lane.Base + "health",
        $$"""{"epoch":7,"up":86400,"pending":{{frames % 7}},"open":0,"frames":{{frames}},"badcheck":2,"noise":0,"repeats":1,"answerslost":0,"terminal":"up","t":{{companion.NowSeconds}}}""");

    private async Task Sell(TestCompanion companion)
    {
        LaneClient first = _lanes[0];
        long now = companion.NowSeconds;
        foreach (string record in Records.ApprovedSale(7, 1, 150000, now - 1200))
        {
            await first.Event(record.Replace("123456789012", "500000000001", StringComparison.Ordinal));
        }

        await first.Event(Records.Intent(7, 5, 99900, now - 600));
        await first.Event(Records.Orphan(7, 6, 5));
        await first.Event(Records.Intent(7, 7, 45000, now - 300));
        await first.Event(Records.Outcome(7, 8, 7, 45000, 0, "declined", now - 290).Replace("123456789012", "500000000007", StringComparison.Ordinal));
        await first.Event($$"""{"epoch":7,"seq":9,"kind":"intent","sale":9,"t":{{now - 100}},"op":"refund","amount":50000,"cur":"398","ref":"500000000001"}""");
        await first.Event($$"""{"epoch":7,"seq":10,"kind":"outcome","sale":9,"t":{{now - 90}},"op":"refund","amount":50000,"cur":"398","verdict":"approved","moved":50000,"method":"card","ref":"500000000001"}""");
        await first.AckedTo(7, 10);
        for (int i = 1; i < 4; i++)
        {
            foreach (string record in Records.ApprovedSale(7, 1, 82000 + (i * 13700), now - (i * 240)))
            {
                await _lanes[i].Event(record.Replace("123456789012", $"50000000010{i}", StringComparison.Ordinal));
            }
        }

        await _lanes[1].State("""{"s":"paying","epoch":7,"sale":5,"op":"sale","amount":320000,"cur":"398","stage":"confirm"}""");
    }

    private static async Task Take(IPage page, OpenOffice office, string name, string text)
    {
        await page.GotoAsync(office.Address("/reconciliation"));
        await page.Locator("input[type=file]").SetInputFilesAsync(new FilePayload { Name = name, MimeType = "text/csv", Buffer = System.Text.Encoding.UTF8.GetBytes(text) });
        await page.Locator("main form button").First.ClickAsync();
        await page.WaitForURLAsync(new System.Text.RegularExpressions.Regex("/reconciliation/[0-9]+$"));
    }

    /// <summary>Sends a form with the page's own token and cookies.</summary>
    private static async Task Form(IPage page, OpenOffice office, string from, string path, params (string Name, string Value)[] fields)
    {
        await page.GotoAsync(office.Address(from));
        string token = await page.Locator("input[name=token]").First.GetAttributeAsync("value") ?? "";
        IFormData form = page.APIRequest.CreateFormData();
        form.Append("token", token);
        foreach ((string name, string value) in fields)
        {
            form.Append(name, value);
        }

        IAPIResponse answer = await page.APIRequest.PostAsync(office.Address(path), new APIRequestContextOptions { Form = form });
        if (answer.Status >= 400)
        {
            throw new InvalidOperationException($"{path}: {answer.Status}");
        }
    }
}
