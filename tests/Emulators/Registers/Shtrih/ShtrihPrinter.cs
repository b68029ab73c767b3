namespace Bridge.Emulators.Registers.Shtrih;

/// <summary>
/// A fiscal printer: answers 05, executes whole frames, knows which receipt is open. Sans I/O: bytes in, bytes out. What it did
/// is in <see cref="Done"/>, byte for byte.
/// </summary>
public sealed class ShtrihPrinter
{
    private readonly List<byte> _frame = [];

    /// <summary>Frames that it executed.</summary>
    public List<byte[]> Done { get; } = [];

    /// <summary>Every byte that arrived.</summary>
    public List<byte> Heard { get; } = [];

    /// <summary>Kind of the open receipt; -1 = none.</summary>
    public int Receipt { get; private set; } = -1;

    /// <summary>The error that the next close gets: 0 = it works.</summary>
    public byte CloseError { get; set; }

    public byte[] Take(ReadOnlySpan<byte> bytes)
    {
        var says = new List<byte>();
        foreach (byte value in bytes)
        {
            Heard.Add(value);
            if (_frame.Count == 0 && value != 0x02)
            {
                if (value == 0x05)
                {
                    says.Add(0x15);
                }

                continue;
            }

            _frame.Add(value);
            if (_frame.Count >= 2 && _frame.Count == _frame[1] + 3)
            {
                byte[] frame = [.. _frame];
                _frame.Clear();
                says.AddRange(ShtrihFrame.Holds(frame) ? [0x06, .. Answer(frame)] : [0x15]);
            }
        }

        return [.. says];
    }

    private byte[] Answer(byte[] frame)
    {
        byte command = frame[2];
        byte mode = (byte)(Receipt < 0 ? 0x02 : 0x08 | (Receipt << 4));
        switch (command)
        {
            case 0x10:
                return ShtrihFrame.Of(0x10, 0, 30, 0, 0, mode, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0);
            case 0x11:
                return ShtrihFrame.Of([0x11, 0, 30, .. new byte[12], mode, 0, .. new byte[31]]);
            case 0x8D:
                return Do(frame, Receipt < 0, () => Receipt = frame[7]);
            case 0x80:
            case 0x82:
                return Do(frame, true, () => Receipt = Receipt < 0 ? command - 0x80 : Receipt);
            case 0x85:
            case 0x8E:
            case 0xFF when frame[3] == 0x45:
                if (CloseError != 0)
                {
                    return command == 0xFF ? ShtrihFrame.Of(0xFF, 0x45, CloseError) : ShtrihFrame.Of(command, CloseError);
                }

                return Do(frame, Receipt >= 0, () => Receipt = -1, new byte[6]);
            case 0x88:
                return Do(frame, Receipt >= 0, () => Receipt = -1);
            default:
                return Do(frame, true, () => { });
        }
    }

    private byte[] Do(byte[] frame, bool fits, Action action, params byte[] rest)
    {
        byte[] command = frame[2] == 0xFF ? frame[2..4] : frame[2..3];
        if (!fits)
        {
            return ShtrihFrame.Of([.. command, 0x73]);
        }

        action();
        Done.Add(frame);
        return ShtrihFrame.Of([.. command, 0, 1, .. rest]);
    }
}
