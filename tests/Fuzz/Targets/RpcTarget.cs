using System.Text;
using Bridge.Commands;
using Bridge.Settings;
using Bridge.Uplink;

namespace Bridge.Fuzz.Targets;

/// <summary>
/// Commands over MQTT from anybody who reaches the broker. One answer of bounded length comes to rest, every message fits the wire,
/// a secret is never in one, and what is written to settings from afar leaves settings that a lane can start with.
/// </summary>
public sealed class RpcTarget : FuzzTarget
{
    private const int MessagesMax = 400;

    private static readonly byte[] s_secret = "CANARY-mqtt-5027"u8.ToArray();

    private DeviceSettings _device = new();
    private CommandDesk _commands = new(new LaneSettings(), null);
    private RpcDesk _desk = new(new CommandDesk(new LaneSettings(), null));
    private int _messages;
    private int _longest;
    private bool _isShown;

    public override string Name => "mqtt-rpc";

    public override byte[][] Corpus { get; } =
    [
        .. new[]
        {
            "{\"id\":\"a1\",\"method\":\"settings.get\",\"params\":\"\",\"exp\":1790000600}", "{\"id\":\"a2\",\"method\":\"help\",\"params\":\"\",\"exp\":1790000600}",
            "{\"id\":\"a3\",\"method\":\"settings.set\",\"params\":\"language ru\",\"exp\":1790000600}", "{\"id\":\"a4\",\"method\":\"sys.info\",\"exp\":1790000600}",
            "{\"id\":\"a5\",\"method\":\"settings.export\",\"exp\":1790000600}", "{\"id\":\"a6\",\"method\":\"journal.show\",\"params\":\"5\",\"exp\":1790000600}",
            "{\"id\":\"a7\",\"method\":\"factory.reset\",\"params\":\"lane-1\",\"exp\":1}", "{\"id\":\"a8\",\"method\":\"settings.check\",\"exp\":1790000600,\"x\":{}}",
        }.Select(Encoding.UTF8.GetBytes),
    ];

    public override byte[][] Tokens { get; } =
        [.. new[] { "\"id\":\"b\",", "\"exp\":9223372036854775807,", "\"method\":\"settings.get\",", "mqttPassword", "\\u0000", "₸", "{", "}", "\"" }.Select(Encoding.UTF8.GetBytes)];

    public override int Share => 30;

    public override int LengthMax => 1200;

    public override void Begin()
    {
        _device = new DeviceSettings { MqttPassword = Encoding.ASCII.GetString(s_secret) };
        _commands = new CommandDesk(new LaneSettings(), _device);
        _desk = new RpcDesk(_commands);
    }

    public override void Feed(byte[] bytes, int length, FuzzRandom random)
    {
        (_messages, _longest, _isShown) = (0, 0, false);
        _desk.Receive(bytes, length, random.OneIn(4) ? 0 : 1_790_000_000);
        for (int rounds = 0; _desk.IsOpen && rounds < 4 && _messages < MessagesMax; rounds++)
        {
            if (_commands.TakeEffect() != null)
            {
                _commands.Print("done");
            }

            _commands.Finish(true);
            for (int count = _desk.TakeMessage(); count > 0 && _messages < MessagesMax; count = _desk.TakeMessage())
            {
                _messages++;
                _longest = Math.Max(_longest, count);
                _isShown |= _desk.Buffer.AsSpan(0, count).IndexOf(s_secret) >= 0;
            }
        }

        Accepted = _messages > 0;
    }

    public override string? Judge(byte[] bytes, int length) =>
        _desk.IsOpen ? "an answer without end"
            : _longest > UplinkNames.MessageLengthMax ? "a message longer than the wire takes"
            : _isShown ? "a secret over MQTT" : null;

    // Lines for people are strings, as on the console.
    public override long AllocationMax(int length) => 65_536 + (64L * length);
}
