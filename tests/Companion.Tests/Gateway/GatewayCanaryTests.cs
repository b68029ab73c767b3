using System.Text;
using System.Text.Json;
using Bridge.Companion.Devices;
using Bridge.Companion.Office;
using Bridge.Companion.Tests.Gateway.Harness;
using Bridge.Companion.Tests.Harness;
using Bridge.Companion.Tests.Web;
using Bridge.Emulators.Raiffeisen;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Xunit;

namespace Bridge.Companion.Tests.Gateway;

/// <summary>
/// The bank's key and a lane's key are recognised anywhere; the gateway is put through good and bad days, and everything that it
/// writes is searched for them: the log at its most talkative, every page and export, the events, the answers, the database.
/// </summary>
public sealed class GatewayCanaryTests
{
    [Fact]
    public async Task The_banks_key_is_in_no_log_file_page_answer_event_or_export()
    {
        await using GatewayShop shop = await GatewayShop.Start(options => options with { LaneCredentials = true, LogFrom = LogLevel.Trace });
        var log = new KeptLog();
        shop.App.Services.GetRequiredService<ILoggerFactory>().AddProvider(log);
        CredentialBook book = shop.App.Services.GetRequiredService<CredentialBook>();
        string laneKey = book.Claim(book.MakeCode(new LaneName("store-1", "lane-1"), "test"))!.Value.Password;
        using var events = new EventReader(shop.Page);
        List<string> answers = await GoodAndBadDays(shop, laneKey);

        var everything = new List<(string Where, string Text)> { ("the answers", string.Join('\n', answers)) };
        foreach (string path in (string[])[.. CanaryTests.Open, "/bills", "/payments.csv?from=2020-01-01&to=2030-01-01", "/health/live", "/healthz"])
        {
            using HttpResponseMessage page = await shop.Page.GetAsync(path, TestCompanion.Cancel);
            everything.Add((path, await page.Content.ReadAsStringAsync(TestCompanion.Cancel)));
        }

        everything.Add(("the events", await events.Text()));
        everything.Add(("the database", Dump(Path.Combine(shop.Data, "gateway.db"))));
        await shop.Stop();
        everything.Add(("the log", string.Join('\n', log.Lines)));
        foreach (string file in Directory.GetFiles(shop.Folder, "*", SearchOption.AllDirectories).Where(f => Path.GetFileName(f) != "bank.key"))
        {
            everything.Add((file, Encoding.Latin1.GetString(await File.ReadAllBytesAsync(file, TestCompanion.Cancel))));
        }

        // What is searched says something: a bill in the log, in the database and on the page, and a beginning of the events.
        Assert.All((string[])["the log", "the database", "/bills"], where => Assert.Contains("1-1", everything.Find(e => e.Where == where).Text));
        Assert.Contains("data:", everything.Find(e => e.Where == "the events").Text);
        foreach ((string where, string text) in everything)
        {
            Assert.All((string[])[GatewayShop.BankKey, "CANARY", laneKey, "wrong-lane-key-7781", "wrong-signature-3321"],
                canary => Assert.False(text.Contains(canary, StringComparison.OrdinalIgnoreCase), $"{where} has {canary}"));
        }
    }

    private static async Task<List<string>> GoodAndBadDays(GatewayShop shop, string key)
    {
        var answers = new List<string>();
        async Task<JsonElement> Post(string path, string body, string? with = null)
        {
            JsonElement answer = (await shop.Post(path, body, with ?? key)).Json;
            answers.Add(answer.GetRawText());
            return answer;
        }

        static string Sale(int id, string mode = "dynamic") => $$"""{"id":"1-{{id}}","amount":150000,"cur":"RUB","order":"0017","lifeS":180,"mode":"{{mode}}"}""";
        JsonElement shown = await Post("payments", Sale(1));
        RaiffeisenBill bill = shop.Bank.Do(() => shop.Model.Scan(shown.GetProperty("payload").GetString()!))!;
        shop.Bank.Do(() => shop.Model.Pay(bill));
        (string body, string signature) = shop.Model.Notice(bill);
        foreach (string signed in (string[])["wrong-signature-3321", signature])
        {
            using var notice = new HttpRequestMessage(HttpMethod.Post, "/gateway/v1/callback/raiffeisen") { Content = new StringContent(body, Encoding.UTF8, "application/json") };
            notice.Headers.Add("X-Api-Signature-SHA256", signed);
            using HttpResponseMessage heard = await shop.Lane.SendAsync(notice, TestCompanion.Cancel);
            answers.Add(await heard.Content.ReadAsStringAsync(TestCompanion.Cancel));
        }

        Assert.Equal("PAID", GatewayShop.State((await shop.Get("payments/1-1", key)).Json));
        await Post("refunds", """{"id":"1-2","of":"1-1","amount":100,"cur":"RUB"}""");
        await Post("payments", Sale(3), "wrong-lane-key-7781");
        await Post("payments", "{");
        await Post("nowhere", "{}");
        shop.Bank.Script("register#1: garble", "register#2: fail", "register#3: cut-answer", "orders#1: lose-answer", "refund: garble", "DELETE: fail");
        foreach (int id in (int[])[4, 5, 6])
        {
            await Post("payments", Sale(id));
        }

        await Post("payments", Sale(7, "cashlink"));
        await Post("refunds", """{"id":"1-8","of":"1-1","amount":100,"cur":"RUB"}""");
        await Post("payments/1-7/cancel", "{}");
        shop.Bank.Do(() => shop.Bank.IsUnplugged = true);
        await Post("payments", Sale(9));
        answers.Add((await shop.Get("ready", key)).Json.GetRawText());
        answers.Add((await shop.Get("static", key)).Json.GetRawText());
        return answers;
    }

    /// <summary>Every row of every table, as text.</summary>
    private static string Dump(string path)
    {
        using var connection = new SqliteConnection($"Data Source={path};Mode=ReadOnly;Pooling=False");
        connection.Open();
        var text = new StringBuilder();
        foreach (string table in Rows(connection, "SELECT name FROM sqlite_master WHERE type='table'"))
        {
            text.AppendJoin('\n', Rows(connection, $"SELECT * FROM {table}")).AppendLine();
        }

        return text.ToString();
    }

    private static List<string> Rows(SqliteConnection connection, string sql)
    {
        using SqliteCommand command = connection.CreateCommand();
        command.CommandText = sql;
        using SqliteDataReader row = command.ExecuteReader();
        var rows = new List<string>();
        while (row.Read())
        {
            rows.Add(string.Join('|', Enumerable.Range(0, row.FieldCount).Select(i => row.GetValue(i).ToString())));
        }

        return rows;
    }

    /// <summary>Keeps what /events says until it is asked for.</summary>
    private sealed class EventReader : IDisposable
    {
        private readonly CancellationTokenSource _end = new();
        private readonly StringBuilder _text = new();
        private readonly TaskCompletionSource _began = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private readonly Task _reading;

        public EventReader(HttpClient page) => _reading = Read(page);

        public async Task<string> Text()
        {
            await _began.Task.WaitAsync(TimeSpan.FromSeconds(60), TestCompanion.Cancel);
            await _end.CancelAsync();
            await _reading;
            return _text.ToString();
        }

        public void Dispose() => _end.Cancel();

        private async Task Read(HttpClient page)
        {
            try
            {
                await using Stream stream = await page.GetStreamAsync("/events", _end.Token);
                byte[] buffer = new byte[8192];
                while (await stream.ReadAsync(buffer, _end.Token) is > 0 and int count)
                {
                    _text.Append(Encoding.UTF8.GetString(buffer, 0, count));
                    _began.TrySetResult();
                }
            }
            catch (OperationCanceledException)
            {
                // Asked for.
            }
        }
    }
}
