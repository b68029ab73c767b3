using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Bridge.Companion.Tests.Harness;

/// <summary>A broker of Debian's packages that a test runs: started until its port answers, its words kept for a failure, killed by its id.</summary>
internal sealed class BrokerProcess : IDisposable
{
    private readonly Process _process;
    private readonly StringBuilder _said = new();

    private BrokerProcess(Process process)
    {
        _process = process;
        process.OutputDataReceived += (_, line) => Keep(line.Data);
        process.ErrorDataReceived += (_, line) => Keep(line.Data);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
    }

    public static BrokerProcess Begin(string program, IEnumerable<string> arguments, string folder, IReadOnlyDictionary<string, string>? environment = null)
    {
        var start = new ProcessStartInfo(program, arguments) { WorkingDirectory = folder, RedirectStandardError = true, RedirectStandardOutput = true };
        foreach ((string name, string value) in environment ?? new Dictionary<string, string>())
        {
            start.Environment[name] = value;
        }

        return new BrokerProcess(Process.Start(start)!);
    }

    /// <summary>Waits until the port takes connections; throws with what the program said when it ends before.</summary>
    public async Task Answers(IPEndPoint place, TimeSpan patience)
    {
        for (var waited = Stopwatch.StartNew(); ;)
        {
            using var socket = new TcpClient();
            try
            {
                await socket.ConnectAsync(place, TestCompanion.Cancel);
                return;
            }
            catch (SocketException) when (!_process.HasExited && waited.Elapsed < patience)
            {
                await Task.Delay(20, TestCompanion.Cancel);   // it says no other way that it listens
            }
            catch (SocketException e)
            {
                lock (_said)
                {
                    throw new InvalidOperationException(_said.ToString(), e);
                }
            }
        }
    }

    /// <summary>SIGHUP: brokers read their users again.</summary>
    public void ReadAgain()
    {
        using Process signal = Process.Start("kill", ["-HUP", $"{_process.Id}"]);
        signal.WaitForExit();
    }

    /// <summary>Ends it, and what it started.</summary>
    public void Dispose()
    {
        if (!_process.HasExited)
        {
            _process.Kill(entireProcessTree: true);
            _process.WaitForExit();
        }

        _process.Dispose();
    }

    private void Keep(string? line)
    {
        lock (_said)
        {
            _said.AppendLine(line);
        }
    }
}
