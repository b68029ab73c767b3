using System.Text;

namespace Bridge.Host.Tests;

/// <summary>A log whose lines a test can wait for.</summary>
internal sealed class LogText : TextWriter
{
    private readonly object _gate = new();
    private readonly List<string> _lines = [];

    public LogText() => Log = new Log(this, verbose: true);

    public Log Log { get; }

    public override Encoding Encoding => Encoding.UTF8;

    public IReadOnlyList<string> Lines
    {
        get
        {
            lock (_gate)
            {
                return [.. _lines];
            }
        }
    }

    public override void WriteLine(string? value)
    {
        lock (_gate)
        {
            _lines.Add(value ?? "");
            Monitor.PulseAll(_gate);
        }
    }

    /// <summary>Waits for a line that contains the text, from the given line on; answers the index after it.</summary>
    public int WaitFor(string text, int from = 0)
    {
        long endMs = MonotonicClock.NowMs + 60000;
        lock (_gate)
        {
            while (true)
            {
                int found = _lines.FindIndex(from, line => line.Contains(text, StringComparison.Ordinal));
                if (found >= 0)
                {
                    return found + 1;
                }

                long leftMs = endMs - MonotonicClock.NowMs;
                if (leftMs <= 0)
                {
                    throw new TimeoutException($"no line with '{text}' in:\n{string.Join('\n', _lines)}");
                }

                Monitor.Wait(_gate, (int)leftMs);
            }
        }
    }
}
