using Bridge.Testing;
using Xunit;

namespace Bridge.Emulators.Tests.Registers;

/// <summary>A terminal that reads exactly what it expects and writes what it is told: the facts' bytes, no
/// logic.</summary>
internal sealed class ScriptedTerminal(Stream stream)
{
    private readonly Stream _stream = stream;

    public async Task<ScriptedTerminal> Hears(string hex)
    {
        byte[] expected = HexVector.Parse(hex);
        byte[] heard = new byte[expected.Length];
        await _stream.ReadExactlyAsync(heard, TestContext.Current.CancellationToken);
        Assert.Equal(Convert.ToHexString(expected), Convert.ToHexString(heard));
        return this;
    }

    public async Task<ScriptedTerminal> Says(string hex)
    {
        await _stream.WriteAsync(HexVector.Parse(hex), TestContext.Current.CancellationToken);
        await _stream.FlushAsync(TestContext.Current.CancellationToken);
        return this;
    }
}
