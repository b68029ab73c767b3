using System.Diagnostics;
using System.Net;

namespace Bridge.Companion.Tests.Harness;

/// <summary>The companion as a process of its own, on free ports; killed when disposed.</summary>
public sealed class Running : IDisposable
{
    private Running(Process process, Uri page, IPEndPoint broker)
    {
        Process = process;
        Page = page;
        Broker = broker;
    }

    public Process Process { get; }

    public Uri Page { get; }

    public IPEndPoint Broker { get; }

    /// <summary>Where lanes ask for QR payments; null when it was started without.</summary>
    public IPEndPoint? Gateway { get; private init; }

    public static Process Launch(params string[] arguments) => Process.Start(new ProcessStartInfo(
        "dotnet", [Path.Combine(AppContext.BaseDirectory, "Bridge.Companion.dll"), .. arguments])
    {
        RedirectStandardOutput = true,
        RedirectStandardError = true,
    })!;

    public static Task<Running> Start(string folder, params string[] more) => StartOn(new IPEndPoint(IPAddress.Loopback, 0), folder, more);

    public static async Task<Running> StartOn(IPEndPoint lanes, string folder, params string[] more)
    {
        Process process = Launch(["--listen", "127.0.0.1:0", "--mqtt-listen", $"{lanes}", "--data", folder, "--insecure-lab", .. more]);
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(TestCompanion.Cancel);
        patience.CancelAfter(TimeSpan.FromSeconds(60));
        Uri? page = null;
        IPEndPoint? broker = null;
        IPEndPoint? gateway = null;
        while (page is null || broker is null || (gateway is null && more.Contains("--gateway-listen")))
        {
            string line = await process.StandardOutput.ReadLineAsync(patience.Token)
                ?? throw new InvalidOperationException(await process.StandardError.ReadToEndAsync(patience.Token));
            page ??= line.IndexOf("http://", StringComparison.Ordinal) is >= 0 and int at ? new Uri(line[at..].Trim()) : null;
            // Only this line: what is logged names a broker, too.
            broker ??= !line.Contains("lanes connect to", StringComparison.Ordinal) ? null : line.IndexOf("://", StringComparison.Ordinal) is >= 0 and int from ? IPEndPoint.Parse(line[(from + 3)..].Trim()) : null;
            gateway ??= line.Contains("/gateway/v1", StringComparison.Ordinal) ? IPEndPoint.Parse(new Uri(line[line.IndexOf("http", StringComparison.Ordinal)..].Trim()).Authority) : null;
        }

        _ = process.StandardOutput.ReadToEndAsync(CancellationToken.None);
        _ = process.StandardError.ReadToEndAsync(CancellationToken.None);
        return new Running(process, page, broker) { Gateway = gateway };
    }

    public void Dispose()
    {
        if (!Process.HasExited)
        {
            Process.Kill();
            Process.WaitForExit();
        }

        Process.Dispose();
    }
}
