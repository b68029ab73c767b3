using Bridge.Bytes;
using Bridge.Fuzz.References;
using Bridge.Registers;
using Bridge.Testing;

namespace Bridge.Fuzz.Targets;

/// <summary>
/// A register protocol behind its door, whichever it is: bytes in any chunking, silence, answers early, late or refused. What it
/// takes for a request must stand in the bytes: by the protocol's own reference where there is one, and otherwise the digits of
/// the amount as text or packed decimal.
/// </summary>
public sealed class RegisterTarget(string protocol, Func<RegisterLink> make, string vectors, IRegisterReference? reference = null, bool canAccept = true) : FuzzTarget
{
    private const int RequestsMax = 16;
    private const int StepsMax = 200;

    private readonly byte[] _output = new byte[256];
    private readonly RegisterReply _reply = new() { Verdict = RegisterVerdict.Declined, HostCode = "05", TerminalId = "12345678" };
    private readonly RegisterRequestSeen[] _seen = new RegisterRequestSeen[RequestsMax];
    private RegisterLink _link = make();
    private int _count;
    private int _steps;
    private int _frames;
    private long _nowMs;

    public override string Name => protocol;

    public override bool CanAccept => canAccept;

    public override byte[][] Corpus { get; } = [.. HexVector.All(vectors).Select(vector => vector.Bytes), [0x06], [0x15], [0x04]];

    public override int Share => 160;

    public override int LengthMax => 1280;

    public override void Begin()
    {
        _link = make();
        _nowMs = 1_000;
    }

    public override void Repair(byte[] bytes, ref int length) => reference?.Repair(bytes, ref length);

    public override void Feed(byte[] bytes, int length, FuzzRandom random)
    {
        _count = 0;
        _steps = 0;
        _frames = -_link.Counters.FramesReceived;
        _nowMs += 100_000;   // whatever the input before left open is given up
        _link.Tick(_nowMs);
        Drain();
        bool answersAtOnce = random.OneIn(2);
        int pieces = random.Below(4);
        for (int at = 0; at < length;)
        {
            int count = pieces switch { 0 => length, 1 => 1, 2 => 1 + random.Below(8), _ => 1 + random.Below(length) };
            count = Math.Min(count, length - at);
            _link.Receive(bytes, at, count, _nowMs);
            at += count;
            Drain();
            _nowMs += random.OneIn(32) ? random.Below(3_000) : 1;
            if (answersAtOnce)
            {
                Answer();
            }
        }

        // Silence: every deadline of the link passes, and it has to come to rest.
        while (_link.NextDeadlineMs != Deadline.Never && _steps < StepsMax)
        {
            _steps++;
            _nowMs = Math.Max(_nowMs, _link.NextDeadlineMs);
            _link.Tick(_nowMs);
            Drain();
            if (_steps > 3)
            {
                Answer();
            }
        }

        _frames += _link.Counters.FramesReceived;
        Accepted = _count > 0;
    }

    public override string? Judge(byte[] bytes, int length)
    {
        if (_steps >= StepsMax)
        {
            return "the link does not come to rest";
        }

        for (int index = 0; index < _count; index++)
        {
            RegisterRequestSeen seen = _seen[index];
            bool stands = reference?.Stands(bytes.AsSpan(0, length), seen)
                ?? (seen.AmountWire < 0 || AmountDigits.StandIn(bytes.AsSpan(0, length), seen.AmountWire));
            if (!stands)
            {
                return $"took a request for {seen.AmountWire} that nobody sent";
            }
        }

        return null;
    }

    // The texts of a whole frame become strings, and its answer is laid out: so much for each. Noise may take nothing.
    public override long AllocationMax(int length) => _frames * (1024L + (8 * length));

    private void Answer()
    {
        if (_link.AwaitsAnswer)
        {
            _link.Answer(_reply, _nowMs);
            Drain();
        }
    }

    private void Drain()
    {
        while (_link.TakeOutput(_output) > 0 && _steps < StepsMax)
        {
            _steps += _output.Length == 0 ? 1 : 0;
        }

        for (RegisterEventKind kind = _link.TakeEvent(); kind != RegisterEventKind.None; kind = _link.TakeEvent())
        {
            if (kind == RegisterEventKind.RequestReceived && _count < RequestsMax)
            {
                RegisterRequest request = _link.Request;
                _seen[_count++] = new RegisterRequestSeen(request.Operation, request.AmountWire, request.Fingerprint);
            }
        }
    }
}
