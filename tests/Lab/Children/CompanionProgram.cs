using System.Net;
using System.Text.RegularExpressions;

namespace Bridge.Lab.Children;

/// <summary>The companion as a process on free ports, with a database of its own.</summary>
public sealed partial class CompanionProgram : IAsyncDisposable
{
    private readonly TaskCompletionSource<Uri> _page = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource<IPEndPoint> _broker = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly List<string> _lines = [];
    private readonly ChildProgram _child;

    private CompanionProgram(string dataFolder, string[] more, Guard guard)
    {
        _child = ChildProgram.Start(
            "Bridge.Companion",
            ["--listen", "127.0.0.1:0", "--mqtt-listen", "127.0.0.1:0", "--data", dataFolder, "--insecure-lab", .. more],
            guard,
            Hear);
    }

    public bool IsRunning => _child.IsRunning;

    /// <summary>The live page.</summary>
    public Uri Page => _page.Task.Result;

    public IPEndPoint Broker => _broker.Task.Result;

    /// <summary>Answers when page and broker are open.</summary>
    public static async Task<CompanionProgram> StartAsync(string dataFolder, string[] more, Guard guard)
    {
        var companion = new CompanionProgram(dataFolder, more, guard);
        Task ready = Task.WhenAll(companion._page.Task, companion._broker.Task);
        await Task.WhenAny(ready, companion._child.Exited, Task.Delay(TimeSpan.FromSeconds(90)));
        if (ready.IsCompleted)
        {
            return companion;
        }

        await companion.DisposeAsync();
        throw new LabException("The companion did not start: " + companion.LastWords());
    }

    public ValueTask DisposeAsync() => _child.DisposeAsync();

    private string LastWords()
    {
        lock (_lines)
        {
            return string.Join(' ', _lines.TakeLast(5));
        }
    }

    private void Hear(string line)
    {
        lock (_lines)
        {
            _lines.Add(line);
            if (_lines.Count > 100)
            {
                _lines.RemoveAt(0);
            }
        }

        if (PageUrl().Match(line) is { Success: true } page)
        {
            _page.TrySetResult(new Uri(page.Value));
        }

        if (BrokerUrl().Match(line) is { Success: true } broker)
        {
            _broker.TrySetResult(IPEndPoint.Parse(broker.Groups[1].Value));
        }
    }

    [GeneratedRegex(@"http://[0-9.]+:\d+/?")]
    private static partial Regex PageUrl();

    [GeneratedRegex(@"mqtt://([0-9.]+:\d+)")]
    private static partial Regex BrokerUrl();
}
