using System.Security.Cryptography;
using Bridge.Bytes;
using Bridge.Host.Commands;
using Bridge.Host.Display;
using Bridge.Host.Http;
using Bridge.Host.Journal;
using Bridge.Host.Options;
using Bridge.Host.Uplink;
using Bridge.Host.Wire;
using Bridge.Settings;

namespace Bridge.Host;

/// <summary>
/// One run of the bridge: opens what must be there, restores the lane from its journal, starts the threads that
/// block, and gives the calling thread to the loop. <see cref="Run"/> answers the process's exit code.
/// </summary>
public sealed class LaneRunner
{
    private readonly HostOptions _options;
    private readonly Func<LaneSettings, Lane> _makeLane;
    private readonly Log _log;
    private readonly Inbox _inbox = new();
    private readonly DisplayBoard _board = new();

    /// <summary>makeLane is for tests that need a lane with another register link or terminal.</summary>
    public LaneRunner(HostOptions options, Log log, Func<LaneSettings, Lane>? makeLane = null)
    {
        _options = options;
        _log = log;
        _makeLane = makeLane ?? (settings => new Lane(settings));
    }

    /// <summary>Asks for an end in order; a second time for an end at once. Safe from any thread.</summary>
    public void Stop() => _inbox.Add(new Post { Kind = PostKind.Stop });

    /// <summary>
    /// Runs until <see cref="Stop"/>. Throws <see cref="StartException"/> when something that must be there is not;
    /// answers <see cref="ExitCode.Broken"/> when a rule of our own was broken.
    /// </summary>
    public int Run()
    {
        try
        {
            using SlotFile journal = SlotFile.Open(_options.JournalFolder, _options.Settings.JournalSlots);
            using var register = new RegisterPort(RegisterSources.Of(_options.Register, _log), _inbox, _log);
            register.Prepare();
            using RegisterPort? printer = _options.Printer is null
                ? null : new RegisterPort(RegisterSources.Of(_options.Printer, _log), _inbox, _log, isTap: true);
            printer?.Prepare();
            using DisplayServer? display = _options.Display is null
                ? null : DisplayServer.Start(_options.Display, _board, _options.Settings, _log);
            using SerialDisplayWorker? ready = _options.CustomerDisplay is null
                ? null : SerialDisplayWorker.Start(_options.CustomerDisplay, _board, _options.Settings, _log);
            using TapeWorker? tape = _options.Tape is null
                ? null : TapeWorker.Start(_options.Tape, _board, _options.Settings, _inbox, _log);
            return RunLane(journal, register, printer);
        }
        catch (Exception exception) when (exception is not StartException)
        {
            string code = exception is CheckException check ? $"check {check.Code}: " : "";
            _log.Error(
                "bridge",
                $"our own mistake, ending with {ExitCode.Broken} for a restart; the journal knows what to do. "
                + $"{code}{exception}");
            return ExitCode.Broken;
        }
        finally
        {
            _inbox.Close();
        }
    }

    private int RunLane(SlotFile journal, RegisterPort register, RegisterPort? printer)
    {
        Lane lane = _makeLane(_options.Settings);
        int restored = Restore(lane, journal);
        var access = new AccessFile(_options.JournalFolder);
        byte[] tokens = access.Read();
        lane.RestoreAccess(tokens, tokens.Length);
        long nowMs = MonotonicClock.NowMs;

        // Before Begin: how old the newest sale is decides whether its register may still be on the line.
        long unixSeconds = TimeProvider.System.GetUtcNow().ToUnixTimeSeconds();
        if (unixSeconds >= Loop.ClockBelievedFrom)
        {
            lane.WallClockSet(unixSeconds, nowMs);
        }

        lane.Begin(BitConverter.ToUInt32(RandomNumberGenerator.GetBytes(4)) | 1u, nowMs);
        LaneSettings settings = _options.Settings;
        foreach (string note in _options.Notes)
        {
            _log.Info("bridge", note);
        }

        _log.Info("bridge", $"{settings.Site}/{settings.Device}: {settings.Protocol} register, "
            + $"terminal {Name(settings)}, "
            + $"journal {journal.Path} with {restored} of {journal.Slots} slots in use");

        var worker = new JournalWorker(journal, _inbox, _log);
        WarnOfAnyCertificate(settings, _log);
        var terminal = new TerminalWorker(_inbox, _log, access, _options.TerminalAuthority);
        MqttWorker? uplink = _options.Mqtt is null ? null : new MqttWorker(
            _options.Mqtt, $"{settings.Site}.{settings.Device}",
            lane.WillTopic, lane.WillPayload, lane.UplinkSubscriptions, _inbox, _log);
        var situation = new HostSituation
        {
            Options = _options,
            Next = new NextSettings(settings, _options.SettingsPath),
            Board = _board,
            Journal = journal,
            Inbox = _inbox,
            Line = lane.RegisterLine,
            Access = lane.AccessNews,
            Link = lane.LinkNews,
        };
        var commands = new CommandRunner(situation, _log);
        using RemoteWorker? remote = uplink is null ? null : new RemoteWorker(situation, commands, _log);
        uplink?.Serve(remote!);
        var loop = new Loop(lane, _inbox, register, terminal, worker, _board, _log) 
        {
            Uplink = uplink, Situation = situation, Printer = printer,
        };
        WarmUp.Start(_log);
        worker.Start();
        terminal.Start();
        printer?.Start();
        register.Start();
        remote?.Start();
        uplink?.Start();
        if (_options.Console)
        {
            new ConsoleWorker(situation, commands, Console.OpenStandardInput(), Console.OpenStandardOutput(), _log).Start();
        }

        try
        {
            loop.Run();
            _log.Info("bridge", "stopped");
            return loop.WantsRestart ? ExitCode.Restart : ExitCode.Ok;
        }
        finally
        {
            // Order: nobody may wait for the loop any more; then what is on its way to the disk is finished.
            _inbox.Close();
            terminal.Stop();
            worker.Stop();
            uplink?.DisposeAsync().AsTask().Wait(TimeSpan.FromSeconds(2));
        }
    }

    /// <summary>The terminal's address as people write it.</summary>
    internal static string Name(LaneSettings settings) => settings.Terminals != "qr" ? Pos(settings)
        : settings.QrVia == "gateway" ? $"payment gateway at {settings.GatewayHost}:{settings.GatewayPort}"
        : $"Kaspi QR at {settings.KaspiQrHost}:{settings.KaspiQrPort}";

    private static string Pos(LaneSettings settings) =>
        $"{(settings.TerminalTls ? "https" : "http")}://{settings.TerminalHost}:{settings.TerminalPort}";

    /// <summary>The opt-out of the certificate's check is said at every start.</summary>
    internal static void WarnOfAnyCertificate(LaneSettings settings, Log log)
    {
        if (settings.TerminalTls && settings.TerminalCertificate == "any")
        {
            log.Warn("terminal", "its certificate is NOT checked (terminalCertificate is \"any\"): whoever answers at "
                + $"{settings.TerminalHost} is believed. Set it to \"name\" when the terminal shows a valid one.");
        }
    }

    /// <summary>Hands every slot that holds something to the lane; answers how many there were.</summary>
    private static int Restore(Lane lane, SlotFile journal)
    {
        byte[] bytes = new byte[SlotFile.SlotLength];
        int restored = 0;
        for (int slot = 0; slot < journal.Slots; slot++)
        {
            try
            {
                journal.Read(slot, bytes);
            }
            catch (IOException exception)
            {
                throw new StartException(
                    ExitCode.CannotOpen,
                    $"The journal {journal.Path} cannot be read at slot {slot}: {exception.Message} "
                    + "The disk may be failing: copy the folder to another disk, then start Bridge with that one.");
            }

            if (bytes.AsSpan().ContainsAnyExcept((byte)0))
            {
                lane.Restore(slot, bytes, bytes.Length);
                restored++;
            }
        }

        return restored;
    }
}
