using System.Net;
using System.Net.Sockets;
using System.Text.Json;
using Bridge.Host.Display;
using Bridge.Screen;
using Bridge.Settings;
using Bridge.Testing;
using Xunit;

namespace Bridge.Host.Tests.Display;

public sealed class DisplayServerTests : IDisposable
{
    private readonly DisplayBoard _board = new();
    private readonly Scene _scene = new();
    private readonly DisplayServer _server;
    private readonly HttpClient _client;

    public DisplayServerTests()
    {
        _server = DisplayServer.Start(
            new IPEndPoint(IPAddress.Loopback, 0), _board, new LaneSettings(), new LogText().Log);
        _client = new HttpClient { BaseAddress = new Uri(_server.Url), Timeout = TimeSpan.FromSeconds(20) };
    }

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public void Dispose()
    {
        _client.Dispose();
        _server.Dispose();
    }

    [Fact]
    public async Task Shows_the_pixels_of_cores_own_renderer()
    {
        Show(SceneKind.PayOnTerminal, 150000);
        byte[] png = await _client.GetByteArrayAsync("/display.png", Cancel);
        PngImage image = PngFile.Decode(png);
        Assert.Equal((240, 320), (image.Width, image.Height));

        var renderer = new SceneRenderer(
            240, 320, ScreenLanguage.Kazakh, ScreenLanguage.Russian, Screen.Fonts.FaceSet.Full());
        renderer.Prepare(_scene, MonotonicClock.NowMs);
        byte[] line = new byte[240];
        for (int y = 0; y < 320; y++)
        {
            renderer.RenderLine(y, line);
            for (int x = 0; x < 240; x++)
            {
                Assert.Equal(Palette.Rgb888(line[x]), image[x, y]);
            }
        }
    }

    [Fact]
    public async Task Another_scene_is_another_picture()
    {
        Show(SceneKind.Idle, 0);
        byte[] idle = await _client.GetByteArrayAsync("/display.png", Cancel);
        Show(SceneKind.Success, 150000);
        byte[] success = await _client.GetByteArrayAsync("/display.png", Cancel);
        Assert.NotEqual(idle, success);
    }

    [Fact]
    public async Task Tells_the_scene_and_its_version()
    {
        Show(SceneKind.ConfirmInPhone, 7700);
        using JsonDocument json = JsonDocument.Parse(await _client.GetStringAsync("/display.json", Cancel));
        Assert.Equal("ConfirmInPhone", json.RootElement.GetProperty("scene").GetString());
        Assert.Equal(_scene.Version, json.RootElement.GetProperty("version").GetInt32());
        Assert.Equal(7700, json.RootElement.GetProperty("amountMinor").GetInt64());
    }

    [Fact]
    public async Task Says_at_once_when_the_picture_changes()
    {
        Show(SceneKind.Idle, 0);
        using Stream stream = await _client.GetStreamAsync("/events", Cancel);
        using var reader = new StreamReader(stream);
        Assert.Contains("\"Idle\"", await reader.ReadLineAsync(Cancel));
        Assert.Equal("", await reader.ReadLineAsync(Cancel));
        Show(SceneKind.Failure, 100);
        Assert.Contains("\"Failure\"", await reader.ReadLineAsync(Cancel));
    }

    [Fact]
    public void A_countdown_is_a_new_picture_each_second_and_not_more_often()
    {
        _scene.Kind = SceneKind.PayOnTerminal;
        _scene.CountdownEndMs = 10000;
        _scene.Version++;
        Assert.Equal(1000, _board.Show(_scene, 100));
        int first = _board.Now.Picture;
        _board.Show(_scene, 900);
        Assert.Equal(first, _board.Now.Picture);
        Assert.Equal(2000, _board.Show(_scene, 1000));
        Assert.Equal(first + 1, _board.Now.Picture);
        Assert.Equal(9, _board.Now.Scene.SecondsLeft(1000));
        _board.Show(_scene, 10000);
        Assert.Equal(Bytes.Deadline.Never, _board.Show(_scene, 11000));
    }

    [Fact]
    public async Task Serves_a_page_and_nothing_else()
    {
        HttpResponseMessage page = await _client.GetAsync("/", Cancel);
        Assert.Equal("text/html; charset=utf-8", page.Content.Headers.ContentType!.ToString());
        Assert.Contains("/display.png", await page.Content.ReadAsStringAsync(Cancel));
        Assert.Equal(HttpStatusCode.NotFound, (await _client.GetAsync("/else", Cancel)).StatusCode);
        Assert.Equal(HttpStatusCode.MethodNotAllowed, (await _client.PostAsync("/", null, Cancel)).StatusCode);
    }

    [Fact]
    public void An_address_in_use_is_one_sentence_and_exit_code_3()
    {
        using var other = new TcpListener(IPAddress.Loopback, 0);
        other.Start();
        StartException exception = Assert.Throws<StartException>(() => DisplayServer.Start(
            (IPEndPoint)other.LocalEndpoint, _board, new LaneSettings(), new LogText().Log));
        Assert.Equal(ExitCode.CannotOpen, exception.Code);
        Assert.Contains("Choose another port", Assert.Single(exception.Sentences));
    }

    private void Show(SceneKind kind, long amountMinor)
    {
        _scene.Kind = kind;
        _scene.AmountMinor = amountMinor;
        _scene.Version++;
        _board.Show(_scene, MonotonicClock.NowMs);
    }
}
