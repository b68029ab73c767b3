using Bridge.Fuzz.References;
using Bridge.Terminals.SmartPos;

namespace Bridge.Fuzz.Targets;

/// <summary>The file that keeps a terminal's tokens. What is believed has its CRC-32 and writes itself back byte for byte.</summary>
public sealed class TokensTarget : FuzzTarget
{
    private SmartPosTokens _tokens = new();

    public override string Name => "smartpos-tokens";

    public override byte[][] Corpus { get; } =
    [
        new SmartPosTokens { Name = "lane-1", Access = "a1b2c3d4e5f6a7b8", Refresh = "0f1e2d3c4b5a", ExpiresLocal = 1_790_000_000 }.Encode(),
        new SmartPosTokens { Name = "x", Access = "A", Refresh = "B" }.Encode(),
    ];

    public override int Share => 30;

    public override int LengthMax => 900;

    public override void Repair(byte[] bytes, ref int length)
    {
        if (length > 8)
        {
            System.Buffers.Binary.BinaryPrimitives.WriteUInt32LittleEndian(bytes.AsSpan(length - 4), RefInpas.Crc32(bytes.AsSpan(0, length - 4)));
        }
    }

    public override void Prepare(byte[] bytes, int length) => _tokens = new SmartPosTokens();

    public override void Feed(byte[] bytes, int length, FuzzRandom random) => Accepted = _tokens.Decode(bytes, length);

    public override string? Judge(byte[] bytes, int length)
    {
        ReadOnlySpan<byte> file = bytes.AsSpan(0, length);
        return !Accepted ? null
            : !file.StartsWith(_tokens.Encode()) ? "tokens that write another file" : null;
    }

    // Three texts.
    public override long AllocationMax(int length) => 512 + (8 * length);
}
