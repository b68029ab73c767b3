using System.Text;
using Bridge.Commands;
using Bridge.Settings;

namespace Bridge.Fuzz.Targets;

/// <summary>
/// What somebody types, or what a loose cable types. The console comes to rest, does one command at a time, and never shows a secret
/// that was set before.
/// </summary>
public sealed class ConsoleTarget(Func<DeviceSettings, string>? saysOnEffect = null) : FuzzTarget
{
    private const int OutputMax = 256 * 1024;

    private readonly byte[] _shown = new byte[OutputMax];
    private readonly byte[] _output = new byte[128];
    private DeviceSettings _device = new();
    private CommandDesk _desk = new(new LaneSettings(), null);
    private LineConsole _console = new(new CommandDesk(new LaneSettings(), null));
    private int _length;
    private bool _isStuck;

    public override string Name => "console";

    public override byte[][] Corpus { get; } =
    [
        .. new[]
        {
            "help\r\n", "settings.get\n", "settings.set terminalHost 192.168.80.4\r", "settings.get terminalPort\n", "settings.check\n",
            "settings.import {\"site\":\"store-1\",\"terminalPort\":8080}\n", "settings.export\n", "journal.show 5\n", "factory.reset lane-1\n", "terminal.pair\n",
            "net.set 192.168.1.50 255.255.255.0 192.168.1.1\n", "net.set dhcp\n", "settings.set mqttPassword x\r\nsettings.get\n", "sys.info\nterminal.test\n",
            "settings.set amountMaxMinor 200000000\n", "settings.set site \u0431\u0456\u04A3\b\b\n",
        }.Select(Encoding.UTF8.GetBytes),
    ];

    public override byte[][] Tokens { get; } = [.. new[] { "\n", "\r\n", " ", "\b", "\u007F", "settings.set ", "₸", "\u0000" }.Select(Encoding.UTF8.GetBytes)];

    public override int Share => 30;

    public override int LengthMax => 4096;

    public override void Begin()
    {
        // Long enough that no other text can hold them by chance.
        _device = new DeviceSettings { WifiPassword = Encoding.ASCII.GetString(s_wifi), MqttPassword = Encoding.ASCII.GetString(s_mqtt) };
        _desk = new CommandDesk(new LaneSettings(), _device);
        _console = new LineConsole(_desk);
    }

    public override void Feed(byte[] bytes, int length, FuzzRandom random)
    {
        _length = 0;
        for (int at = 0; at < length;)
        {
            int count = Math.Min(1 + random.Below(64), length - at);
            _console.Receive(bytes, at, count);
            at += count;
            TakeOutput();
        }

        Accepted = _length > length;
    }

    public override string? Judge(byte[] bytes, int length)
    {
        ReadOnlySpan<byte> shown = _shown.AsSpan(0, _length);
        return _isStuck ? "output without end"
            : shown.IndexOf(s_wifi) >= 0 || shown.IndexOf(s_mqtt) >= 0 ? "a secret on the console" : null;
    }

    // Lines for people are strings: the whole list of settings and the help are about 100 of them.
    public override long AllocationMax(int length) => 32_768 + (2048L * length);

    private static readonly byte[] s_wifi = "CANARY-wifi-7391"u8.ToArray();
    private static readonly byte[] s_mqtt = "CANARY-mqtt-5027"u8.ToArray();

    private void TakeOutput()
    {
        _isStuck = false;
        do
        {
            for (int count = _console.TakeOutput(_output); count > 0; count = _console.TakeOutput(_output))
            {
                int kept = Math.Min(count, _shown.Length - _length);
                _output.AsSpan(0, kept).CopyTo(_shown.AsSpan(_length));
                _length += kept;
                if (kept < count)
                {
                    _isStuck = true;
                    return;
                }
            }

            if (_desk.TakeEffect() != null)
            {
                _desk.Print(saysOnEffect?.Invoke(_device) ?? "done");
            }

            _desk.Finish(true);
        }
        while (_desk.IsRunning);
    }
}
