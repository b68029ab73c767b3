using Bridge.Emulators.SmartPos;
using Xunit;

namespace Bridge.Emulators.Tests.SmartPos;

public sealed class ViolationTests
{
    [Theory]
    [InlineData(0.9, 1)]
    [InlineData(0.96, 0)]
    [InlineData(1, 0)]
    public void Counts_a_status_sooner_than_a_second(double gap, int violations)
    {
        using Shop shop = new();
        string id = shop.Pay();
        shop.Status(id);
        shop.Pass(gap);
        shop.Status(id);
        Assert.Equal(violations, shop.Model.Violations.Count(v => v.Kind == ViolationKind.StatusTooOften));
    }

    [Theory]
    [InlineData(9.9, 1)]
    [InlineData(9.96, 0)]
    [InlineData(10, 0)]
    public void Counts_an_actualize_sooner_than_ten_seconds(double gap, int violations)
    {
        using Shop shop = new();
        string id = shop.Pay();
        shop.Model.CashierCancel();
        shop.Get("/v2/actualize?processId=" + id);
        shop.Pass(gap);
        SmartPosAnswer answer = shop.Get("/v2/actualize?processId=" + id);
        Assert.Equal(0, answer.Code);
        Assert.Equal(violations, shop.Model.Violations.Count);
    }

    [Fact]
    public void Refuses_an_early_actualize_when_told_to()
    {
        using Shop shop = new(new SmartPosOptions { RefuseEarlyActualize = true });
        string id = shop.Pay();
        shop.Model.ScanQr();
        shop.Model.CashierCancel();
        shop.Get("/v2/actualize?processId=" + id);
        shop.Model.ConfirmInPhone();
        shop.Pass(5);

        Assert.Equal(105, shop.Get("/v2/actualize?processId=" + id).Code);
        Assert.Equal("unknown", shop.Status(id).Status);
        Assert.Equal("success", shop.Actualize(id));
    }

    [Fact]
    public void Counts_processes_apart()
    {
        using Shop shop = new();
        string first = shop.Pay();
        shop.Model.CashierCancel();
        string second = shop.Pay();
        shop.Status(first);
        shop.Status(second);
        Assert.Empty(shop.Model.Violations);
    }

    [Fact]
    public void Names_what_no_document_has()
    {
        using Shop shop = new();
        shop.Get("/v2/cancel?processId=5");
        Violation violation = Assert.Single(shop.Model.Violations);
        Assert.Equal((ViolationKind.UndocumentedPath, "/v2/cancel", "5"),
            (violation.Kind, violation.Path, violation.ProcessId));
    }
}
