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
        output.WriteLine($"settings: in order ({settings.Site}/{settings.Device}, "
            + $"{settings.Protocol} register at {options.Register.Name})");
        string address = LaneRunner.Name(settings);
        LaneRunner.WarnOfAnyCertificate(settings, log);
        using var talk = new TerminalTalk(options, log, withAccess: true);
        talk.Terminal.Probe(MonotonicClock.NowMs);
        TerminalReport report = talk.Until(TerminalReportKind.Alive, TerminalReportKind.Absent);
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
}
