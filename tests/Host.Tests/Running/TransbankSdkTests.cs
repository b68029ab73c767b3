using System.Diagnostics;
using System.Text.Json;
using Bridge.Emulators.SmartPos;
using Bridge.Host.Tests.Wire;
using Bridge.Testing;
using Xunit;

namespace Bridge.Host.Tests.Running;

/// <summary>Transbank's own SDK, which nobody here wrote, on a real pseudo terminal against the built program.</summary>
public sealed class TransbankSdkTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void The_vendors_own_sdk_does_a_whole_day()
    {
        string node = Requires.Program("node");
        string npm = Requires.Program("npm");
        using var cable = new SocatPair(Requires.Program("socat"));
        string client = InstallClient(npm);
        using SmartPosServer terminal = SmartPosServer.Start(
            new SmartPosOptions(), SmartPosScript.Parse("customer qr after 2s confirm after 2s\nspeed 10"));
        // The SDK joins what it reads within 100 ms, and its own program may be stopped for longer on a busy machine.
        string settings = Path.Combine(_folder.Path, "lane.json");
        File.WriteAllText(settings, "{\"registerPauseMs\": 1500}");
        using var bridge = new HostProcess(
            "--register", $"serial:{cable.Ours}", "--protocol", "transbank", "--settings", settings, "--terminal", terminal.BaseAddress,
            "--journal", Path.Combine(_folder.Path, "journal"), "--verbose");
        bridge.WaitFor("slots in use");
        bridge.WaitFor("connected: ");

        (int code, string output) = Run(node, client, "client.cjs", cable.Theirs);
        Assert.True(code == 0, output + "\n" + string.Join('\n', bridge.Errors));
        Dictionary<string, JsonElement> results = output.Split('\n').Where(line => line.StartsWith('{'))
            .Select(line => JsonDocument.Parse(line).RootElement)
            .ToDictionary(step => step.GetProperty("step").GetString()!, step => step.GetProperty("result"));

        Assert.True(results["poll"].GetBoolean());
        Assert.True(results["keys"].GetProperty("successful").GetBoolean());
        Assert.True(results["sale"].GetProperty("successful").GetBoolean());
        Assert.Equal(1500, results["sale"].GetProperty("amount").GetInt32());
        Assert.Equal("000042", results["sale"].GetProperty("ticket").GetString());
        Assert.Equal(1600, results["last sale"].GetProperty("amount").GetInt32());
        Assert.Equal("000043", results["last sale"].GetProperty("ticket").GetString());
        Assert.Equal(2, results["totals"].GetProperty("txCount").GetInt32());
        Assert.Equal(3100, results["totals"].GetProperty("txTotal").GetInt32());
        Assert.Equal(2, results["detail"].GetArrayLength());
        Assert.True(results["refund"].GetProperty("successful").GetBoolean());
        Assert.True(results["close"].GetProperty("successful").GetBoolean());
        Assert.Equal(0, results["totals after close"].GetProperty("txCount").GetInt32());
        Assert.Equal(1, terminal.CountStarts("payment", 1500));
        Assert.Equal(1, terminal.CountStarts("payment", 1600));
        Assert.Equal(1, terminal.CountStarts("refund", 1500));
    }

    /// <summary>The SDK at the version and hashes of package-lock.json, in a folder of this test.</summary>
    private string InstallClient(string npm)
    {
        string target = Path.Combine(_folder.Path, "client");
        Directory.CreateDirectory(target);
        foreach (string file in Directory.EnumerateFiles(Path.Combine(AppContext.BaseDirectory, "RegisterClients", "transbank")))
        {
            File.Copy(file, Path.Combine(target, Path.GetFileName(file)));
        }

        (int code, string output) = Run(npm, target, "ci", "--ignore-scripts", "--no-audit", "--no-fund");
        Assert.True(code == 0, "npm ci: " + output);
        return target;
    }

    private static (int Code, string Output) Run(string program, string folder, params string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            WorkingDirectory = folder, RedirectStandardOutput = true, RedirectStandardError = true,
        };
        using Process process = Process.Start(start)!;
        Task<string> errors = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        string output = process.StandardOutput.ReadToEnd();
        Assert.True(process.WaitForExit(120000), program + " did not end");
        return (process.ExitCode, output + errors.GetAwaiter().GetResult());
    }
}
