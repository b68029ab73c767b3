using Bridge.Bytes;
using Bridge.Terminals;
using Xunit;
using static Bridge.Core.Tests.Terminals.SmartPos.AccessScript;

namespace Bridge.Core.Tests.Terminals.SmartPos;

public class SmartPosAccessTests
{
    private const long Hour = 3600_000;

    [Fact]
    public void Tokens_are_used_only_when_they_are_durable_and_come_back_after_a_restart()
    {
        byte[] stored = Let();
        new AccessScript(stored).Pays().Checks("a1").Answers(NotFound).Starts("a1");
    }

    [Fact]
    public void A_start_goes_out_at_once_while_the_proof_is_young_and_is_checked_first_when_it_is_old()
    {
        AccessScript script = new AccessScript(Let()).Probes().Calls("/v2/deviceinfo", "a1").Answers(Alive)
            .Checks("a1").Answers(NotFound).Reports("Alive 0: ");
        script.After(149_000).Pays().Starts("a1").Answers(Accepted).Reports("StartAccepted 0: ");
        script.After(149_000).Pays().Starts("a1").Answers(Accepted).Reports("StartAccepted 0: ");
        script.After(151_000).Pays().Checks("a1");
    }

    [Fact]
    public void A_start_opens_a_connection_that_its_polls_go_on_with()
    {
        AccessScript script = new AccessScript(Let()).Pays().Checks("a1").Answers(NotFound).Starts("a1");
        Assert.True(script.Call is { FreshConnection: true, KeepConnection: true });
        Assert.Contains("\r\nConnection: keep-alive\r\n", script.Head);
        script.Answers(Accepted).Reports("StartAccepted 0: ").Follows().After(1000).Polls("a1");
        Assert.True(script.Call is { FreshConnection: false, KeepConnection: true, ServerName: "pos.kaspipos.kz" });
        Assert.Contains("\r\nHost: pos.kaspipos.kz:8080\r\n", script.Head);
    }

    [Theory]
    [InlineData(401, Expired)]
    [InlineData(403, Expired)]
    [InlineData(403, "")]
    public void A_poll_that_is_turned_away_renews_once_and_is_asked_again_at_its_own_pace(int http, string body)
    {
        AccessScript script = Following().After(1000).Polls("a1").Answers(body, http).Reports()
            .Renews("a1", 1).Answers(Tokens(2, Date(24))).Stores().Reports("AccessGranted 0: the access was renewed");
        script.CallsNothing().After(999).CallsNothing().After(1).Polls("a2").Answers(Waits)
            .Reports("Progress 0: ").After(1000).Polls("a2");
    }

    [Fact]
    public void A_poll_that_is_turned_away_again_is_a_lost_link_and_no_second_renewal()
    {
        AccessScript script = Following().After(1000).Polls("a1").Answers(Expired, 403)
            .Renews("a1", 1).Answers(Tokens(2, Date(24))).Stores().Reports("AccessGranted 0: the access was renewed");
        script.After(1000).Polls("a2").Answers(Expired, 403)
            .Reports("LinkLost 999: Session expires and need to be updated").CallsNothing();
        script.After(1000).Polls("a2").Answers(Expired, 401).Reports().CallsNothing();
        script.After(60_000).Polls("a2").Answers(Expired, 401).Reports().Renews("a2", 2);
    }

    [Fact]
    public void A_renewal_sends_the_old_token_and_after_a_401_goes_without()
    {
        Following().After(1000).Polls("a1").Answers(Expired, 401).Renews("a1", 1).Answers(Expired, 401)
            .Renews("", 1).Answers(Tokens(2, Date(24))).Stores().Reports("AccessGranted 0: the access was renewed");
    }

    [Fact]
    public void A_renewal_that_is_refused_is_told_and_not_tried_again_for_ten_minutes()
    {
        AccessScript script = Following().After(1000).Polls("a1").Answers(Expired, 401)
            .Renews("a1", 1).Answers("""{"data":{"message":"Revoke Error. Wrong refresh token"},"errorText":"x","statusCode":105}""")
            .Reports("AccessDenied 904: the access was not renewed: Revoke Error. Wrong refresh token. Remove this lane on the "
                + "terminal and let it in anew");
        script.After(1000).Polls("a1").Answers(Expired, 401)
            .Reports("LinkLost 999: Session expires and need to be updated");
        script.After(598_000).Polls("a1").Answers(Expired, 401).CallsNothing();
        script.After(10_000).Polls("a1").Answers(Expired, 401).Renews("a1", 1);
    }

    [Fact]
    public void A_renewal_without_an_answer_waits_half_a_minute_although_the_old_token_is_still_good()
    {
        AccessScript script = new AccessScript(Let()).After(23 * Hour).Renews("a1", 1).NoAnswer();
        script.Reports("AccessDenied 904: the access was not renewed: no answer from the terminal");

        script.Probes().Calls("/v2/deviceinfo", "a1").Answers(Alive).Checks("a1").Answers(NotFound).Reports("Alive 0: ");

        script.After(29_999).CallsNothing().After(1).Renews("a1", 1);
    }

    [Fact]
    public void A_start_that_is_turned_away_is_not_sent_again_and_the_token_is_renewed_behind_it()
    {
        Proven().Pays().Starts("a1").Answers(Expired, 403)
            .Reports("StartRefused 904: Session expires and need to be updated")
            .Renews("a1", 1).Answers(Tokens(2, Date(24))).Stores().Reports("AccessGranted 0: the access was renewed")
            .CallsNothing().After(5000).CallsNothing();
    }

    [Theory]
    [InlineData(401)]
    [InlineData(403)]
    public void A_token_that_is_refused_before_and_after_its_renewal_starts_nothing(int http)
    {
        new AccessScript(Let()).Pays().Checks("a1").Answers(Expired, http)
            .Renews("a1", 1).Answers(Tokens(2, Date(24))).Stores()
            .Checks("a2").Answers(Expired, http)
            .Reports("AccessGranted 0: the access was renewed",
                "StartNotSent 904: the terminal does not take our token, and it could not be renewed")
            .CallsNothing();
    }

    [Fact]
    public void A_lane_that_was_never_let_in_sends_no_start_and_does_not_ask_by_itself()
    {
        new AccessScript().Pays()
            .Reports("StartNotSent 903: the terminal's protection is on, and this lane was not let in")
            .CallsNothing().After(86_400_000).CallsNothing();
    }

    [Theory]
    [InlineData(CallTrouble.None, "StartNotSent 0: no connection to the terminal")]
    [InlineData(CallTrouble.Certificate, "StartNotSent 901: the certificate is not the terminal's; nothing was sent")]
    [InlineData(CallTrouble.Handshake,
        "StartNotSent 902: no TLS at the terminal's address (is its protection on?); nothing was sent")]
    public void Nothing_is_started_when_the_check_before_it_does_not_get_through(int trouble, string report)
    {
        new AccessScript(Let()).Pays().Checks("a1").NotSent(trouble).Reports(report).CallsNothing();
    }

    [Fact]
    public void Nothing_is_started_into_silence()
    {
        new AccessScript(Let()).Pays().Checks("a1").NoAnswer()
            .Reports("StartNotSent 0: no answer from the terminal").CallsNothing();
    }

    [Theory]
    [InlineData(24, 23)]
    [InlineData(3, 2)]
    [InlineData(1, 0.5)]
    public void A_token_is_renewed_early_while_nothing_is_sold(double lifeHours, double renewedAfterHours)
    {
        AccessScript script = new(Let(lifeHours));
        long dueMs = script.NowMs + (long)(renewedAfterHours * Hour);
        Assert.Equal(dueMs, script.Terminal.NextDeadlineMs);
        script.After(dueMs - script.NowMs - 1).CallsNothing().After(1).Renews("a1", 1);
    }

    [Fact]
    public void An_early_renewal_waits_for_the_sale_to_end()
    {
        AccessScript script = Following(Let(2));
        script.After((long)(1.5 * Hour)).Polls("a1").Answers(Waits).Reports("Progress 0: ");
        Assert.Equal(script.NowMs + 1000, script.Terminal.NextDeadlineMs);
        script.After(1000).Polls("a1").Answers(Waits).CallsNothing();
        script.Terminal.Release();
        script.After(1).Renews("a1", 1);
    }

    [Fact]
    public void A_token_that_ended_while_we_were_off_is_renewed_before_anything_else()
    {
        byte[] stored = Let(-1);
        new AccessScript(stored).Pays().Renews("a1", 1).Answers(Tokens(2, Date(24))).Stores()
            .Reports("AccessGranted 0: the access was renewed").Checks("a2").Answers(NotFound).Starts("a2");
    }

    [Theory]
    [InlineData("tomorrow")]
    [InlineData("7 мар. 2023 г. 15:02:56")]
    public void A_stored_token_whose_date_cannot_be_read_counts_as_expired_even_without_a_clock(string date)
    {
        byte[] stored = Let(date: date);
        new AccessScript(stored, hasClock: false).Renews("a1", 1);
    }

    [Fact]
    public void A_fresh_token_whose_date_cannot_be_read_or_is_past_is_renewed_after_hours_and_not_in_a_circle()
    {
        foreach (string date in new[] { "tomorrow", Date(-3) })
        {
            AccessScript script = new AccessScript().LetIn(date);
            Assert.Equal(script.NowMs + (6 * Hour), script.Terminal.NextDeadlineMs);
            script.CallsNothing().After(6 * Hour).Renews("a1", 1).Answers(Tokens(2, date)).Stores()
                .Reports("AccessGranted 0: the access was renewed").CallsNothing();
            Assert.Equal(script.NowMs + (6 * Hour), script.Terminal.NextDeadlineMs);
        }
    }

    [Fact]
    public void Without_a_clock_a_stored_token_is_used_until_the_terminal_says_no()
    {
        byte[] stored = Let(-1);
        AccessScript script = new(stored, hasClock: false);
        script.CallsNothing().Probes().Calls("/v2/deviceinfo", "a1").Answers(Expired, 403).Renews("a1", 1);
    }

    [Fact]
    public void Tokens_that_cannot_be_stored_are_not_used_and_are_handed_out_again()
    {
        AccessScript script = new AccessScript(Let(-1)).Renews("a1", 1).Answers(Tokens(2, Date(24))).Stores(ok: false)
            .Reports("AccessDenied 904: the new access could not be stored; the old one is used while it lasts");
        Assert.Null(script.Terminal.TakeAccess());
        Assert.Equal(script.NowMs + 10_000, script.Terminal.NextDeadlineMs);
        script.Probes().Calls("/v2/deviceinfo", "a1").Answers(Alive).Checks("a1").Answers(Expired, 403)
            .CallsNothing().After(10_000).Stores().Reports("Alive 0: ", "AccessGranted 0: the access was renewed");
        script.Probes().Calls("/v2/deviceinfo", "a2");
    }

    [Fact]
    public void A_damaged_token_file_is_no_access_and_is_said_once()
    {
        byte[] stored = Let();
        for (int bit = 0; bit < stored.Length * 8; bit++)
        {
            byte[] damaged = (byte[])stored.Clone();
            damaged[bit / 8] ^= (byte)(1 << (bit % 8));
            new AccessScript(damaged).Reports("AccessDenied 903: the stored access is damaged: let this lane in anew")
                .Pays().Reports("StartNotSent 903: the terminal's protection is on, and this lane was not let in");
        }

        for (int length = 1; length < stored.Length; length++)
        {
            new AccessScript(stored[..length])
                .Reports("AccessDenied 903: the stored access is damaged: let this lane in anew");
        }
    }

    [Fact]
    public void Being_let_in_is_not_asked_while_a_payment_is_open()
    {
        AccessScript script = Following();
        script.Terminal.AskAccess(script.NowMs);
        script.Reports("AccessDenied 903: a payment is open: ask to be let in when it is over");
        script.After(1000).Polls("a1");
    }

    [Fact]
    public void A_person_who_does_not_allow_is_told_in_the_terminals_words()
    {
        AccessScript script = new();
        script.Terminal.AskAccess(script.NowMs);
        script.Calls("/v2/register?name=shop-1-lane-1", "")
            .Answers("""{"data":{"message":"Register Error. Access denied"},"errorText":"x","statusCode":105}""")
            .Reports("AccessDenied 903: the terminal did not let this lane in: Register Error. Access denied")
            .CallsNothing().After(86_400_000).CallsNothing();
        Assert.Equal(Deadline.Never, script.Terminal.NextDeadlineMs);
    }

    [Fact]
    public void The_terminals_own_id_goes_with_later_calls_when_the_settings_want_it()
    {
        AccessScript script = new AccessScript(Let(), change: setup => setup.SendTerminalId = true)
            .Probes().Calls("/v2/deviceinfo", "a1").Answers(Alive);
        Assert.DoesNotContain("terminalId", script.Head);
        script.Checks("a1");
        Assert.Contains("\r\nterminalId: 31452963\r\n", script.Head);
    }

    [Fact]
    public void No_secret_is_in_a_report_or_a_label()
    {
        AccessScript script = Following().After(1000).Polls("a1").Answers(Expired, 403).Renews("a1", 1);
        Assert.Equal("GET /v2/revoke?name=shop-1-lane-1", script.Call.Label);
        script.Answers(Tokens(2, Date(24))).Stores().Reports("AccessGranted 0: the access was renewed");
    }

    private static AccessScript Proven() => new AccessScript(Let()).Probes().Calls("/v2/deviceinfo", "a1").Answers(Alive)
        .Checks("a1").Answers(NotFound).Reports("Alive 0: ").After(2000);

    private static AccessScript Following(byte[]? stored = null) =>
        new AccessScript(stored ?? Let()).Pays().Checks("a1").Answers(NotFound).Starts("a1").Answers(Accepted)
            .Reports("StartAccepted 0: ").Follows();

    /// <summary>Who asks at the console waits for the answer to his own question.</summary>
    [Fact]
    public void A_probe_that_is_turned_away_is_no_answer_to_a_person_who_asks_to_be_let_in()
    {
        AccessScript script = new AccessScript().Probes().Calls("/v2/deviceinfo", "");
        script.Terminal.AskAccess(script.NowMs);
        script.Answers(Expired, 401);
        TerminalReport report = new();
        while (script.Terminal.TakeReport(report))
        {
            Assert.NotEqual(TerminalReportKind.AccessDenied, report.Kind);
        }

        TerminalCall call = new();
        Assert.True(script.Terminal.TakeCall(call));
        Assert.Contains("/v2/register", System.Text.Encoding.ASCII.GetString(call.Request, 0, call.RequestLength));
    }
}
