using Bridge.Registers;

namespace Bridge.Simulation.Museum;

/// <summary>A register link's right code with a wrong hand between it and the lane.</summary>
internal abstract class MistakenLink(RegisterLink right) : RegisterLink
{
    protected RegisterLink Right => right;

    public override long NextDeadlineMs => right.NextDeadlineMs;

    public override RegisterRequest Request => right.Request;

    public override bool AwaitsAnswer => right.AwaitsAnswer;

    public override LineCounters Counters => right.Counters;

    public override void Receive(byte[] source, int offset, int count, long nowMs) => right.Receive(source, offset, count, nowMs);

    public override void Tick(long nowMs) => right.Tick(nowMs);

    public override int TakeOutput(byte[] target) => right.TakeOutput(target);

    public override RegisterEventKind TakeEvent() => right.TakeEvent();

    public override void Answer(RegisterReply reply, long nowMs) => right.Answer(reply, nowMs);

    public override void Resume(byte[] context, int length, long nowMs) => right.Resume(context, length, nowMs);
}
