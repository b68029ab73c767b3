using System.Buffers.Text;

namespace Bridge.Simulation;

// The broker and the companion behind it: takes events, acknowledges, dies.
public sealed partial class World
{
    private readonly byte[] _ack = new byte[64];
    private bool _isBrokerUp;
    private uint _companionUpTo;

    private void ConnectBroker()
    {
        if (_lane == null)
        {
            return;
        }

        _isBrokerUp = true;
        Log("broker", "up");
        _lane.UplinkConnected(LaneMs);
        Settle();
        Acknowledge();
    }

    private void Publish(LaneEffect effect)
    {
        if (!_isBrokerUp || !effect.Topic.EndsWith("/event", StringComparison.Ordinal))
        {
            return;
        }

        if (Random.Chance(Plan.BrokerDies))
        {
            Count(Simulation.Tally.BrokerDies);
            Log("broker", "dies");
            _isBrokerUp = false;
            After(1, SimEventKind.AckToLane, Life);
            After(Random.Between(2_000, 1_200_000), SimEventKind.BrokerUp, Life);
            return;
        }

        ReadOnlySpan<byte> text = effect.Bytes.AsSpan(0, effect.Length);
        uint seq = Digits(text, "\"seq\":"u8);
        uint to = text.IndexOf("\"lost\""u8) >= 0 ? Digits(text, "\"to\":"u8) : 0;
        _companionUpTo = seq == _companionUpTo + 1 ? seq : Math.Max(_companionUpTo, to);
        if (Random.Chance(Plan.AckLost))
        {
            Count(Simulation.Tally.CompanionAckLost);
            return;
        }

        After(Random.Between(10, 300), SimEventKind.AckToLane, Life);
    }

    private void Acknowledge()
    {
        if (_lane == null)
        {
            return;
        }

        if (_isBrokerUp)
        {
            "{\"epoch\":4242,\"upto\":"u8.CopyTo(_ack);
            Utf8Formatter.TryFormat(_companionUpTo, _ack.AsSpan(21), out int written);
            _ack[21 + written] = (byte)'}';
            _lane.UplinkReceived(_lane.UplinkSubscriptions[0], _ack, 22 + written, LaneMs);
        }
        else
        {
            _lane.UplinkDisconnected(LaneMs);
        }

        Settle();
    }

    private static uint Digits(ReadOnlySpan<byte> text, ReadOnlySpan<byte> name)
    {
        int at = text.IndexOf(name);
        return at >= 0 && Utf8Parser.TryParse(text[(at + name.Length)..], out uint value, out _) ? value : 0;
    }
}
