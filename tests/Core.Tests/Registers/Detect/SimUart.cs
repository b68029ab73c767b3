namespace Bridge.Core.Tests.Registers.Detect;

/// <summary>
/// Bytes as a waveform, sent at one setting and read at another: what a UART makes of a wrong speed, a parity bit that it does not
/// expect, or an inverted line. Levels only; no noise.
/// </summary>
internal sealed class SimUart
{
    private readonly List<(double End, bool High)> _levels = [];
    private readonly bool _isInverted;
    private double _end;

    public SimUart(byte[] bytes, int baud, int dataBits = 8, char parity = 'N', int stopBits = 1, bool isInverted = false)
    {
        _isInverted = isInverted;
        double bit = 1.0 / baud;
        Add(0.01, true);
        foreach (byte value in bytes)
        {
            Add(bit, false);
            bool odd = parity == 'O';
            for (int index = 0; index < dataBits; index++)
            {
                bool high = (value >> index) % 2 != 0;
                odd ^= high;
                Add(bit, high);
            }

            if (parity != 'N')
            {
                Add(bit, odd);
            }

            Add(bit * stopBits, true);
        }

        Add(0.05, true);
    }

    /// <summary>What a port with eight data bits hears. A byte whose stop bit is wrong is 00, as Linux gives it; a line that idles low
    /// is a break: one 00.</summary>
    public byte[] ReadAt(int baud, bool hasParity)
    {
        double bit = 1.0 / baud;
        var bytes = new List<byte>();
        double at = 0;
        if (!High(0))
        {
            bytes.Add(0);
            at = NextEdge(0, true);
        }

        while ((at = NextEdge(at, false)) < _end)
        {
            int value = 0;
            for (int index = 0; index < 8; index++)
            {
                value |= High(at + (bit * (1.5 + index))) ? 1 << index : 0;
            }

            at += bit * (hasParity ? 10.5 : 9.5);
            bytes.Add((byte)(High(at) ? value : 0));
            at = High(at) ? at : NextEdge(at, true);
        }

        return [.. bytes];
    }

    private void Add(double length, bool high)
    {
        _end += length;
        _levels.Add((_end, high));
    }

    private bool High(double at)
    {
        int low = 0;
        int high = _levels.Count - 1;
        while (low < high)
        {
            int middle = (low + high) / 2;
            (low, high) = _levels[middle].End > at ? (low, middle) : (middle + 1, high);
        }

        return (at >= _end || _levels[low].High) != _isInverted;
    }

    /// <summary>The first moment from there on at which the line has that level.</summary>
    private double NextEdge(double at, bool high)
    {
        if (High(at) == high)
        {
            return at;
        }

        foreach ((double end, _) in _levels)
        {
            if (end > at && end < _end && High(end + 1e-9) == high)
            {
                return end + 1e-9;
            }
        }

        return _end;
    }
}
