using Bridge.Bytes;
using Bridge.Registers;

namespace Bridge.Fuzz.Tests;

/// <summary>Takes any 12 bytes for a sale of a hundred times the digits that it saw first.</summary>
internal sealed class LyingLink : RegisterLink
{
    private bool _isDue;

    public override long NextDeadlineMs => Deadline.Never;

    public override RegisterRequest Request { get; } = new();

    public override bool AwaitsAnswer => false;

    public override LineCounters Counters { get; } = new();

    public override void Receive(byte[] source, int offset, int count, long nowMs)
    {
        if (count > 12)
        {
            long digits = DecimalText.ParseDigits(source, offset + 6, 3);
            Request.AmountWire = digits < 0 ? -1 : (digits * 100) + 77;
            _isDue = true;
        }
    }

    public override void Tick(long nowMs)
    {
    }

    public override int TakeOutput(byte[] target) => 0;

    public override RegisterEventKind TakeEvent()
    {
        bool isDue = _isDue;
        _isDue = false;
        return isDue ? RegisterEventKind.RequestReceived : RegisterEventKind.None;
    }

    public override void Answer(RegisterReply reply, long nowMs)
    {
    }

    public override void Resume(byte[] context, int length, long nowMs)
    {
    }
}
