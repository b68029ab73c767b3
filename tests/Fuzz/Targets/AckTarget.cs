using System.Text;
using System.Text.Json;
using Bridge.Uplink;

namespace Bridge.Fuzz.Targets;

/// <summary>What the companion (or anybody else on the broker) sends to a lane. An ack that is taken has the numbers that another reader finds.</summary>
public sealed class AckTarget : FuzzTarget
{
    private UplinkReader _reader = new();

    public override string Name => "mqtt-ack";

    public override byte[][] Corpus { get; } =
    [
        .. new[]
        {
            "{\"epoch\":4242,\"upto\":17}", "{\"upto\":4294967295,\"epoch\":4294967295,\"x\":{\"a\":[1,2,{\"upto\":3}]}}", "{}", "[]",
            "{\"epoch\":1,\"upto\":0,\"epoch\":2}", "{ \"epoch\" : 4242 , \"upto\" : 18 }",
        }.Select(Encoding.UTF8.GetBytes),
    ];

    public override byte[][] Tokens { get; } =
        [.. new[] { "\"epoch\":", "\"upto\":", "1.0", "1e3", "-1", "null", "{", "}", "[1]", "\\u0065", "4294967296", "," }.Select(Encoding.UTF8.GetBytes)];

    public override int Share => 110;

    public override int LengthMax => UplinkNames.MessageLengthMax;

    public override void Begin() => _reader = new UplinkReader();

    public override void Feed(byte[] bytes, int length, FuzzRandom random) => Accepted = _reader.ReadAck(bytes, length);

    public override string? Judge(byte[] bytes, int length)
    {
        if (!Accepted)
        {
            return null;
        }

        bool hasMark = bytes.AsSpan(0, length).StartsWith(Encoding.UTF8.Preamble);
        var json = new Utf8JsonReader(bytes.AsSpan(hasMark ? 3 : 0, length - (hasMark ? 3 : 0)));
        long epoch = -1;
        long upTo = -1;
        try
        {
            json.Read();
            while (json.Read() && json.TokenType == JsonTokenType.PropertyName)
            {
                bool isEpoch = json.ValueTextEquals("epoch");
                bool isUpTo = json.ValueTextEquals("upto");
                json.Read();
                epoch = isEpoch ? json.GetInt64() : epoch;
                upTo = isUpTo ? json.GetInt64() : upTo;
                json.Skip();
            }
        }
        catch (Exception failed) when (failed is JsonException or FormatException or InvalidOperationException)
        {
            return "an ack that is not JSON";
        }

        return epoch == _reader.Epoch && upTo == _reader.UpTo ? null : "an ack of other numbers";
    }
}
