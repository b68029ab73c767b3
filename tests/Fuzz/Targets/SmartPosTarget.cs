using Bridge.Fuzz.References;
using Bridge.Terminals;
using Bridge.Terminals.SmartPos;

namespace Bridge.Fuzz.Targets;

/// <summary>
/// The terminal's answers. A usable answer's amount, process id and machine status each stand in the bytes as the value of a
/// member of that name, read a second time without Core.
/// </summary>
public sealed class SmartPosTarget : FuzzTarget
{
    private readonly RefAnswer _reference = new();
    private SmartPosAnswerReader _reader = new();
    private SmartPosAnswer _answer = new();

    public override string Name => "smartpos";

    public override byte[][] Corpus { get; } = SmartPosBodies.All();

    public override byte[][] Tokens => SmartPosBodies.Tokens;

    public override int Share => 140;

    public override void Begin() => (_reader, _answer) = (new SmartPosAnswerReader(), new SmartPosAnswer());

    public override void Feed(byte[] bytes, int length, FuzzRandom random)
    {
        _reader.Read(bytes, 0, length, _answer);
        Accepted = _answer.IsUsable && _answer.Status == SmartPosStatus.Success;
    }

    public override string? Judge(byte[] bytes, int length)
    {
        if (!_answer.IsUsable)
        {
            return null;
        }

        ReadOnlySpan<byte> json = bytes.AsSpan(0, length);
        long amount = _answer.AmountMinor;
        if (amount != TerminalReport.NoAmount && !_reference.HasMember(json, "amount", text => RefAmount.Read(text) == amount))
        {
            return "an amount that nobody sent";
        }

        if (amount < 0 && amount != TerminalReport.NoAmount)
        {
            return "an amount below zero";
        }

        string id = _answer.Text(SmartPosField.ProcessId);
        if (id.Length > 0 && !_reference.HasMember(json, "processId", text => text.SequenceEqual(id)))
        {
            return "a process that nobody sent";
        }

        return Accepted && !_reference.HasMember(json, "status", text => text.SequenceEqual("success")) ? "a success that nobody sent" : null;
    }

    // Texts that differ from those of the answer before become strings: at most three copies of each character.
    public override long AllocationMax(int length) => 2048 + (12 * length);
}
