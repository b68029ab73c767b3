using System.Globalization;
using System.Text.Json;
using Bridge.Emulators.Banks;
using Bridge.Emulators.Tests.Banks;
using Bridge.Emulators.YooKassa;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace Bridge.Emulators.Tests.YooKassa;

/// <summary>Goal: the emulated YooKassa says what its public pages say (README.md of the emulator): fields, states, times, errors.</summary>
public sealed class YooKassaModelTests
{
    private const string Payments = "/v3/payments";
    private const string Refunds = "/v3/refunds";

    private readonly FakeTimeProvider _clock = new(new DateTimeOffset(2026, 11, 30, 9, 0, 0, TimeSpan.Zero));
    private readonly YooKassaModel _bank;
    private int _key;

    public YooKassaModelTests() => _bank = new YooKassaModel(_clock);

    [Fact]
    public void Every_call_needs_the_shop_and_its_key_and_every_post_a_key_against_repetition()
    {
        BankAnswer none = _bank.Serve(Call.Of("GET", Payments, "{}"));
        Assert.Equal((401, "invalid_credentials"), (none.Status, Call.Text(none, "code")));
        Assert.Equal(401, _bank.Serve(Call.Of("GET", Payments, "{}", "Authorization: Basic bm9ib2R5OmF0IGFsbA==")).Status);
        BankAnswer bare = _bank.Serve(Call.Of("POST", Payments, Body(), Proof()));
        Assert.Equal((400, "error", "Idempotence-Key"), (bare.Status, Call.Text(bare, "type"), Call.Text(bare, "parameter")));
        Assert.Empty(_bank.Payments);
    }

    [Fact]
    public void A_payment_is_pending_until_it_is_paid_and_then_says_so_with_its_sum()
    {
        BankAnswer made = Post(Payments, Body());
        Assert.Equal((200, "pending", 36), (made.Status, Call.Text(made, "status"), Call.Text(made, "id").Length));
        Assert.Equal("1500.50", Call.Json(made).GetProperty("amount").GetProperty("value").GetString());
        Assert.Equal("A-1", Call.Json(made).GetProperty("metadata").GetProperty("order").GetString());
        YooKassaPayment payment = _bank.Scan(YooKassaModel.PayloadOf(YooKassaModel.Plate))!;
        Assert.Equal("pending", Call.Text(Get($"{Payments}/{payment.Id}"), "status"));
        Assert.True(_bank.Pay(payment));
        Assert.Equal("succeeded", Call.Text(Get($"{Payments}/{payment.Id}"), "status"));
        Assert.False(_bank.Pay(payment));
        Assert.Null(_bank.Scan(YooKassaModel.PayloadOf(YooKassaModel.Plate)));
        Assert.Equal(1, payment.Paid);
    }

    [Theory]
    [InlineData("1500.5", "pos-link-0001", 60, "amount")]
    [InlineData("1500", "pos-link-0001", 60, "amount")]
    [InlineData("0.00", "pos-link-0001", 60, "amount")]
    [InlineData("1500.50", "another", 60, "pos_link.id")]
    [InlineData("1500.50", "pos-link-0001", 59, "pos_link.expires_at")]
    [InlineData("1500.50", "pos-link-0001", 1201, "pos_link.expires_at")]
    public void A_payment_that_cannot_be_is_refused_and_names_the_field(string value, string link, int seconds, string parameter)
    {
        BankAnswer refused = Post(Payments, Body(value, link, seconds));
        Assert.Equal((400, "error", "invalid_request", parameter), (refused.Status, Call.Text(refused, "type"), Call.Text(refused, "code"), Call.Text(refused, "parameter")));
        Assert.Empty(_bank.Payments);
    }

    [Fact]
    public void A_payment_ends_by_its_own_time_and_says_why()
    {
        string id = Call.Text(Post(Payments, Body(seconds: 60)), "id");
        _clock.Advance(TimeSpan.FromSeconds(60));
        BankAnswer ended = Get($"{Payments}/{id}");
        Assert.Equal("canceled", Call.Text(ended, "status"));
        Assert.Equal("expired_on_confirmation", Call.Json(ended).GetProperty("cancellation_details").GetProperty("reason").GetString());
    }

    [Fact]
    public void The_same_key_is_the_same_payment_for_a_day_and_another_content_under_it_is_a_mistake()
    {
        string first = Call.Text(Post(Payments, Body(), "once"), "id");
        BankAnswer again = Post(Payments, Body(), "once");
        Assert.Equal((200, first), (again.Status, Call.Text(again, "id")));
        Assert.Equal(400, Post(Payments, Body("1.00"), "once").Status);
        Assert.Single(_bank.Payments);
        Assert.Equal(2, _bank.Violations.Count);
        _clock.Advance(TimeSpan.FromHours(24));
        Assert.NotEqual(first, Call.Text(Post(Payments, Body(), "once"), "id"));
    }

    [Fact]
    public void A_sum_over_another_one_ends_the_first_and_is_a_violation()
    {
        Post(Payments, Body());
        Post(Payments, Body("2.00"));
        Assert.Equal(["canceled", "pending"], _bank.Payments.Select(p => p.Status));
        Assert.Contains("a sum was written over another one", Assert.Single(_bank.Violations));
    }

    [Fact]
    public void A_pending_payment_is_taken_back_and_a_paid_one_is_not()
    {
        string id = Call.Text(Post(Payments, Body()), "id");
        Assert.Equal("canceled", Call.Text(Post($"{Payments}/{id}/cancel", "{}"), "status"));
        Post(Payments, Body());
        _bank.Pay(_bank.Payments[1]);
        BankAnswer late = Post($"{Payments}/{_bank.Payments[1].Id}/cancel", "{}");
        Assert.Equal((400, "succeeded"), (late.Status, _bank.Payments[1].Status));
        BankAnswer unknown = Post($"{Payments}/unknown/cancel", "{}");
        Assert.Equal((404, "not_found"), (unknown.Status, Call.Text(unknown, "code")));
    }

    [Fact]
    public void The_list_is_newest_first_in_pieces_and_between_two_times()
    {
        for (int i = 0; i < 5; i++)
        {
            _bank.Links.Add($"link-{i}");
            Post(Payments, Body(link: $"link-{i}"));
            _clock.Advance(TimeSpan.FromSeconds(10));
        }

        JsonElement piece = Call.Json(Get($"{Payments}?limit=2"));
        Assert.Equal([_bank.Payments[4].Id, _bank.Payments[3].Id], Ids(piece));
        piece = Call.Json(Get($"{Payments}?limit=2&cursor={piece.GetProperty("next_cursor").GetString()}"));
        Assert.Equal([_bank.Payments[2].Id, _bank.Payments[1].Id], Ids(piece));
        piece = Call.Json(Get($"{Payments}?limit=2&cursor={piece.GetProperty("next_cursor").GetString()}"));
        Assert.Equal([_bank.Payments[0].Id], Ids(piece));
        Assert.False(piece.TryGetProperty("next_cursor", out _));
        piece = Call.Json(Get($"{Payments}?created_at.gte=2026-11-30T09:00:10.000Z&created_at.lte=2026-11-30T09:00:20.000Z"));
        Assert.Equal([_bank.Payments[2].Id, _bank.Payments[1].Id], Ids(piece));
        Assert.Equal(400, Get($"{Payments}?limit=101").Status);
    }

    [Fact]
    public void A_refund_never_gives_back_more_than_was_paid()
    {
        string id = Call.Text(Post(Payments, Body()), "id");
        Assert.Equal(400, Post(Refunds, Back(id, "1.00")).Status);
        _bank.Pay(_bank.Payments[0]);
        BankAnswer part = Post(Refunds, Back(id, "1000.00"));
        Assert.Equal((200, "succeeded", id), (part.Status, Call.Text(part, "status"), Call.Text(part, "payment_id")));
        Assert.Equal(400, Post(Refunds, Back(id, "500.51")).Status);
        Assert.Equal(200, Post(Refunds, Back(id, "500.50")).Status);
        Assert.Equal(2, Ids(Call.Json(Get($"{Refunds}?payment_id={id}"))).Count());
        Assert.Empty(Ids(Call.Json(Get($"{Refunds}?payment_id=another"))));
        Assert.Equal("succeeded", Call.Text(Get($"{Refunds}/{_bank.Refunds[0].Id}"), "status"));
    }

    private static IEnumerable<string> Ids(JsonElement list) => list.GetProperty("items").EnumerateArray().Select(item => item.GetProperty("id").GetString()!);

    private static string Back(string id, string value) => $$"""{"payment_id":"{{id}}","amount":{"value":"{{value}}","currency":"RUB"},"description":"back"}""";

    private string Body(string value = "1500.50", string link = YooKassaModel.Plate, int seconds = 600)
    {
        string ends = _clock.GetUtcNow().AddSeconds(seconds).ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);
        return $$"""
            {"amount":{"value":"{{value}}","currency":"RUB"},"pos_link":{"id":"{{link}}","expires_at":"{{ends}}"},
            "confirmation":{"type":"external"},"capture":true,"description":"receipt 17","metadata":{"order":"A-1"} }
            """;
    }

    private string Proof() => "Authorization: Basic " + Convert.ToBase64String(System.Text.Encoding.UTF8.GetBytes($"{_bank.Shop}:{_bank.Key}"));

    private BankAnswer Get(string path) => _bank.Serve(Call.Of("GET", path, "{}", Proof()));

    private BankAnswer Post(string path, string body, string key = "") =>
        _bank.Serve(Call.Of("POST", path, body, Proof(), "Idempotence-Key: " + (key.Length > 0 ? key : $"key-{++_key}")));
}
