using System.Security.Cryptography.X509Certificates;
using Bridge.Companion.Tests.Gateway.Harness;
using Bridge.Core.Tests.Lanes;
using Bridge.Emulators.Banks;
using Bridge.Emulators.KaspiQr;
using Bridge.Screen;
using Xunit;

namespace Bridge.Companion.Tests.Lanes;

/// <summary>Goal: the same through Kaspi QR r3, whose client certificate stays with the companion: real lane, real gateway, mutual TLS.</summary>
public sealed class KaspiLaneTests : IAsyncLifetime
{
    private readonly string _folder = Directory.CreateTempSubdirectory("bridge-kaspi-").FullName;
    private readonly BankCertificates _certificates = new();
    private readonly KaspiBankModel _model = new(KaspiQrScheme.Enhanced, TimeProvider.System);
    private BankServer? _bank;
    private GatewayShop? _shop;
    private RealLane? _lane;

    private BankServer Bank => _bank!;

    private RealLane Lane => _lane!;

    public async ValueTask InitializeAsync()
    {
        _model.Payments.PollSeconds = 1;
        _bank = new BankServer(_model.Serve, new BankServerOptions { Certificate = _certificates.Make("kaspi.test"), ClientAuthority = _certificates.Authority });
        string File(string name, byte[] bytes)
        {
            string path = Path.Combine(_folder, name);
            System.IO.File.WriteAllBytes(path, bytes);
            return path;
        }

        using X509Certificate2 client = _certificates.Make("shop.test");
        string settings = File("gateway.json", System.Text.Encoding.UTF8.GetBytes($$"""
            {
              "providers": { "kaspi": { "kind": "kaspi-r3", "address": "{{_bank.Address + _model.Base}}", "tradePoint": 1, "organizationBin": "{{KaspiBankModel.Bin}}",
                "certificate": "{{File("client.pfx", client.Export(X509ContentType.Pkcs12))}}", "authority": "{{File("authority.cer", _certificates.Authority.Export(X509ContentType.Cert))}}" } },
              "lanes": { "*": { "provider": "kaspi" } }
            }
            """));
        _shop = await GatewayShop.Start(options => options with { GatewaySettings = settings });
        _lane = new RealLane(_shop.App.Gateway!, change: lane => lane.Currency = "398");
    }

    public async ValueTask DisposeAsync()
    {
        _lane?.Dispose();
        await (_shop?.DisposeAsync() ?? ValueTask.CompletedTask);
        await (_bank?.DisposeAsync() ?? ValueTask.CompletedTask);
        _certificates.Dispose();
        Directory.Delete(_folder, true);
    }

    [Fact]
    public async Task A_sale_in_tenge_is_approved_given_back_in_parts_and_another_is_declined_by_the_customer()
    {
        await Lane.Ask("150000");
        await Scan();
        Assert.True(Bank.Do(() => _model.Confirm(_model.Payments.Payments[0].Id)));
        await Lane.Until(() => Lane.Told is not null);
        Assert.Equal(("1", SceneKind.Success), (Lane.Told, Lane.Rig.Scene));
        string reference = Lane.Rig.Register.Last[14]!;
        foreach ((string amount, string told) in ((string, string)[])[("50000", "1"), ("100100", "16"), ("100000", "1"), ("100", "16")])
        {
            await Lane.Refund(amount, reference);
            Assert.Equal((amount, told), (amount, Lane.Told));
        }

        Assert.Equal([500m, 1000m], _model.Refunded.Select(refund => refund.Amount));

        int before = Lane.Rig.Register.Results.Count;
        await Lane.Ask("70000", "2");
        await Scan();
        Assert.True(Bank.Do(() => _model.Payments.Cancel(_model.Payments.Payments[1].Id, _model.NowMs)));
        await Lane.Until(() => Lane.Rig.Register.Results.Count > before);
        Assert.Equal(("16", SceneKind.Failure), (Lane.Told, Lane.Rig.Scene));
        Assert.Equal([1, 0], _model.Payments.Payments.Select(payment => payment.Paid));
        Assert.Empty(_model.Violations);

        Lane.Rig.Send(LaneRig.Sale("70050", "3"));
        await Lane.Until(() => Lane.Rig.Register.Results.Count > before + 1);
        Assert.Contains("целых тенге", Lane.Rig.Register.Last[19]);
        Assert.Equal(2, _model.Payments.Payments.Count);
    }

    private Task Scan()
    {
        Assert.True(Bank.Do(() => _model.Scan(Lane.Shown)));
        return Lane.Until(() => Lane.Rig.Scene == SceneKind.ConfirmInPhone);
    }
}
