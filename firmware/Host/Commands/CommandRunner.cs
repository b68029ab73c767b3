using Bridge.Commands;
using Bridge.Host.Options;
using Bridge.Host.Wire;
using Bridge.Registers;
using Bridge.Screen;
using Bridge.Terminals;

namespace Bridge.Host.Commands;

/// <summary>
/// Does what a command desk asks for, on the thread of whoever asked, one command at a time. It never touches the lane:
/// what it needs of it is posted, or was left for it in the situation.
/// </summary>
public sealed class CommandRunner(HostSituation situation, Log log)
{
    private const int LookMs = 50;
    private const int PressedMsMax = 5000;

    private readonly Lock _gate = new();
    private int _turn;

    /// <summary>How long a picture of display.test stays; tests look faster than people.</summary>
    public int StepMs { get; init; } = SceneTour.StepMs;

    /// <summary>Runs the desk's effect, if it has one, to its end.</summary>
    public void Run(CommandDesk desk)
    {
        CommandEffect? effect = desk.TakeEffect();
        if (effect is null)
        {
            return;
        }

        try
        {
            lock (_gate)
            {
                desk.Finish(Do(effect, desk));
            }
        }
        catch (Exception exception)
        {
            // A probe throws whatever its library throws; the person is told, and goes on.
            log.Warn("console", $"{effect.Kind} failed: {exception}");
            desk.Print("failed: " + exception.Message);
            desk.Finish(false);
        }
    }

    private bool Do(CommandEffect effect, CommandDesk desk)
    {
        switch (effect.Kind)
        {
            case CommandEffectKind.ShowSystem:
                return ShowSystem(desk);
            case CommandEffectKind.Restart:
                desk.Print($"ending with exit code {ExitCode.Restart}; the supervisor starts Bridge again");
                situation.RestartWanted = true;
                return true;
            case CommandEffectKind.TestNetwork:
                return NetworkProbe.Run(situation.Options, desk);
            case CommandEffectKind.TestRegister:
                return ShowLine(desk);
            case CommandEffectKind.DetectRegister:
                desk.Print("the line is the lane's while it sells: end it, and start Bridge with --detect and the same --register");
                return false;
            case CommandEffectKind.CaptureRegister:
                return Record(desk, effect.Number);
            case CommandEffectKind.WatchRegister:
                situation.Tap?.Watch(effect.Number, desk.Print);
                return situation.Tap is not null;
            case CommandEffectKind.TestTerminal:
                return TestTerminal(desk);
            case CommandEffectKind.PairTerminal:
                return TerminalAccess.Ask(situation, desk, log);
            case CommandEffectKind.TestDisplay:
                return ShowPictures(desk);
            case CommandEffectKind.SaveSettings:
                return Save(desk);
            case CommandEffectKind.ImportSettings:
                bool good = NextSettings.Import(effect.Text, desk);
                return desk.MayKeep() && Save(desk) && good;
            case CommandEffectKind.ShowJournal:
                return JournalView.Run(situation.Journal, situation.Options.Settings.UtcOffsetMinutes, effect.Number, desk);
            case CommandEffectKind.Pay:
                return Pay(desk);
            case CommandEffectKind.Press:
                return Press(effect.Number, desk);
            case CommandEffectKind.CheckLink:
                return LinkCheck.Ask(situation, effect.Text, desk);
            case CommandEffectKind.ForgetSettings:
                desk.Print("the settings of a PC are in its command line and its settings file: remove or change them there");
                return false;
            default:
                return false;
        }
    }

    private bool Pay(CommandDesk desk)
    {
        var pressed = new TaskCompletionSource<PressResult>(TaskCreationOptions.RunContinuationsAsynchronously);
        situation.Inbox.Add(new Post { Kind = PostKind.PayPressed, Subject = pressed });
        if (!pressed.Task.Wait(PressedMsMax))
        {
            desk.Print("the lane did not answer; look at the display");
            return false;
        }

        desk.Print(LaneParts.Word(pressed.Task.Result));
        return pressed.Task.Result == PressResult.Asked;
    }

    private bool Press(int press, CommandDesk desk)
    {
        var pressed = new TaskCompletionSource<string>(TaskCreationOptions.RunContinuationsAsynchronously);
        situation.Inbox.Add(new Post { Kind = PostKind.Pressed, Number = press, Subject = pressed });
        bool isHeard = pressed.Task.Wait(PressedMsMax);
        desk.Print(isHeard ? pressed.Task.Result : "the lane did not answer; look at the display");
        return isHeard;
    }

    private bool Save(CommandDesk desk)
    {
        string mistake = situation.Next.Save();
        desk.Print(mistake.Length > 0 ? mistake : "kept; it counts from the next start, unless the command line says otherwise");
        return mistake.Length == 0;
    }

    private bool ShowSystem(CommandDesk desk)
    {
        HostOptions options = situation.Options;
        desk.Print($"bridge on a PC, selling as {options.Settings.Site}/{options.Settings.Device}");
        desk.Print($"runtime {System.Runtime.InteropServices.RuntimeInformation.FrameworkDescription}");
        desk.Print($"up {(long)(DateTime.Now - System.Diagnostics.Process.GetCurrentProcess().StartTime).TotalSeconds} s");
        desk.Print($"register {options.Register.Name}, journal {situation.Journal.Path}");
        desk.Print(situation.IsBusy ? "a payment is under way" : "no payment is under way");
        return true;
    }

    private bool ShowLine(CommandDesk desk)
    {
        LineCounters line = situation.Line;
        desk.Print($"since the start: requests and answers {line.FramesReceived}, wrong check {line.BadCheck}, "
            + $"noise bytes {line.NoiseBytes}, repeats {line.Repeats}, answers lost {line.AnswersLost}");
        desk.Print("the line is the lane's while it sells; to try other speeds, start with another --register ...?baud=");
        return line.FramesReceived > 0;
    }

    private bool Record(CommandDesk desk, int seconds)
    {
        string path = Path.Combine(Path.GetFullPath(situation.Options.JournalFolder), $"capture-{DateTime.UtcNow:yyyyMMdd-HHmmss}.txt");
        string heading = $"# protocol: {situation.Options.Settings.Protocol}\n# line: {situation.Options.Register.Name}\n"
            + "# ms since the start, < from the register, > to it, ** hidden\n";
        if (situation.Tap?.Start(path, seconds, heading) != true)
        {
            desk.Print("a recording runs already; it ends by itself");
            return false;
        }

        desk.Print($"recording for {seconds} s, at most {LineTap.BytesMax / 1024} KB, into {path}; the lane goes on");
        return true;
    }

    private bool TestTerminal(CommandDesk desk)
    {
        if (situation.Options.Settings.TerminalTls)
        {
            desk.Print(
                "asked without the lane's tokens: this proves the line and the certificate, not that the lane is let in");
        }

        TerminalReport report = CheckRun.Probe(situation.Options, log, withAccess: false);
        bool alive = report.Kind == TerminalReportKind.Alive;
        desk.Print(alive
            ? $"terminal {report.TerminalId}, serial number {report.SerialNumber}"
            : $"no terminal: {report.Message}");
        return alive;
    }

    private bool ShowPictures(CommandDesk desk)
    {
        if (situation.Options.Display is null && situation.Options.CustomerDisplay is null)
        {
            desk.Print("Bridge was started without --display or --customer-display: there is nothing to show it on");
            return false;
        }

        var scene = new Scene();
        int turn = ++_turn;
        situation.Board.Lend();
        try
        {
            for (int step = 0; step < SceneTour.Count; step++)
            {
                SceneTour.Fill(step, turn, MonotonicClock.NowMs, scene);
                if (!situation.Board.ShowExample(scene, MonotonicClock.NowMs) || !Wait())
                {
                    desk.Print($"ended at picture {step + 1}: the lane needs the display");
                    return false;
                }
            }
        }
        finally
        {
            situation.Board.Return(MonotonicClock.NowMs);
        }

        desk.Print($"shown: {SceneTour.Count} pictures");
        return true;
    }

    private bool Wait()
    {
        long endMs = MonotonicClock.NowMs + StepMs;
        while (MonotonicClock.NowMs < endMs && situation.Board.IsLent && !situation.IsBusy)
        {
            Thread.Sleep((int)Math.Clamp(endMs - MonotonicClock.NowMs, 1, LookMs));
        }

        return situation.Board.IsLent && !situation.IsBusy;
    }
}
