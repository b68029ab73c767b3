using System.Text;
using Bridge.Emulators.Gateway;
using Bridge.Settings;
using Bridge.Terminals;
using Xunit;

namespace Bridge.Core.Tests.Lanes;

/// <summary>A LaneRig in virtual time whose gateway calls go to the emulator's model; everything else to the rig's Smart POS.</summary>
internal sealed class GatewayShop
{
    public const int Port = 8444;

    public GatewayShop(string terminals = "qr", Action<LaneSettings>? change = null, GatewayModel? service = null)
    {
        Service = service ?? new GatewayModel();
        Rig = new LaneRig(settings =>
        {
            settings.Terminals = terminals;
            settings.TerminalHost = terminals == "qr" ? "" : settings.TerminalHost;
            settings.QrVia = "gateway";
            settings.GatewayHost = "127.0.0.1";
            settings.GatewayPort = Port;
            settings.GatewayKey = Service.Key;
            settings.RegisterPatienceMs = 370_000;
            settings.Currency = terminals == "qr" ? "643" : "398";
            change?.Invoke(settings);
            Assert.Empty(SettingsCheck.Mistakes(settings));
        });
        Rig.Beside = call => call.Port == Port ? Answer(call) : null;
        Rig.Restart();   // the first start of the rig was before its gateway
        Rig.Run(1_000);
    }

    public LaneRig Rig { get; }

    public GatewayModel Service { get; }

    /// <summary>False: nothing connects to the gateway.</summary>
    public bool IsReachable { get; set; } = true;

    public GatewayBill Bill => Service.Bills[^1];

    /// <summary>The customer scans what is on the display now.</summary>
    public bool Scan() => Service.Scan(Rig.Lane.Scene.QrPayload, Rig.NowMs);

    public bool Confirm() => Service.Confirm(Rig.NowMs);

    public void Pay()
    {
        Assert.True(Scan());
        Rig.Run(4_000);
        Assert.True(Confirm());
        Rig.Run(4_000);
    }

    public RigAnswer Answer(TerminalCall call)
    {
        if (!IsReachable)
        {
            return RigAnswer.Refused;
        }

        string text = Encoding.UTF8.GetString(call.Request, 0, call.RequestLength);
        Assert.Equal(call.Label.Split(' ')[0], text.Split(' ')[0]);
        Assert.DoesNotContain(Service.Key, call.Label);
        GatewayReply reply = Service.Answer(GatewayCall.Parse(text), Rig.NowMs);
        return reply.Lost ? RigAnswer.Silence
            : new RigAnswer(CallOutcome.Answered, reply.Status, reply.Body, 5 + reply.DelayMs);
    }
}
