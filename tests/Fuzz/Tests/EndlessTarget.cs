namespace Bridge.Fuzz.Tests;

/// <summary>Loops for ever on one byte, until the test lets it go.</summary>
internal sealed class EndlessTarget : FuzzTarget
{
    public const byte Poison = 0xE2;

    private readonly ManualResetEventSlim _release = new();

    public override string Name => "endless";

    public override byte[][] Corpus { get; } = ["abcdefgh"u8.ToArray()];

    public override int Share => 1;

    public void Release() => _release.Set();

    public override void Feed(byte[] bytes, int length, FuzzRandom random)
    {
        if (bytes.AsSpan(0, length).Contains(Poison))
        {
            _release.Wait();
        }
    }

    public override string? Judge(byte[] bytes, int length) => null;

    public override long AllocationMax(int length) => 4096;
}
