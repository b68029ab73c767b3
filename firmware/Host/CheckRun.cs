using Bridge.Host.Options;
using Bridge.Settings;
using Bridge.Terminals;

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
        string address = LaneRunner.Name(settings);
        LaneRunner.WarnOfAnyCertificate(settings, log);
        TerminalReport report = Probe(options, log, withAccess: true);
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
    /// <remarks>withAccess: only while no lane runs, because two that renew the same tokens lock each other out.</remarks>
    public static TerminalReport Probe(HostOptions options, Log log, bool withAccess)
    {
        using var talk = new TerminalTalk(options, log, withAccess);
        talk.Terminal.Probe(MonotonicClock.NowMs);
        return talk.Until(TerminalReportKind.Alive, TerminalReportKind.Absent);
    }
}
