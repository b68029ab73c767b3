using System.Net;
using Bridge.Commands;
using Bridge.Host.Commands;
using Bridge.Host.Display;
using Bridge.Host.Journal;
using Bridge.Host.Options;
using Bridge.Registers;
using Bridge.Screen;
using Bridge.Settings;
using Bridge.Terminals;
using Xunit;

namespace Bridge.Host.Tests.Commands;

/// <summary>display.test: every picture, and the lane's own the moment it has something to show.</summary>
public sealed class DisplayTourTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly LogText _log = new();
    private readonly DisplayBoard _board = new();
    private readonly Inbox _inbox = new();
    private readonly SlotFile _journal;
    private readonly HostSituation _situation;
    private readonly CommandDesk _desk;
    private readonly Scene _lanes = new() { Kind = SceneKind.Idle, Version = 1 };

    public DisplayTourTests()
    {
        _journal = SlotFile.Open(_folder.Path, 128);
        var settings = new LaneSettings();
        _situation = new HostSituation
        {
            Options = new HostOptions
            {
                Settings = settings,
                Register = new PtyAddress(),
                JournalFolder = _folder.Path,
                Display = new IPEndPoint(IPAddress.Loopback, 0),
            },
            Next = new NextSettings(settings, null),
            Board = _board,
            Journal = _journal,
            Inbox = _inbox,
            Line = new LineCounters(),
            Access = new AccessNews(),
            Link = new AccessNews(),
        };
        _desk = _situation.NewDesk(isRemote: false);
        _board.Show(_lanes, 0);
    }

    public void Dispose()
    {
        _journal.Dispose();
        _folder.Dispose();
    }

    private string[] Run(int stepMs)
    {
        _desk.Run("display.test", "");
        new CommandRunner(_situation, _log.Log) { StepMs = stepMs }.Run(_desk);
        List<string> lines = [];
        while (_desk.TakeLine() is { } line)
        {
            lines.Add(line);
        }

        return [.. lines];
    }

    [Fact]
    public void Every_picture_is_shown_and_then_the_lanes_own_again()
    {
        int before = _board.Now.Picture;
        Assert.Equal([$"shown: {SceneTour.Count} pictures", "ok"], Run(1));
        Assert.Equal(before + SceneTour.Count + 1, _board.Now.Picture);
        Assert.Equal(SceneKind.Idle, _board.Now.Scene.Kind);
        Assert.Equal(1, _board.Now.Scene.Version);
    }

    [Fact]
    public async Task A_sale_takes_the_display_back_at_once()
    {
        Task<string[]> tour = Task.Run(() => Run(20000), TestContext.Current.CancellationToken);
        while (_board.Now.Scene.Version == 1)
        {
            await _board.WaitForOther(_board.Now.Picture);
        }

        _lanes.Kind = SceneKind.Wait;
        _lanes.Version++;
        _board.Show(_lanes, 10);
        Assert.Equal(SceneKind.Wait, _board.Now.Scene.Kind);
        Assert.Equal(["ended at picture 1: the lane needs the display", "failed"], await tour);
        Assert.Equal(SceneKind.Wait, _board.Now.Scene.Kind);
    }

    [Fact]
    public void It_does_not_begin_while_a_payment_is_open()
    {
        _desk.IsPaymentOpen = true;
        Assert.Equal(["a payment is under way; try again after it", "failed"], Run(1));
        Assert.Equal(1, _board.Now.Scene.Version);
    }
}
