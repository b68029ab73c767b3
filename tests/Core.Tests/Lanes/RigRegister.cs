using Bridge.Emulators.Registers.Inpas;

namespace Bridge.Core.Tests.Lanes;

/// <summary>The register of a LaneRig: frames in, acknowledged at once (or not), written with the emulator's own codec.</summary>
internal sealed class RigRegister
{
    private readonly List<byte> _pending = [];
    private readonly Dictionary<int, byte[]> _blocks = [];

    /// <summary>False: frames are read and never acknowledged.</summary>
    public bool Acknowledges { get; set; } = true;

    public List<InpasFields> Results { get; } = [];

    public int Waits { get; private set; }

    public int AcksSeen { get; private set; }

    public InpasFields Last => Results[^1];

    /// <summary>The rest of a frame did not come: its beginning is dropped, as at the end of the time between two bytes.</summary>
    public void ForgetHalfFrame() => _pending.Clear();

    /// <summary>Takes what the bridge sent and answers what the register says to it.</summary>
    public byte[] Take(ReadOnlySpan<byte> bytes)
    {
        _pending.AddRange(bytes);
        var says = new List<byte>();
        while (_pending.Count > 0)
        {
            byte first = _pending[0];
            if (first is not (InpasFrame.Stx or InpasFrame.Soh))
            {
                AcksSeen += first == InpasFrame.Ack ? 1 : 0;
                _pending.RemoveAt(0);
                continue;
            }

            int length = _pending.Count < 3 ? int.MaxValue - 5 : _pending[1] | (_pending[2] << 8);
            if (_pending.Count < length + 5)
            {
                break;
            }

            byte[] frame = _pending.GetRange(0, length + 5).ToArray();
            _pending.RemoveRange(0, length + 5);
            Xunit.Assert.True(InpasFrame.Holds(frame), "the bridge sent a frame with a wrong check");
            if (Acknowledges)
            {
                says.Add(InpasFrame.Ack);
            }

            Read(frame);
        }

        return [.. says];
    }

    private void Read(byte[] frame)
    {
        if (frame[0] == InpasFrame.Stx)
        {
            Keep(frame[3..^2]);
            return;
        }

        int headerLength = frame[3] | (frame[4] << 8);
        InpasFields header = InpasFields.Read(frame.AsSpan(5, headerLength))!;
        _blocks[int.Parse(header[2]!)] = frame[(5 + headerLength)..^2];   // a repeated block replaces itself
        if (header[2] == "0")
        {
            Keep(_blocks.OrderByDescending(block => block.Key).SelectMany(block => block.Value).ToArray());
            _blocks.Clear();
        }
    }

    private void Keep(byte[] data)
    {
        InpasFields fields = InpasFields.Read(data)!;
        if (fields[25] == "21")
        {
            Waits++;
        }
        else
        {
            Results.Add(fields);
        }
    }
}
