using System.Collections.Concurrent;
using System.Text.Json;
using Bridge.Lab.Children;
using Bridge.Lab.Wire;

namespace Bridge.Lab.Web;

/// <summary>
/// /events: everything that moves, for one browser. A connection begins with all that is known ("begin"), then gives the
/// shop's state whenever it changed ("state"), wire entries ("wire") and the bridge's log ("log"). What happens within a
/// twentieth of a second travels together. A browser that reads too slowly is cut off and begins again.
/// </summary>
public sealed class LiveFeed : IDisposable
{
    private const int PendingMax = 3000;
    private const int BeatMs = 10000;
    private const int TogetherMs = 50;

    private readonly Shop _shop;
    private readonly SemaphoreSlim _moved = new(0, 1);
    private readonly ConcurrentQueue<WireEntry> _wire = new();
    private readonly ConcurrentQueue<LogLine> _log = new();
    private volatile bool _stateMoved = true;

    public LiveFeed(Shop shop)
    {
        _shop = shop;
        shop.Tape.Written += TakeWire;
        shop.Bridge.Said += TakeLog;
        shop.Bridge.Changed += TakeState;
        shop.Register.Changed += TakeState;
        shop.Terminal.Changed += TakeState;
        shop.Display.Changed += TakeState;
    }

    public void Dispose()
    {
        _shop.Tape.Written -= TakeWire;
        _shop.Bridge.Said -= TakeLog;
        _shop.Bridge.Changed -= TakeState;
        _shop.Register.Changed -= TakeState;
        _shop.Terminal.Changed -= TakeState;
        _shop.Display.Changed -= TakeState;
    }

    public async Task WriteAsync(HttpResponse response, CancellationToken ended)
    {
        response.ContentType = "text/event-stream";
        try
        {
            await SendAsync(response, "begin", Beginning(), ended);
            TakeState();
            while (_wire.Count + _log.Count < PendingMax)
            {
                await response.Body.FlushAsync(ended);
                if (!await _moved.WaitAsync(BeatMs, ended))
                {
                    await SendAsync(response, "beat", "{}", ended);
                    continue;
                }

                await Task.Delay(TogetherMs, ended);
                await SendNewsAsync(response, ended);
            }
        }
        catch (OperationCanceledException)
        {
            // The browser went away, or the shop closes.
        }
    }

    private static Task SendAsync(HttpResponse response, string name, string json, CancellationToken ended) =>
        response.WriteAsync($"event: {name}\ndata: {json}\n\n", ended);

    private string Beginning()
    {
        _wire.Clear();
        _log.Clear();
        return JsonSerializer.Serialize(
            new
            {
                wire = _shop.Tape.Entries.Select(ViewOf),
                log = _shop.Bridge.Lines.Where(IsShown).Select(ViewOf),
            },
            ShopView.Json);
    }

    private async Task SendNewsAsync(HttpResponse response, CancellationToken ended)
    {
        if (_stateMoved)
        {
            _stateMoved = false;
            await SendAsync(response, "state", ShopView.Of(_shop), ended);
        }

        List<object> wire = Drain(_wire, ViewOf);
        if (wire.Count > 0)
        {
            await SendAsync(response, "wire", JsonSerializer.Serialize(wire, ShopView.Json), ended);
        }

        List<object> log = Drain(_log, ViewOf);
        if (log.Count > 0)
        {
            await SendAsync(response, "log", JsonSerializer.Serialize(log, ShopView.Json), ended);
        }
    }

    private static List<object> Drain<T>(ConcurrentQueue<T> queue, Func<T, object> view)
    {
        var taken = new List<object>();
        while (queue.TryDequeue(out T? item))
        {
            taken.Add(view(item));
        }

        return taken;
    }

    /// <summary>Each call and each packet is on the tape already; the log is for what the bridge thinks of them.</summary>
    private static bool IsShown(LogLine line) => line.Level != "debug";

    private static object ViewOf(WireEntry entry) => new
    {
        id = entry.Id,
        atMs = entry.AtMs,
        lane = entry.Lane.ToString().ToLowerInvariant(),
        fromBridge = entry.FromBridge,
        title = entry.Title,
        result = entry.Result,
        detail = entry.Detail,
        tone = entry.Tone.ToString().ToLowerInvariant(),
        tookMs = entry.TookMs,
        group = entry.Group,
    };

    private static object ViewOf(LogLine line) => new { atMs = line.AtMs, level = line.Level, room = line.Room, text = line.Text };

    private void TakeWire(WireEntry entry)
    {
        _wire.Enqueue(entry);
        Move();
    }

    private void TakeLog(LogLine line)
    {
        if (IsShown(line))
        {
            _log.Enqueue(line);
            Move();
        }
    }

    private void TakeState()
    {
        _stateMoved = true;
        Move();
    }

    private void Move()
    {
        try
        {
            _moved.Release();
        }
        catch (SemaphoreFullException)
        {
            // It is known already that something moved.
        }
    }
}
