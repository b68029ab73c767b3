using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Bridge.Companion.Tests.Harness;
using Bridge.Testing;
using Xunit;

namespace Bridge.Companion.Tests;

/// <summary>The program as a person starts it: its sentences, its exit codes, and what a kill leaves behind.</summary>
public sealed class ProgramTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("bridge-program-").FullName;

    [Theory]
    [InlineData(2, "--listen 'nonsense' is not an address and a port", "--listen", "nonsense")]
    [InlineData(2, "--mqtt-listen '1883' is not an address and a port", "--mqtt-listen", "1883")]
    [InlineData(2, "--no-such-option", "--no-such-option")]
    [InlineData(1, "--insecure-lab", "--listen", "0.0.0.0:0")]
    [InlineData(1, "--insecure-lab", "--mqtt-listen", "0.0.0.0:0")]
    [InlineData(1, "both name port 9999", "--listen", "127.0.0.1:9999", "--mqtt-listen", "127.0.0.1:9999")]
    [InlineData(1, "time zone 'Mars/Phobos'", "--time-zone", "Mars/Phobos")]
    [InlineData(1, "cannot be written", "--data", "/proc/companion")]
    public async Task Says_in_one_sentence_what_is_wrong(int exitCode, string sentence, params string[] arguments)
    {
        (int code, string error) = await RunToEnd([.. Free(arguments), .. arguments]);

        Assert.Equal(exitCode, code);
        Assert.Contains(sentence, error, StringComparison.Ordinal);
        Assert.Single(error.Trim().Split('\n'));
    }

    [Theory]
    [InlineData("--listen")]
    [InlineData("--mqtt-listen")]
    public async Task Names_the_port_that_is_in_use(string option)
    {
        using var taken = new TcpListener(IPAddress.Loopback, 0);
        taken.Start();
        string[] arguments = [option, taken.LocalEndpoint.ToString()!];
        (int code, string error) = await RunToEnd([.. Free(arguments), .. arguments]);

        Assert.Equal(1, code);
        Assert.Contains($"{taken.LocalEndpoint} is already in use", error, StringComparison.Ordinal);
        Assert.Contains(option, error, StringComparison.Ordinal);
        Assert.Single(error.Trim().Split('\n'));
    }

    [Theory]
    [InlineData("this was never a database; it only has the name of one")]
    [InlineData("SQLite format 3\0 and then nothing that makes sense .......................................................................")]
    public async Task Does_not_touch_a_damaged_database(string content)
    {
        string path = Path.Combine(_folder, "companion.db");
        await File.WriteAllTextAsync(path, content, TestCompanion.Cancel);
        (int code, string error) = await RunToEnd([.. Free([])]);

        Assert.Equal(1, code);
        Assert.Contains("is damaged", error, StringComparison.Ordinal);
        Assert.Equal(content, await File.ReadAllTextAsync(path, TestCompanion.Cancel));
    }

    [Fact]
    public async Task A_second_companion_on_the_same_folder_is_refused()
    {
        using Running first = await Running.Start(_folder);
        (int code, string error) = await RunToEnd([.. Free([])]);

        Assert.Equal(1, code);
        Assert.Contains("Another companion is running on the data folder", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Ends_cleanly_when_it_is_asked_to()
    {
        Requires.Linux();
        using Running running = await Running.Start(_folder);
        await using LaneClient lane = await LaneClient.Connect(running.Broker, "store-1.lane-1");
        await lane.Birth(7, 1, 1);

        using (Process signal = Process.Start("kill", ["-TERM", running.Process.Id.ToString()]))
        {
            await signal.WaitForExitAsync(TestCompanion.Cancel);
        }

        await running.Process.WaitForExitAsync(TestCompanion.Cancel).WaitAsync(TimeSpan.FromSeconds(20), TestCompanion.Cancel);
        Assert.Equal(0, running.Process.ExitCode);
        Assert.False(File.Exists(Path.Combine(_folder, "companion.db-wal")), "the write-ahead log was left behind");
    }

    [Fact]
    public async Task What_was_acknowledged_is_still_there_after_a_kill()
    {
        const int kills = 3;
        long acknowledged = 0;
        for (int round = 0; round <= kills; round++)
        {
            using Running running = await Running.Start(_folder);
            await using LaneClient lane = await LaneClient.Connect(running.Broker, "store-1.lane-1");
            await lane.Birth(7, 1, 10_000);
            (long _, long upTo) = await lane.NextAck();
            Assert.True(upTo >= acknowledged, $"{acknowledged} was acknowledged, {upTo} is there");

            // The next records are on their way when the program dies; some of them will be sent twice.
            Task sending = SendMany(lane, upTo + 1, 40);
            acknowledged = Math.Max(acknowledged, (await lane.NextAck()).UpTo);
            if (round < kills)
            {
                running.Process.Kill();
                await Assert.ThrowsAnyAsync<Exception>(() => sending);
            }
            else
            {
                await sending;
                await lane.AckedTo(7, upTo + 40);
                using var http = new HttpClient { BaseAddress = running.Page };
                Assert.Contains($"\"records\":{upTo + 40},", await http.GetStringAsync("/api/health", TestCompanion.Cancel), StringComparison.Ordinal);
            }
        }
    }

    [Theory]
    [InlineData("127.0.0.1:8090", true)]
    [InlineData("localhost:8090", true)]
    [InlineData(":8090", true)]
    [InlineData("[::1]:8090", true)]
    [InlineData("127.0.0.1", false)]
    [InlineData("::1", false)]
    [InlineData("8090", false)]
    [InlineData("127.0.0.1:99999", false)]
    [InlineData("example.org:80", false)]
    public void Reads_an_address_only_with_its_port(string text, bool expected) =>
        Assert.Equal(expected, CompanionOptions.TryReadEndpoint(text, out _));

    public void Dispose() => Directory.Delete(_folder, true);

    private static async Task SendMany(LaneClient lane, long from, int count)
    {
        for (long seq = from; seq < from + count; seq++)
        {
            await lane.Boot(7, seq);
        }
    }

    /// <summary>Free ports and our own folder for every option that the test does not give itself.</summary>
    private IEnumerable<string> Free(string[] given)
    {
        foreach ((string option, string value) in ((string, string)[])[("--listen", "127.0.0.1:0"), ("--mqtt-listen", "127.0.0.1:0"), ("--data", _folder)])
        {
            if (!given.Contains(option))
            {
                yield return option;
                yield return value;
            }
        }
    }

    private static async Task<(int Code, string Error)> RunToEnd(string[] arguments)
    {
        using Process process = Running.Launch(arguments);
        Task<string> error = process.StandardError.ReadToEndAsync(TestCompanion.Cancel);
        _ = process.StandardOutput.ReadToEndAsync(TestCompanion.Cancel);
        try
        {
            await process.WaitForExitAsync(TestCompanion.Cancel).WaitAsync(TimeSpan.FromSeconds(60), TestCompanion.Cancel);
        }
        finally
        {
            if (!process.HasExited)
            {
                process.Kill();
            }
        }

        return (process.ExitCode, await error);
    }
}
