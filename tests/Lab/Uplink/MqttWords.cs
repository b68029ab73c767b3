using System.Buffers.Binary;
using System.Text;
using Bridge.Lab.Wire;

namespace Bridge.Lab.Uplink;

/// <summary>An MQTT packet in plain words for the tape. Only for people: nothing is decided here.</summary>
public static class MqttWords
{
    /// <summary>Title, payload and look of a packet (MQTT 3.1.1, section 3).</summary>
    public static (string Title, string Detail, WireTone Tone) Of(byte first, byte[] body) => (first >> 4) switch
    {
        1 => ($"CONNECT {ClientId(body)}", "", WireTone.Plain),
        2 => (body is [_, 0] ? "CONNACK accepted" : $"CONNACK refused {(body.Length > 1 ? body[1] : -1)}", "",
            body is [_, 0] ? WireTone.Good : WireTone.Bad),
        3 => Publish(first, body),
        4 => ("PUBACK", "", WireTone.Minor),
        8 => ($"SUBSCRIBE {Text(body, 2)}", "", WireTone.Plain),
        9 => ("SUBACK", "", WireTone.Minor),
        12 => ("PINGREQ", "", WireTone.Minor),
        13 => ("PINGRESP", "", WireTone.Minor),
        14 => ("DISCONNECT", "", WireTone.Plain),
        int other => ($"packet {other}", "", WireTone.Minor),
    };

    private static (string Title, string Detail, WireTone Tone) Publish(byte first, byte[] body)
    {
        string topic = Text(body, 0);
        int offset = 2 + Encoding.UTF8.GetByteCount(topic) + ((first & 0x06) == 0 ? 0 : 2);
        string payload = offset <= body.Length ? Encoding.UTF8.GetString(body.AsSpan(offset)) : "";
        string again = (first & 0x08) != 0 ? " (again)" : "";
        return ($"{topic}{again}", payload, WireTone.Plain);
    }

    private static string ClientId(byte[] body) => Text(body, 10);

    private static string Text(byte[] body, int offset)
    {
        if (body.Length < offset + 2)
        {
            return "";
        }

        int length = BinaryPrimitives.ReadUInt16BigEndian(body.AsSpan(offset));
        return body.Length < offset + 2 + length ? "" : Encoding.UTF8.GetString(body, offset + 2, length);
    }
}
