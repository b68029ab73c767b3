using Bridge.Bytes;
using Bridge.Registers;

namespace Bridge.Fuzz.Tests;

/// <summary>
/// A register protocol as it should not be: it believes every STX with a length that fits, does not look at the check, and on
/// demand throws, allocates, or never comes to rest.
/// </summary>
internal sealed class WeakLink(WeakLink.Fault fault) : RegisterLink
{
    private readonly byte[] _buffer = new byte[2048];
    private readonly RegisterRequest _request = new();
    private readonly RegisterRequest _none = new();
    private int _count;
    private bool _isTaken = true;

    internal enum Fault
    {
        IgnoresTheCheck, Throws, Allocates, NeverRests,
    }

    public override long NextDeadlineMs => fault == Fault.NeverRests ? 0 : Deadline.Never;

    public override RegisterRequest Request => _isTaken ? _none : _request;

    public override bool AwaitsAnswer => false;

    public override LineCounters Counters { get; } = new();

    public override void Receive(byte[] source, int offset, int count, long nowMs)
    {
        for (int index = 0; index < count; index++)
        {
            if (_count == 0 && source[offset + index] != 2)
            {
                continue;
            }

            _buffer[_count++] = source[offset + index];
            int length = _buffer[1] | (_buffer[2] << 8);
            if (fault == Fault.Throws && _count == 3)
            {
                _ = _buffer[length];
            }

            if (_count == _buffer.Length || (_count > 12 && _count == length + 5))
            {
                TakeFrame();
            }
        }

        _ = fault == Fault.Allocates ? new byte[24] : [];
    }

    public override void Tick(long nowMs)
    {
        _count = 0;
    }

    public override int TakeOutput(byte[] target) => 0;

    public override RegisterEventKind TakeEvent()
    {
        if (_request.Operation != RegisterOperation.Sale)
        {
            return RegisterEventKind.None;
        }

        _isTaken = false;
        _request.Operation = RegisterOperation.None;
        return RegisterEventKind.RequestReceived;
    }

    public override void Answer(RegisterReply reply, long nowMs)
    {
    }

    public override void Resume(byte[] context, int length, long nowMs)
    {
    }

    private void TakeFrame()
    {
        long amount = DecimalText.ParseDigits(_buffer, 6, Math.Min(_buffer[4], (byte)9));
        if (fault == Fault.IgnoresTheCheck && amount > 0)
        {
            _request.Operation = RegisterOperation.Sale;
            _request.AmountWire = amount;
        }

        _count = 0;
    }
}
