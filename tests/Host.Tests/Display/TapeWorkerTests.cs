using Bridge.Host.Display;
using Bridge.Host.Options;
using Bridge.Screen;
using Bridge.Settings;
using Xunit;

namespace Bridge.Host.Tests.Display;

/// <summary>Codes that come out of a port onto paper, and what the loop hears of the printer.</summary>
public sealed class TapeWorkerTests : IDisposable
{
    private const string Link = "https://qr.kaspi.kz/51236903777280167836";

    private readonly TcpPrinter _printer = new();
    private readonly DisplayBoard _board = new();
    private readonly Inbox _inbox = new();
    private readonly LogText _log = new();
    private readonly LaneSettings _settings = new() { Language = "ru", SecondLanguage = "", DisplayMode = "both" };
    private TapeWorker? _worker;
    private int _version;

    public void Dispose()
    {
        _worker?.Dispose();
        _printer.Dispose();
    }

    [Fact]
    public void A_code_comes_out_of_the_port_and_is_ended_by_the_result()
    {
        Start();
        Assert.True(_inbox.TakePost(PostKind.TapeReady).Ok);
        Show(SceneKind.QrHere, Link);
        Assert.Equal("QR " + Link, _printer.WaitFor(line => line.StartsWith("QR https", StringComparison.Ordinal)));
        Show(SceneKind.Success);
        _printer.WaitFor(line => line == "-- cut --");
        Assert.Equal(
            ["1\u00A0500\u00A0тг", "Отсканируйте QR-код в приложении", "Kaspi.kz", "QR " + Link, "Оплата прошла", "-- cut --"],
            _printer.Do(printer => printer.Paper.Where(line => line.Length > 0).ToArray()));
    }

    [Fact]
    public void The_loop_hears_that_the_paper_is_out_and_that_there_is_some_again()
    {
        _printer.Do(printer => printer.HasPaper = false);
        Start();
        Show(SceneKind.QrHere, Link);
        _log.WaitFor("connected");
        _printer.Do(printer =>
        {
            printer.LoadPaper();
            return true;
        });
        Assert.True(_inbox.TakePost(PostKind.TapeReady).Ok);
        Assert.Equal("QR " + Link, _printer.WaitFor(line => line.StartsWith("QR https", StringComparison.Ordinal)));
    }

    [Fact]
    public void A_printer_that_was_unplugged_gets_no_old_code()
    {
        Start();
        Assert.True(_inbox.TakePost(PostKind.TapeReady).Ok);
        _printer.Unplug();
        Assert.False(_inbox.TakePost(PostKind.TapeReady).Ok);
        Show(SceneKind.QrHere, Link);
        Show(SceneKind.Failure);
        Assert.True(_inbox.TakePost(PostKind.TapeReady).Ok);
        Show(SceneKind.QrHere, Link + "9");
        Assert.Equal("QR " + Link + "9", _printer.WaitFor(line => line == "QR " + Link + "9"));
    }

    private void Start()
    {
        List<string> mistakes = [];
        CodeTapeAddress? address = CodeTapeParser.Parse($"tcp://127.0.0.1:{_printer.Port}?kind=escpos", _settings, mistakes);
        Assert.Empty(mistakes);
        _worker = TapeWorker.Start(address!, _board, _settings, _inbox, _log.Log);
    }

    private void Show(SceneKind kind, string payload = "") => _board.Show(
        new Scene { Kind = kind, QrPayload = payload, AmountMinor = 150000, Version = ++_version }, MonotonicClock.NowMs);
}
