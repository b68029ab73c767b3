using Bridge.Host.Http;
using Bridge.Host.Options;
using Bridge.Settings;
using Bridge.Terminals;
using Bridge.Terminals.SmartPos;

namespace Bridge.Host;

/// <summary>
/// --check: the settings were read and are in order, or we would not be here; now the terminal is asked whether it is
/// there, with the call that puts nothing on its screen. Nothing is opened, written or sold.
/// </summary>
internal static class CheckRun
{
    public static int Run(HostOptions options, TextWriter output, Log log)
    {
        LaneSettings settings = options.Settings;
        foreach (string note in options.Notes)
        {
            output.WriteLine(note);
        }

        output.WriteLine($"settings: in order ({settings.Site}/{settings.Device}, "
            + $"{settings.Protocol} register at {options.Register.Name})");
        string address = $"http://{settings.TerminalHost}:{settings.TerminalPort}";
        TerminalReport report = Probe(settings, log);
        if (report.Kind == TerminalReportKind.Alive)
        {
            output.WriteLine(
                $"terminal: {address} answers, terminal id {report.TerminalId}, serial number {report.SerialNumber}");
            return ExitCode.Ok;
        }

        output.WriteLine(
            $"terminal: {address} does not answer as a Smart POS: {report.Message}. Check that it is switched on, in "
            + "this network, at this address, and that its integration with a cash register is on.");
        return ExitCode.NoTerminal;
    }

    /// <summary>One probe, from the question to Alive or Absent; bounded by the calls' own deadlines.</summary>
    public static TerminalReport Probe(LaneSettings settings, Log log)
    {
        var terminal = new SmartPosTerminal(settings.TerminalHost, settings.TerminalPort, settings.OwnCheque);
        var inbox = new Inbox();
        var worker = new TerminalWorker(inbox, log);
        var call = new TerminalCall();
        var report = new TerminalReport();
        worker.Start();
        terminal.Probe(MonotonicClock.NowMs);
        while (!terminal.TakeReport(report))
        {
            terminal.Tick(MonotonicClock.NowMs);
            if (terminal.TakeCall(call))
            {
                worker.Begin(call);
            }

            inbox.Wait(100);
            while (inbox.TryTake(out Post post))
            {
                if (post.Kind == PostKind.WorkerBroken)
                {
                    throw new InvalidOperationException("The terminal worker broke.", (Exception?)post.Subject);
                }

                terminal.CallEnded(
                    post.Number, post.Outcome, post.Status, post.Bytes, post.Length, MonotonicClock.NowMs);
            }
        }

        worker.Stop();
        return report;
    }
}
