using System.Text.Json;
using Bridge.Emulators.SmartPos;
using Xunit;

namespace Bridge.Emulators.Tests.SmartPos;

public sealed class RefundTests
{
    [Fact]
    public void A_qr_refund_wants_the_customer_to_scan_again()
    {
        using Shop shop = new();
        string sale = shop.SoldByQr(1000);
        string id = shop.Refund(400, "qr", sale);

        Assert.Equal(("wait", "WaitUser", ""), shop.Status(id));
        Assert.False(shop.Model.TapCard());
        shop.Model.ScanQr();
        Assert.Equal(("wait", "ProcessRefund", ""), shop.Status(id));
        shop.Pass(2);
        JsonElement data = shop.Data("/v2/status?processId=" + id);
        Assert.Equal("QrTransactionSuccess", data.GetProperty("subStatus").GetString());
        Assert.Equal("- 400 ₸", data.GetProperty("chequeInfo").GetProperty("amount").GetString());
        Assert.Equal("refund", data.GetProperty("chequeInfo").GetProperty("type").GetString());
        Assert.NotEqual(sale, data.GetProperty("transactionId").GetString());
        Assert.Equal(600, shop.Model.Remaining(sale));
    }

    [Fact]
    public void A_card_refund_wants_the_same_card_and_keeps_the_sales_rrn()
    {
        using Shop shop = new();
        string sale = shop.SoldByCard(1000);
        string id = shop.Refund(1000, "card", sale);

        Assert.False(shop.Model.ScanQr());
        Assert.True(shop.Model.TapCard());
        Assert.Equal(("wait", "ProcessRefund", ""), shop.Status(id));
        shop.Pass(2);
        JsonElement data = shop.Data("/v2/status?processId=" + id);
        Assert.Equal("CardTransactionSuccess", data.GetProperty("subStatus").GetString());
        Assert.Equal(sale, data.GetProperty("transactionId").GetString());
        Assert.Equal("", data.GetProperty("chequeInfo").GetProperty("icc").GetString());
        Assert.Equal(0, shop.Model.Remaining(sale));
    }

    [Fact]
    public void Another_card_is_not_refunded()
    {
        using Shop shop = new();
        string sale = shop.SoldByCard(1000);
        string id = shop.Refund(1000, "card", sale);
        shop.Model.TapCard(new CardTap { Mask = "516949*****0762" });
        shop.Pass(2);

        Assert.Equal("CardTransactionFailure", shop.Status(id).SubStatus);
        Assert.Equal(1000, shop.Model.Remaining(sale));
    }

    [Fact]
    public void A_refund_by_another_method_than_the_sales_cannot_be_confirmed_by_the_customer()
    {
        using Shop shop = new();
        string sale = shop.SoldByCard(1000);
        string id = shop.Refund(1000, "qr", sale);
        shop.Model.ScanQr();
        shop.Pass(2);
        Assert.Equal("QrTransactionFailure", shop.Status(id).SubStatus);
    }

    [Fact]
    public void A_palm_sale_goes_back_by_palm()
    {
        using Shop shop = new();
        string sold = shop.Pay(500);
        shop.Model.ShowPalm();
        string sale = shop.Model.Process(sold)!.TransactionId;
        string id = shop.Refund(500, "alaqan", sale);
        Assert.True(shop.Model.ShowPalm());
        shop.Pass(2);
        Assert.Equal("success", shop.Status(id).Status);
    }

    [Fact]
    public void Parts_go_back_until_nothing_remains()
    {
        using Shop shop = new(new SmartPosOptions { Customer = Customer.Qr() });
        shop.Pay(1000);
        shop.Pass(10);
        string sale = shop.Model.Processes[0].TransactionId;
        foreach (long part in new long[] { 300, 300, 400 })
        {
            shop.Refund(part, "qr", sale);
            shop.Pass(10);
        }

        Assert.Equal(0, shop.Model.Remaining(sale));
        Assert.Equal(
            """{"errorText":"Param unvalidated: amount. Must not be greater than the amount available for refund","statusCode":999}""",
            shop.Get($"/v2/refund?amount=1&method=qr&transactionId={sale}").Body);
    }

    [Fact]
    public void Too_much_may_also_be_refused_only_when_the_customer_scans()
    {
        using Shop shop = new(new SmartPosOptions { RefusesRefundAtStart = false });
        string sale = shop.SoldByQr(1000);
        string tooMuch = shop.Refund(1001, "qr", sale);
        shop.Model.ScanQr();
        shop.Pass(2);
        Assert.Equal("fail", shop.Status(tooMuch).Status);

        string noSale = shop.Refund(1, "qr", "1");
        shop.Model.ScanQr();
        shop.Pass(2);
        Assert.Equal("fail", shop.Status(noSale).Status);
        Assert.Equal(1000, shop.Model.Remaining(sale));
    }

    [Fact]
    public void An_unknown_sale_is_refused_in_both_versions()
    {
        using Shop shop = new();
        SmartPosAnswer v2 = shop.Get("/v2/refund?amount=1&method=qr&transactionId=7");
        SmartPosAnswer v1 = shop.Get("/refund?amount=1&method=qr&transactionId=7");

        Assert.Equal((400, 999), (v2.HttpStatus, v2.Code));
        Assert.Equal((200, """{"message":"Invalid transactionId."}"""), (v1.HttpStatus, v1.Body));
    }

    [Fact]
    public void A_sale_of_another_day_can_be_made_known()
    {
        using Shop shop = new();
        shop.Model.AddSale("307208187099", "card", 5000, "440043*****0001");
        string id = shop.Refund(5000, "card", "307208187099");
        shop.Model.TapCard(new CardTap { Mask = "440043*****0001" });
        shop.Pass(2);
        Assert.Equal("success", shop.Status(id).Status);
        Assert.Equal(-1, shop.Model.Remaining("1"));
    }

    [Fact]
    public void A_refund_that_became_unknown_still_counts_at_the_bank()
    {
        using Shop shop = new();
        string sale = shop.SoldByQr(1000);
        string id = shop.Refund(1000, "qr", sale);
        shop.Model.ScanQr();
        shop.Model.LoseInternet();
        shop.Pass(5);

        Assert.Equal("unknown", shop.Status(id).Status);
        Assert.Equal(0, shop.Model.Remaining(sale));
        shop.Model.RestoreInternet();
        Assert.Equal("success", shop.Actualize(id));
    }

    [Theory]
    [InlineData("qr")]
    [InlineData("card")]
    public void Nobody_comes_for_a_refund(string method)
    {
        using Shop shop = new();
        string sale = method == "qr" ? shop.SoldByQr(10) : shop.SoldByCard(10);
        string id = shop.Refund(10, method, sale);
        shop.Pass(179.999);
        Assert.Equal("wait", shop.Status(id).Status);
        shop.Pass(0.001);
        Assert.Equal("fail", shop.Status(id).Status);
    }

    [Theory]
    [InlineData(CustomerKind.Qr)]
    [InlineData(CustomerKind.Card)]
    public void A_customer_refunds_the_way_the_sale_was_paid(CustomerKind kind)
    {
        using Shop shop = new(new SmartPosOptions { Customer = new Customer { Kind = kind } });
        string sold = shop.Pay(10);
        shop.Pass(10);
        SmartPosProcess sale = shop.Model.Process(sold)!;
        string id = shop.Refund(10, sale.Method, sale.TransactionId);
        shop.Pass(10);
        Assert.Equal("success", shop.Status(id).Status);
    }
}
