using System.Text;
using Bridge.Emulators.KaspiQr;
using Bridge.Settings;
using Bridge.Terminals;
using Xunit;

namespace Bridge.Core.Tests.Lanes;

/// <summary>A LaneRig in virtual time whose QR calls go to the emulator's model; everything else to the rig's Smart POS.</summary>
internal sealed class QrShop
{
    public const int Port = 8543;

    public QrShop(string terminals = "qr", Action<LaneSettings>? change = null)
    {
        Rig = new LaneRig(settings =>
        {
            settings.Terminals = terminals;
            settings.TerminalHost = terminals == "qr" ? "" : settings.TerminalHost;
            settings.KaspiQrHost = "127.0.0.1";
            settings.KaspiQrPort = Port;
            settings.KaspiQrKey = Service.ApiKey;
            settings.KaspiQrTradePoint = 1;
            Assert.Empty(SettingsCheck.Mistakes(settings));
            change?.Invoke(settings);
        });
        Rig.Beside = call => call.Port == Port ? Answer(call) : null;
        Rig.Restart();   // the first start of the rig was before its service
        Rig.Run(1_000);
    }

    public LaneRig Rig { get; }

    public KaspiQrModel Service { get; } = new();

    /// <summary>False: nothing connects to the service.</summary>
    public bool IsReachable { get; set; } = true;

    public KaspiQrPayment Payment => Service.Payments[^1];

    /// <summary>The customer scans what is on the display now.</summary>
    public bool Scan() => Service.Scan(Rig.Lane.Scene.QrPayload, Rig.NowMs);

    public bool Confirm() => Service.Confirm(Payment.Id, Rig.NowMs);

    private RigAnswer Answer(TerminalCall call)
    {
        if (!IsReachable)
        {
            return RigAnswer.Refused;
        }

        string text = Encoding.UTF8.GetString(call.Request, 0, call.RequestLength);
        Assert.Equal(call.Label.Split(' ')[0], text.Split(' ')[0]);
        Assert.DoesNotContain(Service.ApiKey, call.Label);
        KaspiQrReply reply = Service.Answer(KaspiQrRequest.Parse(text), Rig.NowMs);
        return reply.Lost ? RigAnswer.Silence : new RigAnswer(CallOutcome.Answered, reply.Status, reply.Body, 5 + reply.DelayMs);
    }
}
