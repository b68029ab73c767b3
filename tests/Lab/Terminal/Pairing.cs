using Bridge.Lab.Children;

namespace Bridge.Lab.Terminal;

/// <summary>
/// Lets the shop's lane in at its protected terminal, as store IT does on the first day: the bridge's own --pair asks, and
/// somebody presses Allow. The terminal's certificate was made for this run; the bridge is told to trust it alone.
/// </summary>
public sealed class Pairing(TerminalDesk terminal, string authorityPath)
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(60);

    public async Task RunAsync(IEnumerable<string> bridgeArguments, Guard guard)
    {
        await File.WriteAllTextAsync(authorityPath, terminal.Server.Certificate!.ExportCertificatePem());
        var lines = new List<string>();
        await using ChildProgram asking = ChildProgram.Start("Bridge.Host", bridgeArguments.Append("--pair"), guard, line =>
        {
            lock (lines)
            {
                lines.Add(line);
            }
        });
        using var patience = new CancellationTokenSource(s_patience);
        while (!asking.Exited.IsCompleted)
        {
            terminal.Model.ApproveRegistration();
            await Task.WhenAny(asking.Exited, Task.Delay(50, patience.Token));
            patience.Token.ThrowIfCancellationRequested();
        }

        if (asking.ExitCode != 0)
        {
            lock (lines)
            {
                throw new LabException("The lane was not let in at the terminal: " + string.Join(' ', lines.TakeLast(3)));
            }
        }
    }
}
