using System.Text;
using System.Text.Json;
using Xunit;

namespace Bridge.Core.Tests.Lanes;

/// <summary>
/// Goal: a refund of a sale that the journal no longer holds is asked of the companion, and nothing that arrives over MQTT
/// starts one. Method: the answer is written by hand from SPEC.md, whole, late, wrong, or for another question.
/// </summary>
public class LaneLookupTests
{
    private const string AnswerTopic = "bridge/v1/store-1/lane-1/answer";

    private readonly LaneRig _rig = new();

    public LaneLookupTests()
    {
        _rig.Lane.UplinkConnected(_rig.NowMs);
        _rig.Settle();
    }

    private JsonElement Question => JsonDocument.Parse(_rig.Published.Last(p => p.Topic.EndsWith("/ask")).Payload).RootElement;

    private int Questions => _rig.Published.Count(p => p.Topic.EndsWith("/ask"));

    private int RefundsStarted => _rig.Terminal.Calls.Count(path => path.StartsWith("/v2/refund"));

    private void Answer(string rest, long? id = null, long epoch = 4242)
    {
        string text = $$"""{"epoch":{{epoch}},"id":{{id ?? Question.GetProperty("id").GetInt64()}},{{rest}}}""";
        byte[] payload = Encoding.UTF8.GetBytes(text);
        _rig.Lane.UplinkReceived(AnswerTopic, payload, payload.Length, _rig.NowMs);
        _rig.Run(500);
    }

    private static string Found(long amount = 150_000, long refunded = 0, long ofEpoch = 7, long upTo = 0, string currency = "398") =>
        $$"""
        "s":"found","of":33,"ofepoch":{{ofEpoch}},"txn":"555000111","method":"qr","amount":{{amount}},"cur":"{{currency}}","refunded":{{refunded}},"upto":{{upTo}}
        """;

    private void AskRefund(string amount, string reference = "987654321012") =>
        _rig.Send(LaneRig.Request("29", amount, reference: reference));

    [Fact]
    public void An_older_sale_is_asked_of_the_companion_and_given_back()
    {
        AskRefund("100000");
        Assert.Equal("987654321012", Question.GetProperty("ref").GetString());
        Assert.Equal(4242, Question.GetProperty("epoch").GetInt64());
        Assert.Equal(0, RefundsStarted);
        FinishAfter(() => Answer(Found()), "1 000 ₸");

        Assert.Contains(_rig.Terminal.Calls, path => path.Contains("transactionId=555000111") && path.Contains("method=qr") && path.Contains("amount=1000"));
        Assert.Equal("1", _rig.Register.Last[39]);
    }

    [Fact]
    public void Nothing_starts_without_a_question_nor_by_an_answer_to_another_one()
    {
        Answer(Found(), id: 1);
        AskRefund("100000");
        Answer(Found(), id: 77);
        Answer(Found(), epoch: 9);
        Assert.Equal(0, RefundsStarted);
        _rig.Run(11_000);
        Answer(Found());

        Assert.Equal(0, RefundsStarted);
        Assert.Single(_rig.Register.Results);
    }

    [Theory]
    [InlineData("\"s\":\"unknown\"", "не найдена")]
    [InlineData("\"s\":\"ambiguous\"", "Под этим номером несколько оплат")]
    public void A_sale_that_the_companion_cannot_name_is_refused(string answer, string text)
    {
        AskRefund("100000");
        Answer(answer);

        Assert.Equal(0, RefundsStarted);
        Assert.Contains(text, _rig.Register.Last[19]);
    }

    [Fact]
    public void A_silent_companion_is_named_as_the_reason_after_ten_seconds()
    {
        AskRefund("100000");
        _rig.Run(9_000);
        Assert.Empty(_rig.Register.Results);
        _rig.Run(2_000);

        Assert.Contains("сервер не ответил", Assert.Single(_rig.Register.Results)[19]);
        Assert.Equal(0, RefundsStarted);
    }

    [Fact]
    public void A_broken_connection_ends_the_waiting()
    {
        AskRefund("100000");
        _rig.Lane.UplinkDisconnected(_rig.NowMs);
        _rig.Run(500);

        Assert.Contains("сервер не ответил", Assert.Single(_rig.Register.Results)[19]);
    }

    [Theory]
    [InlineData(150_000, 60_000, "90100")]
    [InlineData(150_000, 150_000, "100")]
    [InlineData(150_000, 900_000, "100")]
    public void No_more_than_what_remains_is_given_back(long amount, long refunded, string asked)
    {
        AskRefund(asked);
        Answer(Found(amount, refunded));

        Assert.Equal(0, RefundsStarted);
        Assert.Contains("больше остатка", _rig.Register.Last[19]);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-5)]
    [InlineData(900_000_000_000)]
    public void An_amount_that_cannot_be_is_no_answer(long amount)
    {
        AskRefund("100000");
        Answer(Found(amount));
        _rig.Run(11_000);

        Assert.Equal(0, RefundsStarted);
        Assert.Single(_rig.Register.Results);
    }

    [Fact]
    public void A_sale_in_another_currency_is_not_ours()
    {
        AskRefund("100000");
        Answer(Found(currency: "840"));

        Assert.Equal(0, RefundsStarted);
    }

    [Fact]
    public void Refunds_that_the_companion_has_not_heard_of_count_too()
    {
        AskRefund("100000");
        FinishAfter(() => Answer(Found()), "1 000 ₸");
        AskRefund("60000");
        Answer(Found(refunded: 0, upTo: 0));

        Assert.Equal(1, RefundsStarted);
        Assert.Contains("больше остатка", _rig.Register.Last[19]);
    }

    [Fact]
    public void Refunds_that_the_companion_has_counted_are_not_counted_twice()
    {
        AskRefund("100000");
        FinishAfter(() => Answer(Found()), "1 000 ₸");
        AskRefund("50000");
        FinishAfter(() => Answer(Found(refunded: 100_000, upTo: 4)), "500 ₸");

        Assert.Equal(2, RefundsStarted);
        Assert.Equal("1", _rig.Register.Last[39]);
    }

    [Fact]
    public void They_still_count_after_a_restart()
    {
        AskRefund("100000");
        FinishAfter(() => Answer(Found()), "1 000 ₸");
        _rig.Restart();
        _rig.Lane.UplinkConnected(_rig.NowMs);
        _rig.Settle();
        AskRefund("60000");
        Answer(Found());

        Assert.Contains("больше остатка", _rig.Register.Last[19]);
    }

    [Fact]
    public void A_repetition_of_a_running_refund_is_the_same_refund_without_a_question()
    {
        AskRefund("100000");
        Answer(Found());
        _rig.Run(2_000);
        _rig.Feed([0x04]);
        AskRefund("100000");
        _rig.Run(2_000);

        Assert.Equal(1, Questions);
        Assert.Equal(1, RefundsStarted);
    }

    [Fact]
    public void A_void_of_an_older_sale_gives_back_what_remains()
    {
        _rig.Send(LaneRig.Request("4", "110000", reference: "987654321012"));
        FinishAfter(() => Answer(Found(refunded: 40_000)), "1 100 ₸");

        Assert.Contains(_rig.Terminal.Calls, path => path.StartsWith("/v2/refund") && path.Contains("amount=1100"));
    }

    [Fact]
    public void A_register_that_gave_up_gets_no_refund()
    {
        AskRefund("100000");
        _rig.Feed([0x04]);
        _rig.Run(1_500);
        Answer(Found());
        _rig.Run(2_000);

        Assert.Equal(0, RefundsStarted);
    }

    private void FinishAfter(Action answer, string amount)
    {
        _rig.Terminal.Status = RigTerminal.Success("- " + amount, process: _rig.Terminal.Starts + 1);
        answer();
        _rig.Run(3_000);
    }
}
