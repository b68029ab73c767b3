using Bridge.Bytes;
using Bridge.Registers;
using Bridge.Testing;

namespace Bridge.Fuzz.Targets;

/// <summary>
/// What a damaged journal could hand to a protocol after a restart: Resume with changed contexts of real requests, then the
/// answer. No context may throw, and the link comes to rest.
/// </summary>
public sealed class ResumeTarget(string protocol, Func<RegisterLink> make, string vectors) : FuzzTarget
{
    private const int StepsMax = 200;

    private readonly byte[] _output = new byte[256];
    private readonly RegisterReply _reply = new() { Verdict = RegisterVerdict.Approved, HostCode = "00", Reference = "504711333" };
    private RegisterLink _link = make();
    private int _steps;
    private bool _awaits;
    private long _nowMs;

    public override string Name => protocol + "-resume";

    public override byte[][] Corpus { get; } = Contexts(make, vectors);

    public override int Share => 40;

    public override int LengthMax => RegisterRequest.ContextLengthMax;

    /// <summary>A new link each time: Resume comes once, after a start.</summary>
    public override void Prepare(byte[] bytes, int length)
    {
        _link = make();
        _nowMs = 1_000;
    }

    public override void Feed(byte[] bytes, int length, FuzzRandom random)
    {
        _steps = 0;
        _link.Resume(bytes, length, _nowMs);
        Drain();
        Accepted = _link.AwaitsAnswer;
        while (_link.NextDeadlineMs != Deadline.Never && _steps < StepsMax)
        {
            _steps++;
            _nowMs = Math.Max(_nowMs, _link.NextDeadlineMs);
            _link.Tick(_nowMs);
            Drain();
            if (_steps > 2 && _link.AwaitsAnswer)
            {
                _link.Answer(_reply, _nowMs);
                Drain();
            }
        }

        // A context that nothing can be answered from leaves the request open and silent.
        if (_link.AwaitsAnswer)
        {
            _link.Answer(_reply, _nowMs);
            Drain();
        }

        _awaits = _link.AwaitsAnswer;
    }

    public override string? Judge(byte[] bytes, int length) =>
        _steps >= StepsMax ? "the link does not come to rest" : _awaits ? "the link still awaits an answer after it was given" : null;

    // The answer that is laid out, and texts echoed.
    public override long AllocationMax(int length) => 1024;

    private void Drain()
    {
        while (_link.TakeOutput(_output) > 0)
        {
        }

        while (_link.TakeEvent() != RegisterEventKind.None)
        {
        }
    }

    private static byte[][] Contexts(Func<RegisterLink> make, string vectors)
    {
        List<byte[]> contexts = [[]];
        foreach (HexVector vector in HexVector.All(vectors))
        {
            RegisterLink link = make();
            link.Receive(vector.Bytes, 0, vector.Bytes.Length, 1_000);
            if (link.TakeEvent() == RegisterEventKind.RequestReceived)
            {
                contexts.Add(link.Request.Context[..link.Request.ContextLength]);
            }
        }

        return [.. contexts];
    }
}
