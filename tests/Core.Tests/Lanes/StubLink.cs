using Bridge.Registers;

namespace Bridge.Core.Tests.Lanes;

/// <summary>A register protocol without bytes: every input is the request that the test filled in.</summary>
internal sealed class StubLink(Action<RegisterRequest> fill) : RegisterLink
{
    private RegisterEventKind _event;

    public RegisterReply? Reply { get; private set; }

    public override long NextDeadlineMs => long.MaxValue;

    public override RegisterRequest Request { get; } = new();

    public override bool AwaitsAnswer => Reply == null;

    public override LineCounters Counters { get; } = new();

    public override void Receive(byte[] source, int offset, int count, long nowMs)
    {
        Request.Clear();
        fill(Request);
        Reply = null;
        _event = RegisterEventKind.RequestReceived;
    }

    public override RegisterEventKind TakeEvent()
    {
        RegisterEventKind taken = _event;
        _event = RegisterEventKind.None;
        return taken;
    }

    public override void Answer(RegisterReply reply, long nowMs) => Reply = reply;

    public override int TakeOutput(byte[] target) => 0;

    public override void Tick(long nowMs)
    {
    }

    public override void Resume(byte[] context, int length, long nowMs)
    {
    }
}
