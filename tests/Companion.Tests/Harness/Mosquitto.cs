using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Bridge.Testing;

namespace Bridge.Companion.Tests.Harness;

/// <summary>A private Mosquitto of Debian's package on a free loopback port; killed when disposed.</summary>
public sealed class Mosquitto : IAsyncDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("bridge-mosquitto-").FullName;
    private readonly string _program;
    private Process? _process;

    private Mosquitto(string program, int port)
    {
        _program = program;
        EndPoint = new IPEndPoint(IPAddress.Loopback, port);
    }

    public IPEndPoint EndPoint { get; }

    public string Folder => _folder;

    /// <summary>Lines of the configuration besides the listener; without them everybody may do everything.</summary>
    public static async Task<Mosquitto> Start(Func<string, string>? configuration = null)
    {
        string program = File.Exists("/usr/sbin/mosquitto") ? "/usr/sbin/mosquitto" : Requires.Program("mosquitto");
        int port = LoopbackPort.Free();
        var broker = new Mosquitto(program, port);
        string text = configuration?.Invoke(broker._folder) ?? $"listener {port} 127.0.0.1\nallow_anonymous true\nset_tcp_nodelay true\nmax_inflight_messages 1000\nmax_queued_messages 10000\npersistence false\n";
        await File.WriteAllTextAsync(Path.Combine(broker._folder, "mosquitto.conf"), text.Replace("{port}", $"{port}"), TestCompanion.Cancel);
        await broker.Launch();
        return broker;
    }

    public async Task Launch()
    {
        _process = Process.Start(new ProcessStartInfo(_program, ["-c", Path.Combine(_folder, "mosquitto.conf")]) { RedirectStandardError = true, RedirectStandardOutput = true })!;
        var errors = new System.Text.StringBuilder();
        _process.ErrorDataReceived += (_, line) => errors.AppendLine(line.Data);
        _process.OutputDataReceived += (_, _) => { };
        _process.BeginErrorReadLine();
        _process.BeginOutputReadLine();
        for (var waited = Stopwatch.StartNew(); ;)
        {
            using var socket = new TcpClient();
            try
            {
                await socket.ConnectAsync(EndPoint, TestCompanion.Cancel);
                return;
            }
            catch (SocketException) when (!_process.HasExited && waited.Elapsed < TimeSpan.FromSeconds(30))
            {
                await Task.Delay(20, TestCompanion.Cancel);   // it says no other way that it listens
            }
            catch (SocketException e)
            {
                throw new InvalidOperationException(errors.ToString(), e);
            }
        }
    }

    public void Kill()
    {
        if (_process is { HasExited: false })
        {
            _process.Kill();
            _process.WaitForExit();
        }

        _process?.Dispose();
        _process = null;
    }

    public ValueTask DisposeAsync()
    {
        Kill();
        Directory.Delete(_folder, true);
        return ValueTask.CompletedTask;
    }
}
