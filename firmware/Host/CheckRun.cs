using Bridge.Host.Options;

namespace Bridge.Host;

/// <summary>--check: is everything there? One line each, nothing is changed and nothing is sold.</summary>
internal static class CheckRun
{
    public static int Run(HostOptions options, TextWriter output, Log log)
    {
        output.WriteLine($"settings: in order ({options.Settings.Site}/{options.Settings.Device}, {options.Settings.Protocol})");
        return ExitCode.Ok;
    }
}
