using Bridge.Emulators.SmartPos;
using Xunit;

namespace Bridge.Emulators.Tests.SmartPos;

/// <summary>Outcomes that the terminal lost: how they come about, and how /actualize settles them.</summary>
public sealed class UnknownTests
{
    [Fact]
    public void A_cancelled_qr_stays_unknown_until_it_dies_and_then_failed()
    {
        using Shop shop = new();
        string id = shop.Pay();
        shop.Pass(30);
        shop.Model.CashierCancel();

        Assert.Equal(("unknown", "ProcessCancelled", "Операция жойылды"), shop.Status(id));
        Assert.Equal("unknown", shop.Actualize(id));
        shop.Pass(139);
        Assert.Equal(("unknown", "ProcessCancelled", "Операция жойылды"), shop.Status(id));
        Assert.Equal("fail", shop.Actualize(id));
        Assert.Equal(
            ("fail", "ProcessCancelled", "Сатып алымды жою; Сатып алушы сатып алуды растаған жоқ"), shop.Status(id));
        Assert.Equal("103", shop.Actualize(id));
    }

    [Theory]
    [InlineData(true, "success")]
    [InlineData(false, "fail")]
    public void A_qr_that_was_scanned_before_the_cancel_is_settled_as_soon_as_the_phone_answers(bool pays, string end)
    {
        using Shop shop = new();
        string id = shop.Pay();
        shop.Model.ScanQr();
        shop.Model.CashierCancel();
        ActionResult answered = pays ? shop.Model.ConfirmInPhone() : shop.Model.RejectInPhone();

        Assert.True(answered);
        Assert.Equal("unknown", shop.Status(id).Status);
        Assert.Equal(pays, shop.Model.Process(id)!.MoneyMoved);
        Assert.Equal(end, shop.Actualize(id));
        Assert.Equal(end, shop.Status(id).Status);
    }

    [Fact]
    public void A_phone_may_still_scan_a_cancelled_qr_and_pay()
    {
        using Shop shop = new();
        string id = shop.Pay(900);
        shop.Model.CashierCancel();
        Assert.True(shop.Model.ScanQr());
        Assert.True(shop.Model.ConfirmInPhone());

        Assert.Equal("success", shop.Actualize(id));
        Assert.Equal(900, shop.Model.Balance);
    }

    [Fact]
    public void A_cancel_before_the_qr_is_a_plain_fail()
    {
        using Shop shop = new();
        string id = shop.Data("/v2/payment?amount=5").GetProperty("processId").GetString()!;
        shop.Model.CashierCancel();
        Assert.Equal(("fail", "ProcessCancelled", "Операция жойылды"), shop.Status(id));
    }

    [Fact]
    public void A_payment_that_the_bank_took_while_the_terminal_had_no_internet_is_found_again()
    {
        using Shop shop = new();
        string id = shop.Pay();
        shop.Model.ScanQr();
        shop.Model.LoseInternet();
        shop.Model.ConfirmInPhone();

        Assert.Equal("WaitForQrConfirmation", shop.Status(id).SubStatus);
        shop.Pass(5);
        Assert.Equal(("unknown", "QrTransactionFailure", "Интернет байланысы жоқ"), shop.Status(id));
        Assert.Equal("100", shop.Actualize(id));
        shop.Model.RestoreInternet();
        Assert.Equal("unknown", shop.Status(id).Status);
        Assert.Equal("success", shop.Actualize(id));
    }

    [Fact]
    public void A_short_loss_of_internet_is_not_seen()
    {
        using Shop shop = new();
        string id = shop.Pay();
        shop.Model.LoseInternet();
        shop.Model.ScanQr();
        shop.Model.ConfirmInPhone();
        shop.Pass(4.9);
        Assert.Equal("WaitUser", shop.Status(id).SubStatus);
        shop.Model.RestoreInternet();
        Assert.Equal("success", shop.Status(id).Status);
    }

    [Fact]
    public void No_internet_at_the_start_leaves_nothing_at_the_bank()
    {
        using Shop shop = new();
        shop.Model.LoseInternet();
        string id = shop.Pay();
        shop.Pass(5);

        Assert.Equal("unknown", shop.Status(id).Status);
        shop.Model.RestoreInternet();
        Assert.Equal("104", shop.Actualize(id));
        Assert.Equal("unknown", shop.Status(id).Status);
    }

    [Fact]
    public void Internet_that_returns_during_the_start_lets_the_payment_go_on()
    {
        using Shop shop = new();
        shop.Model.LoseInternet();
        string id = shop.Pay();
        shop.Pass(2);
        shop.Model.RestoreInternet();
        Assert.Equal("WaitUser", shop.Status(id).SubStatus);
    }

    [Theory]
    [InlineData(false, "102")]
    [InlineData(true, "success")]
    public void A_card_whose_answer_was_lost_can_be_actualized_only_where_the_app_can(bool can, string answer)
    {
        using Shop shop = new(new SmartPosOptions { ActualizesCards = can });
        string id = shop.Pay();
        shop.Model.TapCard();
        shop.Model.LoseInternet();
        shop.Pass(5);

        Assert.Equal(("unknown", "CardTransactionFailure", "Интернет байланысы жоқ"), shop.Status(id));
        Assert.True(shop.Model.Process(id)!.MoneyMoved);
        shop.Model.RestoreInternet();
        Assert.Equal(answer, shop.Actualize(id));
    }

    [Fact]
    public void A_card_that_could_not_be_sent_is_sent_when_the_internet_returns()
    {
        using Shop shop = new();
        string id = shop.Pay();
        shop.Model.LoseInternet();
        shop.Model.TapCard();
        shop.Pass(3);
        Assert.Equal("ProcessingCard", shop.Status(id).SubStatus);
        shop.Model.RestoreInternet();
        shop.Pass(2);
        Assert.Equal("success", shop.Status(id).Status);
    }

    [Fact]
    public void A_restart_with_a_live_qr_leaves_it_unknown_and_the_customer_may_still_pay()
    {
        using Shop shop = new();
        string id = shop.Pay();
        shop.Model.RestartApp();
        Assert.Equal(CableState.Refuse, shop.Model.Reach);
        shop.Pass(8);

        Assert.Equal(CableState.In, shop.Model.Reach);
        Assert.Equal("unknown", shop.Status(id).Status);
        shop.Model.ScanQr();
        Assert.Equal("unknown", shop.Actualize(id));
        shop.Model.ConfirmInPhone();
        Assert.Equal("success", shop.Actualize(id));
    }

    [Fact]
    public void A_restart_while_the_card_waits_for_its_pin_charges_nothing()
    {
        using Shop shop = new();
        string id = shop.Pay();
        shop.Model.TapCard(new CardTap { AsksPin = true });
        shop.Model.RestartApp();
        shop.Pass(8);
        Assert.Equal(("fail", "ProcessCancelled"), (shop.Status(id).Status, shop.Status(id).SubStatus));
    }

    [Fact]
    public void A_restart_may_lose_the_process()
    {
        using Shop shop = new(new SmartPosOptions { RestartForgets = true });
        string id = shop.Pay();
        shop.Model.RestartApp();
        shop.Pass(8);
        Assert.Equal(101, shop.Get("/v2/status?processId=" + id).Code);
    }

    [Fact]
    public void An_error_inside_loses_the_outcome()
    {
        using Shop shop = new();
        string id = shop.Pay();
        shop.Model.BreakOperation("қате");
        Assert.Equal(("unknown", "QrTransactionFailure", "қате"), shop.Status(id));
    }

    [Fact]
    public void No_cancel_is_shown_while_the_terminal_talks_to_the_bank()
    {
        using Shop shop = new();
        string id = shop.Pay();
        shop.Model.TapCard();
        Assert.False(shop.Model.CashierCancel());
        shop.Pass(2);
        Assert.Equal("success", shop.Status(id).Status);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Actualize_of_a_process_that_is_not_unknown_is_103(bool ended)
    {
        using Shop shop = new();
        string id = shop.Pay();
        shop.Pass(ended ? 180 : 0);
        Assert.Equal("103", shop.Actualize(id));
    }
}
