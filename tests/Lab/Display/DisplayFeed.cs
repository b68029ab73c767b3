using System.Net.ServerSentEvents;
using System.Text.Json;
using Bridge.Lab.Children;

namespace Bridge.Lab.Display;

/// <summary>
/// What the customer display shows now: follows the bridge's own stream of scenes and fetches each picture as the bridge
/// drew it. Nothing is drawn here; while the bridge is dead the last picture stays, marked as not alive.
/// </summary>
public sealed class DisplayFeed(BridgeProgram bridge) : IAsyncDisposable
{
    private readonly CancellationTokenSource _stop = new();
    private readonly HttpClient _http = new() { Timeout = TimeSpan.FromSeconds(5) };
    private Task _following = Task.CompletedTask;
    private volatile DisplayPicture _picture = DisplayPicture.None;

    public event Action? Changed;

    public DisplayPicture Picture => _picture;

    public void Start() => _following = FollowAsync();

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _following;
        _http.Dispose();
    }

    private async Task FollowAsync()
    {
        while (!_stop.IsCancellationRequested)
        {
            try
            {
                await ReadAsync(await bridge.Display.WaitAsync(_stop.Token));
            }
            catch (Exception gone) when (gone is HttpRequestException or IOException or LabException or JsonException
                or OperationCanceledException)
            {
                // The bridge is away or ending: it is looked for again.
            }

            Show(_picture with { IsAlive = false });
            await Task.Delay(100, _stop.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task ReadAsync(Uri display)
    {
        await using Stream stream = await _http.GetStreamAsync(new Uri(display, "/events"), _stop.Token);
        await foreach (SseItem<string> item in SseParser.Create(stream).EnumerateAsync(_stop.Token))
        {
            using JsonDocument scene = JsonDocument.Parse(item.Data);
            byte[] png = await _http.GetByteArrayAsync(new Uri(display, "/display.png"), _stop.Token);
            Show(new DisplayPicture(
                _picture.Number + 1,
                true,
                png,
                scene.RootElement.GetProperty("scene").GetString() ?? "",
                scene.RootElement.GetProperty("detail").GetString() ?? "",
                scene.RootElement.GetProperty("secondsLeft").GetInt32()));
        }
    }

    private void Show(DisplayPicture picture)
    {
        if (picture != _picture)
        {
            _picture = picture;
            Changed?.Invoke();
        }
    }
}
