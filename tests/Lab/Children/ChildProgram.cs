using System.Diagnostics;
using System.Runtime.InteropServices;
using System.Text;

namespace Bridge.Lab.Children;

/// <summary>
/// One of our own programs as a process: started with the .NET that runs the Lab, every line of its output handed on,
/// ended in order (SIGTERM, then by force) or killed on purpose. Its id is with the <see cref="Guard"/> for as long as it
/// lives. It never restarts anything by itself.
/// </summary>
public sealed class ChildProgram : IAsyncDisposable
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(6);

    private readonly Process _process;
    private readonly Guard _guard;
    private readonly TaskCompletionSource _exited = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private ChildProgram(Process process, Guard guard)
    {
        _process = process;
        _guard = guard;
        Id = process.Id;
        StartedAt = DateTimeOffset.Now;
    }

    public int Id { get; }

    public DateTimeOffset StartedAt { get; }

    /// <summary>Completes when the process is gone and its last line was handed on.</summary>
    public Task Exited => _exited.Task;

    public bool IsRunning => !_exited.Task.IsCompleted;

    /// <summary>After <see cref="Exited"/>.</summary>
    public int ExitCode { get; private set; }

    /// <summary>True after <see cref="KillAsync"/>: the end was wanted.</summary>
    public bool WasKilled { get; private set; }

    /// <summary>Starts a program that lies beside the Lab. line is called on other threads, one line at a time.</summary>
    public static ChildProgram Start(string assembly, IEnumerable<string> arguments, Guard guard, Action<string> line)
    {
        string path = Path.Combine(AppContext.BaseDirectory, assembly + ".dll");
        if (!File.Exists(path))
        {
            throw new LabException($"{path} is missing. Build again: dotnet build tests/Lab");
        }

        var start = new ProcessStartInfo(DotNet())
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            RedirectStandardInput = true,
            UseShellExecute = false,
            StandardOutputEncoding = Encoding.UTF8,
            StandardErrorEncoding = Encoding.UTF8,
            WorkingDirectory = AppContext.BaseDirectory,
        };
        start.ArgumentList.Add("exec");
        start.ArgumentList.Add(path);
        foreach (string argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }

        Process process = Process.Start(start) ?? throw new LabException($"{assembly} could not be started.");
        process.StandardInput.Close();
        guard.Watch(process.Id);
        var child = new ChildProgram(process, guard);
        _ = child.FollowAsync(line);
        return child;
    }

    /// <summary>kill -9: what a power cut is to a program.</summary>
    public async Task KillAsync()
    {
        WasKilled = true;
        try
        {
            _process.Kill();
        }
        catch (InvalidOperationException)
        {
            // It ended a moment before.
        }

        await Exited;
    }

    /// <summary>Asks the process to end, and ends it by force when it does not.</summary>
    public async Task StopAsync()
    {
        WasKilled = true;
        if (IsRunning && !OperatingSystem.IsWindows())
        {
            _ = Terminate(Id, 15);
            await Task.WhenAny(Exited, Task.Delay(s_patience));
        }

        if (IsRunning)
        {
            await KillAsync();
        }
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        _process.Dispose();
    }

    [DllImport("libc", EntryPoint = "kill")]
    private static extern int Terminate(int id, int signal);

    /// <summary>The dotnet that runs us: three folders above its shared framework.</summary>
    internal static string DotNet()
    {
        string name = OperatingSystem.IsWindows() ? "dotnet.exe" : "dotnet";
        string beside = Path.GetFullPath(Path.Combine(RuntimeEnvironment.GetRuntimeDirectory(), "..", "..", "..", name));
        return File.Exists(beside) ? beside : name;
    }

    private async Task FollowAsync(Action<string> line)
    {
        await Task.WhenAll(ReadAsync(_process.StandardOutput, line), ReadAsync(_process.StandardError, line));
        await _process.WaitForExitAsync();
        ExitCode = _process.ExitCode;
        _guard.Forget(Id);
        _exited.TrySetResult();
    }

    private static async Task ReadAsync(StreamReader reader, Action<string> line)
    {
        while (await reader.ReadLineAsync() is string text)
        {
            line(text);
        }
    }
}
