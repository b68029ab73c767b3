using System.Diagnostics;
using System.Net;
using Bridge.Core.Tests.Lanes;
using Bridge.Emulators.Banks;
using Bridge.Emulators.Raiffeisen;
using Bridge.Host;
using Bridge.Host.Http;
using Bridge.Screen;
using Bridge.Settings;
using Bridge.Terminals;
using Bridge.Companion.Tests.Harness;
using Xunit;

namespace Bridge.Companion.Tests.Lanes;

/// <summary>
/// The lane of Core in real time, with the register, slots and power of its rig, and its calls made by the Host's own worker over
/// a socket to the companion's gateway. Restart of the rig is the lane after a power cut.
/// </summary>
internal sealed class RealLane : IDisposable
{
    private readonly Inbox _inbox = new();
    private readonly TerminalWorker _worker;
    private readonly Stopwatch _clock = Stopwatch.StartNew();
    private readonly int _port;
    private long _passedMs;
    private int _calls;

    public RealLane(IPEndPoint gateway, string device = "lane-1", Action<LaneSettings>? change = null)
    {
        _port = gateway.Port;
        _worker = new TerminalWorker(_inbox, new Log(TextWriter.Null));
        _worker.Start();
        Rig = new LaneRig(settings =>
        {
            settings.Terminals = "qr";
            settings.TerminalHost = "";
            settings.QrVia = "gateway";
            settings.GatewayHost = "127.0.0.1";
            settings.GatewayPort = _port;
            settings.GatewayKey = "no-key-is-asked-on-loopback";
            settings.Device = device;
            settings.RegisterPatienceMs = 370_000;
            settings.Currency = "643";
            change?.Invoke(settings);
            Assert.Empty(SettingsCheck.Mistakes(settings));
        });
        Rig.Beside = call => call.Port == _port ? Call(call) : null;
        Rig.Restart();   // the first start of the rig was before its gateway
        _calls = 0;
    }

    public LaneRig Rig { get; }

    public string? Told => Rig.Register.Results.Count == 0 ? null : Rig.Register.Last[39];

    public string Shown => Rig.Lane.Scene.QrPayload;

    /// <summary>Where the power goes, and at which one; the rig then throws <see cref="PowerCutException"/>.</summary>
    public void Cut(CutAt at, int number)
    {
        Rig.CutAtWrite = at is CutAt.Write or CutAt.TornWrite ? Rig.Writes + number : 0;
        Rig.CutTearsSlot = at == CutAt.TornWrite;
        CutsCall = at is CutAt.BeforeCall or CutAt.AfterCall ? at : null;
        CutCall = number;
    }

    /// <summary>Lets real time pass for the lane until that is so.</summary>
    public async Task Until(Func<bool> isSo, int secondsMax = 90)
    {
        long endMs = _clock.ElapsedMilliseconds + (secondsMax * 1000L);
        while (!isSo())
        {
            Assert.True(_clock.ElapsedMilliseconds < endMs, $"{Rig.Scene}, register told {Told ?? "nothing"}: {string.Join(" | ", Rig.Log.TakeLast(6))}");
            await Task.Delay(10, TestCompanion.Cancel);
            long passed = _clock.ElapsedMilliseconds;
            (long step, _passedMs) = (passed - _passedMs, passed);
            Rig.Run(step);
        }
    }

    /// <summary>A sale up to the QR on the display.</summary>
    public Task Ask(string amount = "150000", string number = "1")
    {
        Rig.Send(LaneRig.Sale(amount, number));
        return Until(() => Rig.Scene == SceneKind.QrHere);
    }

    /// <summary>The customer scans the display, confirms, and the register hears the end.</summary>
    public async Task Pay(BankServer bank, RaiffeisenModel model)
    {
        int before = Rig.Register.Results.Count;
        RaiffeisenBill bill = bank.Do(() => model.Scan(Shown)) ?? throw new InvalidOperationException($"Nothing to scan at {Rig.Scene}.");
        await Until(() => Rig.Scene == SceneKind.ConfirmInPhone);
        Assert.Equal("", Shown);
        Assert.True(bank.Do(() => model.Pay(bill)));
        await Until(() => Rig.Register.Results.Count > before);
    }

    public Task Refund(string amount, string reference)
    {
        int before = Rig.Register.Results.Count;
        Rig.Send(LaneRig.Request("29", amount, reference: reference));
        return Until(() => Rig.Register.Results.Count > before);
    }

    public void Dispose()
    {
        _inbox.Close();
        _worker.Stop();
    }

    private CutAt? CutsCall { get; set; }

    private int CutCall { get; set; }

    private RigAnswer Call(TerminalCall call)
    {
        bool isCut = CutsCall is not null && ++_calls == CutCall;
        if (isCut && CutsCall == CutAt.BeforeCall)
        {
            throw new PowerCutException();
        }

        _worker.Begin(call);
        Post ended;
        while (!_inbox.TryTake(out ended))
        {
            _inbox.Wait(1_000);
        }

        Assert.Equal((PostKind.CallEnded, call.Id), (ended.Kind, ended.Number));
        return isCut ? throw new PowerCutException()
            : new RigAnswer(ended.Outcome, ended.Status, System.Text.Encoding.UTF8.GetString(ended.Bytes ?? [], 0, ended.Length), 0);
    }
}
