using System.Text.Json;
using Bridge.Emulators.SmartPos;
using Xunit;

namespace Bridge.Emulators.Tests.SmartPos;

public sealed class SmartPosScriptTests
{
    [Theory]
    [InlineData("frobnicate", "\"frobnicate\" is no setting (a rule begins with \"at\"); it is one of speed, version")]
    [InlineData("sped 5", "\"sped\" is no setting (a rule begins with \"at\") (do you mean speed?)")]
    [InlineData("speed", "the speed is missing at the end")]
    [InlineData("speed fast", "the speed is a number above 0, such as 100, not \"fast\"")]
    [InlineData("speed 0", "the speed is a number above 0")]
    [InlineData("speed 5 6", "nothing more is wanted here, but there is \"6\"")]
    [InlineData("at statsu: code 101", "\"statsu\" is no call (do you mean status?); it is one of payment")]
    [InlineData("at status code 101", "a rule needs a colon between the call and what is to happen")]
    [InlineData("at status: ", "action is missing at the end")]
    [InlineData("at status: code 109", "the codes are 100 to 108 and 999, not 109")]
    [InlineData("at status: code x", "the code is a whole number, not \"x\"")]
    [InlineData("at status #0: code 101", "a number is #3, #3+ or #2-5, not \"#0\"")]
    [InlineData("at status #5-2: code 101", "a number is #3, #3+ or #2-5, not \"#5-2\"")]
    [InlineData("at status #1-2-3: code 101", "a number is #3, #3+ or #2-5, not \"#1-2-3\"")]
    [InlineData("at status after WaitUsr: restart", "\"WaitUsr\" is no sub-status (do you mean WaitUser?)")]
    [InlineData("at status before 5: restart", "\"before\" is no condition")]
    [InlineData("at status: delay 5", "the delay is a time such as 5s, 200ms, 3m or 24h, not \"5\"")]
    [InlineData("at status: delay soon", "the delay is a time such as")]
    [InlineData("at status: answr unknown", "\"answr\" is no action (do you mean answer?)")]
    [InlineData("at status: answer maybe", "\"maybe\" is no state; it is one of Wait, Success, Fail, Unknown")]
    [InlineData("at status: body \"open", "a quote is opened and never closed")]
    [InlineData("at status: internet", "state of the internet is missing at the end")]
    [InlineData("at status: then delay 5s", "\"then\" goes with what people, internet, cable and app do, not with delay")]
    [InlineData("at connection: delay 5s", "before anything is read a connection can only close-unread or reset-unread")]
    [InlineData("at status: slow 1 byte", "\"every\" is wanted here, not the end")]
    [InlineData("after 5s: code 101", "a time has no call to change")]
    [InlineData("after 5s", "\"after\" is no setting")]
    [InlineData("customer santa", "\"santa\" is no customer; it is one of qr, reject")]
    [InlineData("customer qr afer 2s", "a customer does not know \"afer\"")]
    [InlineData("timer lunch 1h", "\"lunch\" is no timer")]
    [InlineData("sale 1 cash 5", "\"cash\" is no method (do you mean card?)")]
    public void Says_what_is_wrong_with_file_and_line(string line, string sentence)
    {
        ScriptException mistake = Assert.Throws<ScriptException>(
            () => SmartPosScript.Parse("# a comment\n\n" + line, "shop.pos"));
        Assert.StartsWith("shop.pos:3: " + sentence, Assert.Single(mistake.Mistakes), StringComparison.Ordinal);
    }

    [Fact]
    public void Reports_all_bad_lines_at_once()
    {
        ScriptException mistake = Assert.Throws<ScriptException>(
            () => SmartPosScript.Parse("speed x\nspeed 2\nat: y\n", "f"));
        Assert.Equal(["f:1", "f:3"], mistake.Mistakes.Select(m => m[..3]));
    }

    [Fact]
    public void Says_that_a_file_cannot_be_read()
    {
        ScriptException mistake = Assert.Throws<ScriptException>(() => SmartPosScript.Load("/no/such/file.pos"));
        Assert.StartsWith("/no/such/file.pos: the script cannot be read: ", mistake.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Settings_reach_the_terminal()
    {
        SmartPosOptions options = SmartPosScript.Parse(
            """
            speed 100
            version 1
            protection on
            expired-token 401
            revoke free
            deviceinfo free
            dates new
            amounts nbsp
            currency "T"
            rrn rtn
            product Loan term 12 offer "0-0-12"
            nesting broken
            commas as-printed
            blocked 400
            cards off
            actualize early-refused
            actualize cards
            refunds refused-later
            restart forgets
            timer scan 90s
            timer kept 1h
            customer card after 3s wrong-pin after 2s mask 516949*****0762 name "MasterCard" product OtherCard declined
            """).Apply(new SmartPosOptions());

        Assert.Equal(
            new SmartPosOptions
            {
                Speed = 100,
                HasV2 = false,
                Protection = true,
                ExpiredTokenHttpStatus = 401,
                RevokeNeedsToken = false,
                DeviceInfoNeedsToken = false,
                BlockedHttpStatus = 400,
                TakesCards = false,
                RefuseEarlyActualize = true,
                ActualizesCards = true,
                RefusesRefundAtStart = false,
                RestartForgets = true,
                Timers = new SmartPosTimers { ScanWait = TimeSpan.FromSeconds(90), ResultKept = TimeSpan.FromHours(1) },
                Shape = new AnswerShape
                {
                    Expiry = ExpiryFormat.Iso,
                    Grouping = AmountGrouping.NoBreakSpace,
                    Currency = "T",
                    RrnKey = "rtn",
                    ProductType = "Loan",
                    LoanTerm = 12,
                    IsOffer = true,
                    LoanOfferName = "0-0-12",
                    Nesting = NestingShape.AsPrinted,
                    Commas = V1Commas.AsPrinted,
                },
                Customer = new Customer
                {
                    Kind = CustomerKind.Card,
                    After = TimeSpan.FromSeconds(3),
                    ThenAfter = TimeSpan.FromSeconds(2),
                    PinRight = false,
                    Card = new CardTap
                    {
                        AsksPin = true,
                        Mask = "516949*****0762",
                        CardName = "MasterCard",
                        ProductType = "OtherCard",
                        Approved = false,
                    },
                },
            },
            options);
    }

    [Fact]
    public void Counts_the_calls_that_match_a_rule()
    {
        Assert.Equal([0, 0, 101, 0, 0, 0], Codes("at status #3: code 101", 6));
        Assert.Equal([0, 0, 101, 101, 101, 101], Codes("at status #3+: code 101", 6));
        Assert.Equal([0, 101, 101, 0, 0, 0], Codes("at status #2-3: code 101", 6));
        Assert.Equal([101, 101, 101], Codes("at status: code 101", 3));
        Assert.Equal([101, 0, 0], Codes("at status once: code 101", 3));
        Assert.Equal([101, 102, 101], Codes("at any: code 101\nat status #2: code 102", 3));
        Assert.Equal([0, 0], Codes("at payment: code 101", 2));
    }

    [Fact]
    public void Matches_an_amount_a_path_and_a_reached_sub_status()
    {
        using Shop shop = new();
        ScriptRunner runner = Runner(shop, "at start on 5: code 107\nat /v2/payment: code 108\nat status after WaitUser: code 101");
        Assert.Equal(107, runner.PlanFor(SmartPosCall.Get("/payment?amount=5")).Instead!.Code);
        Assert.Null(runner.PlanFor(SmartPosCall.Get("/payment?amount=6")).Instead);
        Assert.Equal(108, runner.PlanFor(SmartPosCall.Get("/v2/payment?amount=6")).Instead!.Code);
        string id = shop.Data("/v2/payment?amount=6").GetProperty("processId").GetString()!;
        Assert.Null(runner.PlanFor(SmartPosCall.Get("/v2/status?processId=" + id)).Instead);
        shop.Pass(1);
        Assert.Equal(101, runner.PlanFor(SmartPosCall.Get("/v2/status?processId=" + id)).Instead!.Code);
        shop.Model.ScanQr();
        Assert.Equal(101, runner.PlanFor(SmartPosCall.Get("/v2/status?processId=" + id)).Instead!.Code);
    }

    [Theory]
    [InlineData("code 108", false)]
    [InlineData("code 108, executed", true)]
    [InlineData("http 500 999", false)]
    [InlineData("http 500 999, executed", true)]
    [InlineData("close-before-answer", true)]
    [InlineData("close-before-answer, not-executed", false)]
    [InlineData("delay 1s", true)]
    [InlineData("ignore", false)]
    [InlineData("never-answer", true)]
    [InlineData("reset-unread", false)]
    public void Knows_whether_a_start_was_done(string actions, bool executed)
    {
        using Shop shop = new();
        Assert.Equal(executed, Runner(shop, "at payment: " + actions).PlanFor(SmartPosCall.Get("/v2/payment?amount=1")).Execute);
    }

    [Fact]
    public void What_happens_to_the_world_happens_at_the_first_match_only()
    {
        using Shop shop = new();
        ScriptRunner runner = Runner(shop, "at status: internet lost\nat status always: then scan");
        SmartPosCall call = SmartPosCall.Get("/v2/status?processId=1");
        CallPlan first = runner.PlanFor(call);
        CallPlan second = runner.PlanFor(call);
        Assert.Equal((1, 1), (first.Before.Count, first.After.Count));
        Assert.Equal((0, 1), (second.Before.Count, second.After.Count));
    }

    [Fact]
    public void A_time_of_its_own_makes_things_happen()
    {
        using Shop shop = new();
        Runner(shop, "after 10s: internet lost, block\nafter 20s: internet back\nsale 55 qr 900").Begin();
        shop.Pass(9.9);
        Assert.True(shop.Model.Internet);
        shop.Pass(0.1);
        Assert.False(shop.Model.Internet);
        Assert.Equal(106, shop.Get("/v2/payment?amount=1").Code);
        shop.Pass(10);
        Assert.True(shop.Model.Internet);
        Assert.Equal(900, shop.Model.Remaining("55"));
    }

    [Fact]
    public void A_cable_comes_back_after_its_time()
    {
        using Shop shop = new();
        Assert.True(SmartPosScript.Act(shop.Model, "cable refuse for 5s"));
        Assert.Equal(CableState.Refuse, shop.Model.Reach);
        shop.Pass(5);
        Assert.Equal(CableState.In, shop.Model.Reach);
    }

    [Theory]
    [InlineData("scan", "there is no live QR to scan")]
    [InlineData("scann", "\"scann\" is no action (do you mean scan?)")]
    [InlineData("tap gold", "a card does not know \"gold\"")]
    [InlineData("internet sideways", "\"sideways\" is no state of the internet; it is one of lost, off, back, on")]
    [InlineData("tap \"", "a quote is opened and never closed")]
    [InlineData("delay 5s", "\"delay\" is no action")]
    public void Tells_a_person_why_not(string line, string reason)
    {
        using Shop shop = new();
        ActionResult result = SmartPosScript.Act(shop.Model, line);
        Assert.False(result);
        Assert.StartsWith(reason, result.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void People_can_do_everything_by_word()
    {
        using Shop shop = new();
        foreach (string line in new[]
        {
            "internet off", "internet on", "block", "unblock", "customer card pin after 1s", "customer none",
            "speed 2", "speed 1", "clock 1h", "expire-tokens", "cable out", "cable in",
        })
        {
            Assert.True(SmartPosScript.Act(shop.Model, line), line);
        }

        Play(shop, "success", "scan", "confirm");
        Play(shop, "fail", "scan", "reject");
        Play(shop, "success", "palm");
        Play(shop, "success", "tap pin mask 516949*****0762", "pin", "clock 3s");
        Play(shop, "fail", "tap pin", "pin wrong", "clock 3s");
        Play(shop, "fail", "tap declined", "clock 3s");
        Play(shop, "unknown", "cancel");
        Play(shop, "unknown", "cashier cancel");
        Play(shop, "unknown", "break \"sorry\"");
        Play(shop, "unknown", "restart", "clock 9s");
        string id = shop.Pay();
        Assert.True(SmartPosScript.Act(shop.Model, "forget"));
        Assert.Equal(101, shop.Get("/v2/status?processId=" + id).Code);
    }

    [Fact]
    public void Another_script_on_top_wins()
    {
        SmartPosScript both = SmartPosScript.Parse("speed 2\nblocked 400").With(SmartPosScript.Parse("speed 3"));
        SmartPosOptions options = both.Apply(new SmartPosOptions());
        Assert.Equal((3d, 400), (options.Speed, options.BlockedHttpStatus));
    }

    [Fact]
    public async Task The_answers_of_a_script_lie_only_for_their_call()
    {
        using Shop shop = new();
        await using SmartPosServer server = SmartPosServer.Start(shop.Model, SmartPosScript.Parse(
            """
            at status #1: answer unknown "why not", processid 5, connection close
            at status #2: answer success, amount 999, method alaqan, nesting outside
            """));
        string id = shop.Pay(10);
        using HttpClient http = new();
        CancellationToken stop = TestContext.Current.CancellationToken;
        string url = server.BaseAddress + "/v2/status?processId=" + id;
        Assert.Equal(
            """{"data":{"message":"why not","processId":"5","status":"unknown","subStatus":"QrTransactionFailure"},"statusCode":0}""",
            await http.GetStringAsync(url, stop));
        string lie = await http.GetStringAsync(url, stop);
        Assert.Contains("\"amount\":\"999 ₸\"", lie, StringComparison.Ordinal);
        Assert.Contains("\"method\":\"alaqan\"", lie, StringComparison.Ordinal);
        Assert.Contains("\"subStatus\":\"WaitUser\"", await http.GetStringAsync(url, stop), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_script_plays_a_lost_outcome_to_its_end()
    {
        using Shop shop = new();
        await using SmartPosServer server = SmartPosServer.Start(shop.Model, SmartPosScript.Parse(
            """
            customer qr after 2s confirm after 1s
            at status after WaitForQrConfirmation: internet lost
            at actualize #2: internet back
            """));
        using HttpClient http = new();
        CancellationToken stop = TestContext.Current.CancellationToken;
        async Task<JsonElement> Get(string target) => JsonSerializer.Deserialize<JsonElement>(
            await http.GetStringAsync(server.BaseAddress + target, stop));

        string id = (await Get("/v2/payment?amount=9")).GetProperty("data").GetProperty("processId").GetString()!;
        List<string> told = [];
        while (told.Count == 0 || told[^1] != "unknown")
        {
            shop.Pass(1);
            told.Add((await Get("/v2/status?processId=" + id)).GetProperty("data").GetProperty("status").GetString()!);
        }

        shop.Pass(10);
        Assert.Equal(100, (await Get("/v2/actualize?processId=" + id)).GetProperty("statusCode").GetInt32());
        shop.Pass(10);
        JsonElement last = (await Get("/v2/actualize?processId=" + id)).GetProperty("data");
        Assert.Equal("success", last.GetProperty("status").GetString());
        Assert.Empty(shop.Model.Violations);
    }

    [Fact]
    public void Every_script_in_the_readme_can_be_read()
    {
        string readme = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "SmartPos", "README.md"));
        string[] parts = readme.Split("```");
        int scripts = 0;
        for (int index = 1; index < parts.Length; index += 2)
        {
            if (parts[index].StartsWith("script\n", StringComparison.Ordinal))
            {
                scripts++;
                SmartPosScript.Parse(parts[index][7..], $"README script {scripts}");
            }
        }

        Assert.True(scripts >= 3, $"{scripts} scripts in the README");
    }

    private static void Play(Shop shop, string status, params string[] lines)
    {
        string id = shop.Pay();
        foreach (string line in lines)
        {
            ActionResult result = SmartPosScript.Act(shop.Model, line);
            Assert.True(result, $"{line}: {result.Reason}");
        }

        Assert.Equal(status, shop.Status(id).Status);
    }

    private static ScriptRunner Runner(Shop shop, string script) => new(SmartPosScript.Parse(script), shop.Model);

    private static int[] Codes(string script, int calls)
    {
        using Shop shop = new();
        ScriptRunner runner = Runner(shop, script);
        return [.. Enumerable.Range(0, calls).Select(_ =>
            runner.PlanFor(SmartPosCall.Get("/v2/status?processId=1")).Instead?.Code ?? 0)];
    }
}
