using System.Diagnostics;
using Xunit;

namespace Bridge.Host.Tests.Wire;

/// <summary>Two pseudo terminals that socat joins: a serial cable with both its ends on this machine.</summary>
internal sealed class SocatPair : IDisposable
{
    private readonly Process _process;

    public SocatPair(string socat, SocatPair? samePlace = null)
    {
        string folder = samePlace is null
            ? Directory.CreateTempSubdirectory("bridge-pty-").FullName : Path.GetDirectoryName(samePlace.Ours)!;
        Directory.CreateDirectory(folder);
        Ours = Path.Combine(folder, "ours");
        Theirs = Path.Combine(folder, "theirs");
        _process = Process.Start(new ProcessStartInfo(socat)
        {
            ArgumentList = { "-d", "-d", $"pty,raw,echo=0,link={Ours}", $"pty,raw,echo=0,link={Theirs}" },
            RedirectStandardError = true,
        })!;
        using var ready = new ManualResetEventSlim();
        _process.ErrorDataReceived += (_, line) =>
        {
            if (line.Data?.Contains("starting data transfer loop", StringComparison.Ordinal) == true)
            {
                ready.Set();
            }
        };
        _process.BeginErrorReadLine();
        Assert.True(ready.Wait(20000, TestContext.Current.CancellationToken), "socat did not start");
    }

    public string Ours { get; }

    public string Theirs { get; }

    public void Dispose()
    {
        _process.Kill();
        _process.WaitForExit();
        _process.Dispose();
        Directory.Delete(Path.GetDirectoryName(Ours)!, recursive: true);
    }
}
