using System.Text.RegularExpressions;

namespace Bridge.Lab.Children;

/// <summary>
/// The bridge itself (firmware/Host) as a process, with what it needs on its command line. Can be killed in the middle of
/// anything and started again with the same journal. When it ends by itself with 70 (its own mistake; "start again")
/// it is started again as a supervisor would do; any other end stays visible.
/// </summary>
public sealed partial class BridgeProgram(IReadOnlyList<string> arguments, Guard guard) : IAsyncDisposable
{
    private const int ExitBroken = 70;
    private const int LinesMax = 400;

    private readonly Lock _gate = new();
    private readonly Queue<LogLine> _lines = new();
    private readonly SemaphoreSlim _changing = new(1);
    private ChildProgram? _child;
    private TaskCompletionSource<Uri> _display = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private TaskCompletionSource _wired = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private bool _ending;

    public event Action? Changed;

    public event Action<LogLine>? Said;

    public bool IsRunning => _child?.IsRunning == true;

    public int ProcessId => _child?.Id ?? 0;

    public DateTimeOffset StartedAt => _child?.StartedAt ?? default;

    /// <summary>How often it was started again.</summary>
    public int Restarts { get; private set; }

    /// <summary>0 while it runs or was stopped on purpose.</summary>
    public int ExitCode => _child is { IsRunning: false, WasKilled: false } child ? child.ExitCode : 0;

    /// <summary>Where this run shows its display; completes once it said so.</summary>
    public Task<Uri> Display => _display.Task;

    /// <summary>Completes when this run holds its end of the register's cable.</summary>
    public Task Wired => _wired.Task;

    public IReadOnlyList<LogLine> Lines
    {
        get
        {
            lock (_gate)
            {
                return _lines.ToArray();
            }
        }
    }

    public async Task StartAsync()
    {
        await _changing.WaitAsync();
        try
        {
            StartNeedsLock();
        }
        finally
        {
            _changing.Release();
        }
    }

    /// <summary>kill -9, a moment of darkness, and a new start. inTheDark happens while no bridge runs.</summary>
    public async Task RestartAsync(TimeSpan darkness, Action? inTheDark = null)
    {
        await _changing.WaitAsync();
        try
        {
            if (_child is { } child)
            {
                await child.KillAsync();
                await child.DisposeAsync();
            }

            Restarts++;
            Changed?.Invoke();
            inTheDark?.Invoke();
            await Task.Delay(darkness);
            StartNeedsLock();
        }
        finally
        {
            _changing.Release();
        }
    }

    /// <summary>Ends it in order.</summary>
    public async Task StopAsync()
    {
        await _changing.WaitAsync();
        try
        {
            _ending = true;
            if (_child is { } child)
            {
                await child.StopAsync();
            }
        }
        finally
        {
            _changing.Release();
        }
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        if (_child is { } child)
        {
            await child.DisposeAsync();
        }
    }

    private void StartNeedsLock()
    {
        if (_ending)
        {
            return;
        }

        if (_display.Task.IsCompleted)
        {
            _display = new TaskCompletionSource<Uri>(TaskCreationOptions.RunContinuationsAsynchronously);
        }

        if (_wired.Task.IsCompleted)
        {
            _wired = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        }

        ChildProgram child = ChildProgram.Start("Bridge.Host", arguments, guard, Hear);
        _child = child;
        _ = WatchAsync(child);
        Changed?.Invoke();
    }

    private async Task WatchAsync(ChildProgram child)
    {
        await child.Exited;
        if (child.WasKilled)
        {
            return;
        }

        var ended = new LabException($"The bridge ended with {child.ExitCode}: {LastWords()}");
        _display.TrySetException(ended);
        _wired.TrySetException(ended);
        _ = (_display.Task.Exception, _wired.Task.Exception); // seen: nobody has to wait for them
        Changed?.Invoke();
        if (child.ExitCode == ExitBroken)
        {
            await Task.Delay(1000);
            await _changing.WaitAsync();
            try
            {
                Restarts++;
                StartNeedsLock();
            }
            finally
            {
                _changing.Release();
            }
        }
    }

    private string LastWords() => string.Join(' ', Lines.TakeLast(3).Select(line => line.Text));

    private void Hear(string text)
    {
        LogLine line = LogLine.Read(text);
        lock (_gate)
        {
            _lines.Enqueue(line);
            if (_lines.Count > LinesMax)
            {
                _lines.Dequeue();
            }
        }

        Match display = DisplayUrl().Match(line.Text);
        if (line.Room == "display" && display.Success)
        {
            _display.TrySetResult(new Uri(display.Value));
        }

        if (line.Room == "register" && line.Text.StartsWith("connected", StringComparison.Ordinal))
        {
            _wired.TrySetResult();
        }

        Said?.Invoke(line);
    }

    [GeneratedRegex(@"http://[0-9.]+:\d+")]
    private static partial Regex DisplayUrl();
}
