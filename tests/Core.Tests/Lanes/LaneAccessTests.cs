using Bridge.Screen;
using Bridge.Terminals;
using Xunit;

namespace Bridge.Core.Tests.Lanes;

/// <summary>
/// Goal: whole sales with a terminal that wants a token, and with one that speaks API v1 only. Whatever goes wrong with
/// access or link, at most one start leaves, and what cashier and customer read says what to do.
/// </summary>
public class LaneAccessTests
{
    private const string Gone = "2026-11-22 00:00:00";

    private static LaneRig Protected(Action<LaneRig>? change = null)
    {
        var rig = new LaneRig(settings => settings.TerminalTls = true) { ClockAtZero = 1795417200 };
        rig.Terminal.Protects = true;
        change?.Invoke(rig);
        rig.Lane.AskAccess(rig.NowMs);
        rig.Settle();
        rig.Run(5_000);
        Assert.Contains("terminal: the terminal lets this lane in", rig.Log);
        Assert.Equal((1, true), (rig.Lane.AccessNews.Number, rig.Lane.AccessNews.IsGranted));
        return rig;
    }

    private static LaneRig OldApp()
    {
        var rig = new LaneRig(settings => settings.TerminalApi = "v1");
        rig.Terminal.Says = V1;
        return rig;
    }

    private static RigAnswer? V1(string path) => path.StartsWith("/payment", StringComparison.Ordinal)
        ? RigAnswer.Json("""{"processId":"1","status":"wait"}""")
        : path.EndsWith("processId=0", StringComparison.Ordinal)
            ? new RigAnswer(CallOutcome.Answered, 400, """{"message":"Process not found"}""")
            : RigAnswer.Json("""{"processId":"1","status":"wait"}""");

    [Fact]
    public void What_was_heard_before_a_person_asked_is_no_answer_to_him()
    {
        var rig = new LaneRig(settings => settings.TerminalTls = true) { ClockAtZero = 1795417200 };
        rig.Terminal.Protects = true;
        rig.Run(5_000);   // the first probe is turned away
        AccessNews news = rig.Lane.AccessNews;
        Assert.Equal((0, 1), (news.Asks, news.Number));
        rig.Lane.AskAccess(rig.NowMs);
        Assert.Equal((1, false), (news.Asks, news.IsAnswered));
        rig.Settle();
        rig.Run(5_000);

        Assert.Equal((true, true), (news.IsAnswered, news.IsGranted));
    }

    [Fact]
    public void A_protected_sale_travels_as_any_other_and_tokens_are_durable_before_they_are_used()
    {
        LaneRig rig = Protected();
        rig.Send(LaneRig.Sale("150000"));
        rig.Run(5_000);
        rig.Terminal.Status = RigTerminal.Success("1 500 ₸");
        rig.Run(3_000);
        Assert.Equal("1", rig.Register.Last[39]);
        Assert.Equal(1, rig.Terminal.Starts);
        Assert.InRange(rig.Order.IndexOf("access"), 0, rig.Order.IndexOf("start"));
    }

    [Theory]
    [InlineData(401)]
    [InlineData(403)]
    public void A_token_that_ends_in_the_middle_of_a_sale_is_renewed_and_no_second_start_leaves(int http)
    {
        LaneRig rig = Protected();
        rig.Terminal.RefusalStatus = http;
        rig.Send(LaneRig.Sale("150000"));
        rig.Run(5_000);
        rig.Terminal.ExpireToken();
        rig.Run(5_000);
        rig.Terminal.Status = RigTerminal.Success("1 500 ₸");
        rig.Run(3_000);
        Assert.Equal("1", rig.Register.Last[39]);
        Assert.Equal((1, 1), (rig.Terminal.Starts, rig.Terminal.Renewals));
    }

    [Fact]
    public void A_token_that_is_refused_for_good_starts_nothing_and_is_said_to_cashier_and_customer()
    {
        LaneRig rig = Protected();
        rig.Terminal.ExpireToken();
        rig.Terminal.RefusesRenewal = true;
        rig.Run(200_000);
        rig.Send(LaneRig.Sale("150000"));
        rig.Run(5_000);
        Assert.NotEqual("1", rig.Register.Last[39]);
        Assert.Contains("Терминал не принял доступ", rig.Register.Last[19]);
        Assert.Equal(0, rig.Terminal.Starts);
        Assert.Equal(SceneKind.Failure, rig.Scene);
        Assert.Contains("Терминал не принял доступ", rig.Lane.Scene.Detail);
    }

    [Fact]
    public void After_a_power_cut_in_the_middle_of_a_sale_the_stored_tokens_go_on_with_it()
    {
        LaneRig rig = Protected();
        rig.Send(LaneRig.Sale("150000", "5"));
        rig.Run(5_000);
        rig.Restart();
        rig.Terminal.Status = RigTerminal.Success("1 500 ₸");
        rig.Run(5_000);
        rig.Send(LaneRig.Sale("150000", "5"));
        rig.Run(1_000);
        Assert.Equal("1", rig.Register.Last[39]);
        Assert.Equal(1, rig.Terminal.Starts);
        Assert.Equal(1, rig.Terminal.Calls.Count(path => path.StartsWith("/v2/register", StringComparison.Ordinal)));
    }

    [Fact]
    public void A_power_cut_before_the_new_tokens_are_durable_leaves_the_old_ones_in_use()
    {
        LaneRig rig = Protected(rig => rig.Terminal.ExpiryText = Gone);
        rig.AccessFails = true;
        rig.Terminal.ExpireToken();
        rig.Run(120_000);
        Assert.Equal(1, rig.Terminal.Renewals);
        Assert.Contains(rig.Log, line => line.Contains("could not be stored"));
        rig.AccessFails = false;
        rig.Run(20_000);
        Assert.Contains("terminal: the access was renewed", rig.Log);
        rig.Send(LaneRig.Sale("150000"));
        rig.Run(2_000);
        Assert.Equal(1, rig.Terminal.Starts);
    }

    [Fact]
    public void A_wrong_certificate_is_no_start_and_a_clear_sentence()
    {
        LaneRig rig = Protected();
        rig.Terminal.Says = _ => new RigAnswer(CallOutcome.NotSent, CallTrouble.Certificate, "");
        rig.Send(LaneRig.Sale("150000"));
        rig.Run(20_000);
        Assert.NotEqual("1", rig.Register.Last[39]);
        Assert.Contains("Сертификат терминала не подходит", rig.Register.Last[19]);
    }

    [Fact]
    public void A_v1_sale_is_approved_and_shows_the_customer_where_to_pay()
    {
        LaneRig rig = OldApp();
        rig.Send(LaneRig.Sale("150000"));
        rig.Run(5_000);
        Assert.Equal(SceneKind.PayOnTerminal, rig.Scene);
        rig.Terminal.Says = _ => RigAnswer.Json(
            """{"processId":"1","status":"success","transactionId":"9","chequeInfo":{"amount":"1 500 ₸","method":"qr"}}""");
        rig.Run(3_000);
        Assert.Equal("1", rig.Register.Last[39]);
        Assert.Equal(1, rig.Terminal.Starts);
    }

    [Fact]
    public void A_v1_link_that_broke_after_the_start_is_not_confirmed_and_a_fail_is_for_a_person()
    {
        LaneRig rig = OldApp();
        rig.Send(LaneRig.Sale("150000"));
        rig.Run(5_000);
        rig.Terminal.Says = _ => RigAnswer.Silence;
        rig.Run(10_000);
        Assert.Equal(SceneKind.Checking, rig.Scene);
        rig.Terminal.Says = _ => RigAnswer.Json("""{"processId":"1","status":"fail"}""");
        rig.Run(20_000);
        Assert.StartsWith("НЕ ПОДТВЕРЖДЕНО", rig.Register.Last[19]);
        Assert.Equal(SceneKind.Checking, rig.Scene);
        Assert.Equal(1, rig.Terminal.Starts);
    }

    [Fact]
    public void A_code_is_explained_on_the_display_while_the_result_is_checked()
    {
        var rig = new LaneRig();
        rig.Terminal.Status = RigTerminal.Unknown();
        rig.Terminal.Says = path => path.Contains("actualize")
            ? RigAnswer.Json("""{"errorText":"No internet","statusCode":100}""") : null;
        rig.Send(LaneRig.Sale("150000"));
        rig.Run(30_000);
        Assert.Equal(SceneKind.Checking, rig.Scene);
        Assert.Equal("У терминала нет интернета. Результат проверяется", rig.Lane.Scene.Detail);
    }
}
