using Bridge.Host.Journal;
using Bridge.Host.Options;
using Bridge.Settings;
using Bridge.Terminals;

namespace Bridge.Host;

/// <summary>
/// --pair: asks a protected terminal to let this lane in. A person presses Allow on it; the tokens are stored beside the
/// journal, and later runs renew them by themselves. The journal is opened so that no running lane is disturbed: a
/// terminal that is asked twice at once refuses both.
/// </summary>
internal static class PairRun
{
    public static int Run(HostOptions options, TextWriter output, Log log)
    {
        LaneSettings settings = options.Settings;
        if (!settings.TerminalTls)
        {
            output.WriteLine("--pair is for a terminal with integration protection: write its address with https://.");
            return ExitCode.Usage;
        }

        using SlotFile journal = SlotFile.Open(options.JournalFolder, settings.JournalSlots);
        LaneRunner.WarnOfAnyCertificate(settings, log);
        output.WriteLine($"asking {LaneRunner.Name(settings)} to let \"{settings.Site}-{settings.Device}\" in: "
            + "press Allow on the terminal within three minutes ...");
        using var talk = new TerminalTalk(options, log, withAccess: false);
        talk.Terminal.AskAccess(MonotonicClock.NowMs);
        TerminalReport report = talk.Until(TerminalReportKind.AccessGranted, TerminalReportKind.AccessDenied);
        output.WriteLine(report.Kind == TerminalReportKind.AccessGranted
            ? "let in; the tokens are stored beside the journal"
            : $"not let in: {report.Message}. Remove an older entry of that name on the terminal (Access setup), and try "
                + "again.");
        return report.Kind == TerminalReportKind.AccessGranted ? ExitCode.Ok : ExitCode.NoTerminal;
    }
}
