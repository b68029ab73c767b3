using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Bridge.Testing;
using Xunit;

namespace Bridge.Host.Tests.Running;

/// <summary>The bridge as its users start it: the built program, its arguments, its exit code and its stderr.</summary>
internal sealed class HostProcess : IDisposable
{
    private readonly Process _process;
    private readonly LogText _lines = new();
    private readonly LogText _output = new();

    public HostProcess(params string[] arguments)
        : this(null, arguments, keepInput: false)
    {
    }

    private HostProcess(string? shellPrefix, string[] arguments, bool keepInput)
    {
        string program = Path.Combine(AppContext.BaseDirectory, "Bridge.Host.dll");
        string dotnet = Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet";
        var start = new ProcessStartInfo(shellPrefix is null ? dotnet : "/bin/sh")
        {
            RedirectStandardError = true,
            RedirectStandardOutput = true,
            RedirectStandardInput = true,
        };
        if (shellPrefix is not null)
        {
            start.ArgumentList.Add("-c");
            start.ArgumentList.Add($"{shellPrefix}; exec \"$@\"");
            start.ArgumentList.Add("sh");
            start.ArgumentList.Add(dotnet);
        }

        start.ArgumentList.Add(program);
        foreach (string argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }

        _process = new Process { StartInfo = start };
        _process.ErrorDataReceived += (_, line) => Keep(_lines, line.Data);
        _process.OutputDataReceived += (_, line) => Keep(_output, line.Data);
        _process.Start();
        _process.BeginErrorReadLine();
        _process.BeginOutputReadLine();
        if (!keepInput)
        {
            EndInput();
        }
    }

    public IReadOnlyList<string> Errors => _lines.Lines;

    public IReadOnlyList<string> Output => _output.Lines;

    /// <summary>As the constructor, with a line of shell first, such as a ulimit.</summary>
    public static HostProcess After(string shell, params string[] arguments) => new(shell, arguments, keepInput: false);

    /// <summary>As the constructor, with an open standard input to <see cref="Type"/> into.</summary>
    public static HostProcess WithInput(params string[] arguments) => new(null, arguments, keepInput: true);

    public void Type(string line)
    {
        _process.StandardInput.Write(line + "\n");
        _process.StandardInput.Flush();
    }

    public void EndInput() => _process.StandardInput.Close();

    /// <summary>Waits for a line of standard output.</summary>
    public int WaitForOutput(string text, int from = 0) => _output.WaitFor(text, from);

    public int WaitFor(string text, int from = 0) => _lines.WaitFor(text, from);

    /// <summary>Waits for the end by itself.</summary>
    public int ExitCode()
    {
        Assert.True(_process.WaitForExit(30000), "it did not end within 30 s:\n" + string.Join('\n', Errors));
        _process.WaitForExit();     // and for the last lines
        return _process.ExitCode;
    }

    public void Signal(string name)
    {
        using var kill = Process.Start(
            "kill", ["-" + name, _process.Id.ToString(CultureInfo.InvariantCulture)]);
        kill.WaitForExit();
    }

    /// <summary>Ends it as a power cut would.</summary>
    public void Kill()
    {
        _process.Kill();
        _process.WaitForExit();
    }

    public void Dispose()
    {
        if (!_process.HasExited)
        {
            Kill();
        }

        _process.Dispose();
    }

    private static void Keep(LogText lines, string? line)
    {
        if (line is not null)
        {
            lines.WriteLine(line);
        }
    }
}
