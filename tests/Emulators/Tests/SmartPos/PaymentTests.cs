using System.Text.Json;
using Bridge.Emulators.SmartPos;
using Xunit;

namespace Bridge.Emulators.Tests.SmartPos;

public sealed class PaymentTests
{
    [Fact]
    public void A_qr_payment_goes_through_its_sub_statuses_to_success()
    {
        using Shop shop = new();
        string id = shop.Data("/v2/payment?amount=1250&owncheque=true").GetProperty("processId").GetString()!;

        Assert.Equal(("wait", "Initialize", ""), shop.Status(id));
        shop.Pass(1);
        Assert.Equal(("wait", "WaitUser", ""), shop.Status(id));
        Assert.True(shop.Model.ScanQr());
        Assert.Equal(("wait", "WaitForQrConfirmation", ""), shop.Status(id));
        Assert.True(shop.Model.ConfirmInPhone());
        Assert.Equal(("success", "QrTransactionSuccess", ""), shop.Status(id));
        Assert.True(shop.Model.Process(id)!.OwnCheque);
        Assert.Equal(1250, shop.Model.Balance);
    }

    [Fact]
    public void A_card_payment_with_a_pin_goes_through_its_sub_statuses_to_success()
    {
        using Shop shop = new();
        string id = shop.Pay(700);

        Assert.True(shop.Model.TapCard(new CardTap { AsksPin = true }));
        Assert.Equal(("wait", "WaitForPinCode", ""), shop.Status(id));
        Assert.True(shop.Model.EnterPin());
        Assert.Equal(("wait", "ProcessingCard", ""), shop.Status(id));
        shop.Pass(2);
        Assert.Equal(("success", "CardTransactionSuccess", ""), shop.Status(id));
        JsonElement cheque = shop.Data("/v2/status?processId=" + id).GetProperty("chequeInfo");
        Assert.Equal("true", cheque.GetProperty("pinEntered").GetString());
        Assert.False(shop.Model.ScanQr(), "the QR was taken back when the card was tapped");
    }

    [Fact]
    public void Says_a_rejected_qr_with_the_documents_sentence()
    {
        using Shop shop = new();
        string id = shop.Pay();
        shop.Model.ScanQr();
        shop.Model.RejectInPhone();

        Assert.Equal(
            ("fail", "QrTransactionFailure", "Сатып алымды жою; Сатып алушы сатып алуды жойды"), shop.Status(id));
        Assert.Equal(0, shop.Model.Balance);
    }

    [Theory]
    [InlineData(false, true)]
    [InlineData(true, false)]
    public void A_declined_card_or_a_wrong_pin_fails(bool approved, bool pin)
    {
        using Shop shop = new();
        string id = shop.Pay();
        shop.Model.TapCard(new CardTap { AsksPin = true, Approved = approved });
        shop.Model.EnterPin(pin);
        shop.Pass(2);

        Assert.Equal("CardTransactionFailure", shop.Status(id).SubStatus);
        Assert.Equal(0, shop.Model.Balance);
    }

    [Fact]
    public void A_palm_pays_with_method_alaqan_and_an_order_number()
    {
        using Shop shop = new();
        string id = shop.Pay();
        Assert.True(shop.Model.ShowPalm());

        JsonElement data = shop.Data("/v2/status?processId=" + id);
        JsonElement cheque = data.GetProperty("chequeInfo");
        Assert.Equal("alaqan", cheque.GetProperty("method").GetString());
        Assert.Equal(data.GetProperty("transactionId").GetString(), cheque.GetProperty("orderNumber").GetString());
    }

    [Fact]
    public void Answers_a_second_start_with_107_and_leaves_the_first_alone()
    {
        using Shop shop = new();
        string id = shop.Pay();
        SmartPosAnswer answer = shop.Get("/v2/payment?amount=5");

        Assert.Equal(
            """{"errorText":"Could not register transaction. Last operation was not completed.","statusCode":107}""",
            answer.Body);
        Assert.Equal(200, answer.HttpStatus);
        Assert.Equal("wait", shop.Status(id).Status);
        Assert.Single(shop.Model.Processes);
        Assert.Equal(ViolationKind.StartWhileBusy, Assert.Single(shop.Model.Violations).Kind);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Takes_the_next_start_once_the_last_one_ended(bool unknown)
    {
        using Shop shop = new();
        string first = shop.Pay();
        if (unknown)
        {
            shop.Model.CashierCancel();
        }
        else
        {
            shop.Pass(180);
        }

        string second = shop.Pay();
        Assert.NotEqual(first, second);
        Assert.True(string.CompareOrdinal(second, first) > 0);
    }

    [Fact]
    public void Gives_each_process_a_number_of_its_own_within_one_millisecond()
    {
        using Shop shop = new(new SmartPosOptions { Timers = new SmartPosTimers { Initialize = TimeSpan.Zero } });
        HashSet<string> ids = [];
        for (int index = 0; index < 20; index++)
        {
            ids.Add(shop.Data("/v2/payment?amount=1").GetProperty("processId").GetString()!);
            shop.Model.CashierCancel();
        }

        Assert.Equal(20, ids.Count);
        Assert.Empty(shop.Model.Violations);
    }

    [Fact]
    public void Only_qr_refuses_cards()
    {
        using Shop shop = new(new SmartPosOptions { TakesCards = false });
        shop.Pay();

        Assert.False(shop.Model.TapCard());
        Assert.True(shop.Model.ScanQr());
    }

    [Fact]
    public void People_are_told_what_cannot_be_done_now()
    {
        using Shop shop = new();

        Assert.Equal("there is no live QR to scan", shop.Model.ScanQr().Reason);
        Assert.Equal("nothing runs on the terminal", shop.Model.CashierCancel().Reason);
        Assert.Equal("the terminal does not wait for a PIN", shop.Model.EnterPin().Reason);
        Assert.Equal("the terminal does not wait for a card", shop.Model.TapCard().Reason);
        Assert.Equal("no phone has scanned a QR that still waits", shop.Model.ConfirmInPhone().Reason);
        Assert.Equal("no register asks for access", shop.Model.ApproveRegistration().Reason);
    }

    [Theory]
    [InlineData(CustomerKind.Qr, "QrTransactionSuccess")]
    [InlineData(CustomerKind.QrReject, "QrTransactionFailure")]
    [InlineData(CustomerKind.QrOnly, "WaitForQrConfirmation")]
    [InlineData(CustomerKind.Card, "CardTransactionSuccess")]
    [InlineData(CustomerKind.Palm, "QrTransactionSuccess")]
    [InlineData(CustomerKind.CashierCancels, "ProcessCancelled")]
    [InlineData(CustomerKind.Nobody, "WaitUser")]
    public void A_customer_acts_by_himself(CustomerKind kind, string subStatus)
    {
        using Shop shop = new(new SmartPosOptions
        {
            Customer = new Customer { Kind = kind, Card = new CardTap { AsksPin = true } },
        });
        string id = shop.Pay();
        shop.Pass(1.9);
        Assert.Equal("WaitUser", shop.Status(id).SubStatus);
        shop.Pass(10);
        Assert.Equal(subStatus, shop.Status(id).SubStatus);
    }
}
