using Bridge.Terminals;
using Xunit;
using static Bridge.Core.Tests.Terminals.SmartPos.SmartPosSamples;

namespace Bridge.Core.Tests.Terminals.SmartPos;

public sealed class SmartPosTerminalUnknownTests
{
    private const string Paid = "Succeeded " + Process + " 125000 qr 504711333 6389";

    private static readonly string s_unknown =
        Status("unknown", "ProcessCancelled", more: ",\"message\":\"Операция жойылды\"");

    private static SmartPosScript Unknown() =>
        new SmartPosScript().Follows().CallsStatus().Answers(s_unknown).Reports("Doubtful 0: Операция жойылды");

    [Fact]
    public void Unknown_is_told_once_and_actualized_each_ten_seconds_until_it_is_final()
    {
        SmartPosScript script = Unknown().CallsActualize();
        Assert.Equal(20_000, script.Call.AnswerTimeoutMs);
        script.Answers(s_unknown).Silent();
        for (int minute = 0; minute < 60; minute++)
        {
            script.AfterItsDeadlineOf(10_000).CallsActualize().Answers(s_unknown).Silent();
        }

        script.AfterItsDeadlineOf(10_000).CallsActualize().Answers(Success()).Reports(Paid).After(60_000).CallsNothing();
    }

    [Fact]
    public void Actualize_may_settle_it_as_failed() =>
        Unknown().CallsActualize().Answers(Status("fail", "ProcessCancelled"))
            .Reports("Failed 0: ").After(60_000).CallsNothing();

    [Fact]
    public void The_ten_seconds_run_from_the_end_of_the_call() =>
        Unknown().CallsActualize().Meanwhile(7000).Answers(s_unknown).AfterItsDeadlineOf(10_000).CallsActualize();

    [Fact]
    public void The_ten_seconds_hold_across_processes_release_and_follow() =>
        Unknown().CallsActualize().Releases().Meanwhile(2000).NoAnswer()
            .Follows("88").CallsStatus("88").Answers(Status("unknown", processId: "88")).Reports("Doubtful 0: ")
            .AfterItsDeadlineOf(10_000).CallsActualize("88");

    [Fact]
    public void After_a_restart_the_first_actualize_waits_ten_seconds_too()
    {
        var terminal = new Bridge.Terminals.SmartPos.SmartPosTerminal("10.0.0.1", 8080, true);
        var call = new TerminalCall();
        terminal.Follow("7", TerminalOperation.Payment, 5_000);
        terminal.Tick(6_000);
        Assert.True(terminal.TakeCall(call));
        byte[] body = System.Text.Encoding.UTF8.GetBytes(Status("unknown", processId: "7"));
        terminal.CallEnded(call.Id, CallOutcome.Answered, 200, body, body.Length, 6_100);
        Assert.Equal(15_000, terminal.NextDeadlineMs);
        terminal.Tick(14_999);
        Assert.False(terminal.TakeCall(call));
        terminal.Tick(15_000);
        Assert.True(terminal.TakeCall(call));
        Assert.Equal("GET /v2/actualize?processId=7", call.Label);
    }

    [Fact]
    public void Code_100_keeps_it_unknown_and_is_told_once() =>
        Unknown().CallsActualize().Answers(Error(100, "No internet")).Reports("Doubtful 100: No internet")
            .AfterItsDeadlineOf(10_000).CallsActualize().Answers(Error(100, "No internet")).Silent()
            .AfterItsDeadlineOf(10_000).CallsActualize().Answers(Success()).Reports(Paid);

    [Fact]
    public void Code_103_reads_the_status_again() =>
        Unknown().CallsActualize().Meanwhile(200).Answers(Error(103, "This transaction is unable to actualize")).Silent()
            .AfterItsDeadlineOf(800).CallsStatus().Answers(Success()).Reports(Paid);

    [Fact]
    public void Code_103_and_unknown_in_turn_keep_the_pace_of_both() =>
        Unknown().CallsActualize().Answers(Error(103)).AfterItsDeadlineOf(1000).CallsStatus().Answers(s_unknown).Silent()
            .AfterItsDeadlineOf(9000).CallsActualize().Answers(Error(103)).CallsStatus().Answers(s_unknown).Silent()
            .AfterItsDeadlineOf(10_000).CallsActualize();

    [Theory]
    [InlineData(102)]
    [InlineData(104)]
    [InlineData(105)]
    public void What_cannot_be_actualized_stays_in_doubt_and_both_are_asked_each_ten_seconds(int code)
    {
        SmartPosScript script = Unknown().CallsActualize().Answers(Error(code, "cannot"))
            .Reports($"Doubtful {code}: cannot");
        for (int round = 0; round < 20; round++)
        {
            script.Silent().AfterItsDeadlineOf(10_000).CallsStatus().Answers(s_unknown).Silent()
                .CallsActualize().Answers(Error(code, "cannot"));
        }

        script.Silent().AfterItsDeadlineOf(10_000).CallsStatus().Answers(Success()).Reports(Paid);
    }

    [Fact]
    public void Code_101_to_an_actualize_is_checked_with_the_status() =>
        Unknown().CallsActualize().Answers(Error(101, "Process not found")).Silent()
            .AfterItsDeadlineOf(1000).CallsStatus().Answers(Error(101, "Process not found")).Silent()
            .AfterItsDeadlineOf(1000).CallsStatus().Answers(Error(101, "Process not found"))
            .Reports("Vanished 101: Process not found");

    [Fact]
    public void Actualize_that_answers_wait_goes_back_to_the_status_and_tells_the_stage() =>
        Unknown().CallsActualize().Answers(Wait("WaitForQrConfirmation")).Reports("Progress AwaitingConfirmation")
            .AfterItsDeadlineOf(1000).CallsStatus().Answers(s_unknown).Reports("Doubtful 0: Операция жойылды");

    [Fact]
    public void After_a_doubt_the_same_stage_is_told_anew() =>
        new SmartPosScript().Follows().CallsStatus().Answers(Wait()).Reports("Progress AwaitingCustomer")
            .After(1000).CallsStatus().Answers(s_unknown).Reports("Doubtful 0: Операция жойылды")
            .CallsActualize().Answers(Wait()).Reports("Progress AwaitingCustomer");

    [Fact]
    public void A_link_that_is_lost_in_doubt_is_sought_with_the_status_and_actualized_when_it_is_back() =>
        Unknown().CallsActualize().Meanwhile(20_000).NoAnswer().Reports("LinkLost 0: no answer from the terminal")
            .AfterItsDeadlineOf(1000).CallsStatus().NotSent().AfterItsDeadlineOf(2000).CallsStatus().NotSent()
            .AfterItsDeadlineOf(4000).CallsStatus().NotSent().AfterItsDeadlineOf(8000).CallsStatus().Answers(s_unknown)
            .Reports("LinkRestored").CallsActualize().Answers(Success()).Reports(Paid);

    [Fact]
    public void Actualize_about_another_process_is_not_believed() =>
        Unknown().CallsActualize().Answers(Success(processId: "999")).Silent()
            .AfterItsDeadlineOf(1000).CallsStatus().Answers(s_unknown).Silent();
}
