namespace Bridge.Lab.Uplink;

/// <summary>
/// Cuts a stream of MQTT 3.1.1 into packets (section 2.2: type and flags, remaining length of one to four bytes, body).
/// Listens only; a stream that makes no sense is left alone from there on.
/// </summary>
public sealed class MqttPacketReader(Action<byte, byte[]> packet)
{
    private const int LengthMax = 64 * 1024;

    private readonly List<byte> _pending = [];
    private bool _lost;

    public void Feed(ReadOnlySpan<byte> bytes)
    {
        if (_lost)
        {
            return;
        }

        _pending.AddRange(bytes);
        while (TryTake(out byte first, out byte[] body))
        {
            packet(first, body);
        }
    }

    private bool TryTake(out byte first, out byte[] body)
    {
        first = 0;
        body = [];
        int length = 0;
        for (int index = 1; index < _pending.Count; index++)
        {
            length |= (_pending[index] & 0x7F) << (7 * (index - 1));
            if ((_pending[index] & 0x80) != 0)
            {
                _lost = index >= 4;
                continue;
            }

            _lost = length > LengthMax;
            if (_lost || _pending.Count < index + 1 + length)
            {
                return false;
            }

            first = _pending[0];
            body = [.. _pending.GetRange(index + 1, length)];
            _pending.RemoveRange(0, index + 1 + length);
            return true;
        }

        return false;
    }
}
