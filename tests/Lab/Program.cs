using System.CommandLine;
using Bridge.Lab;
using Bridge.Lab.Children;

if (args is [Guard.Argument])
{
    return Guard.Run(Console.In);
}

Option<int> port = new("--port")
{
    Description = "Port of the page on 127.0.0.1 (0 = any free one).",
    DefaultValueFactory = _ => LabOptions.PortDefault,
};
Option<bool> check = new("--check")
{
    Description = "Plays the main cases without a page and compares the books of register, journal, terminal and companion. Exit code 0: they agree.",
};
Option<string> pay = new("--pay")
{
    Description = "Who takes the money: pos (the Smart POS), kaspi (Kaspi QR on the display) or gateway (the companion's gateway and an emulated bank of the SBP).",
    DefaultValueFactory = _ => "pos",
};
pay.AcceptOnlyFromAmong("pos", "kaspi", "gateway");
Option<bool> pty = new("--pty") { Description = "Register and bridge over a pseudo terminal instead of TCP (Linux)." };
Option<bool> tls = new("--tls") { Description = "The terminal's protection is on: HTTPS and tokens, as in a shop that wants them." };
Option<string?> data = new("--data") { Description = "Folder that keeps journal and database (default: a temporary one, removed at the end)." };
Option<bool> verbose = new("--verbose") { Description = "With --check: prints what passes on the wires, and the bridge's log." };
Option<double> speed = new("--speed") { Description = "Terminal seconds in a real one (default 1).", DefaultValueFactory = _ => 1 };
Option<string?> screenshots = new("--screenshots") { Description = "Writes the README's pictures into this folder, with chromium, and ends." };
RootCommand command = new("""
    The Lab: a whole shop on this computer, without any hardware. A cash register, Bridge, a Kaspi Smart POS and the
    companion, with real bytes between them.

    Examples:
      dotnet run --project tests/Lab
      dotnet run --project tests/Lab -- --pay gateway
      dotnet run --project tests/Lab -- --port 9000 --pty
      dotnet run --project tests/Lab -- --check
    """)
{ port, check, verbose, pay, pty, tls, data, speed, screenshots };

command.SetAction(async (parsed, cancel) =>
{
    LabOptions options = new()
    {
        Port = parsed.GetValue(port),
        Pay = parsed.GetValue(pay)!,
        Pty = parsed.GetValue(pty),
        Tls = parsed.GetValue(tls),
        DataFolder = parsed.GetValue(data),
        Verbose = parsed.GetValue(verbose),
        Speed = parsed.GetValue(speed),
    };
    try
    {
        return parsed.GetValue(screenshots) is { } folder
            ? await Bridge.Lab.Pictures.PictureRun.RunAsync(options, folder, Console.Out)
            : parsed.GetValue(check) ? await Bridge.Lab.Check.CheckRun.RunAsync(options, Console.Out, cancel)
            : await LabRun.RunAsync(options, cancel);
    }
    catch (LabException trouble)
    {
        Console.Error.WriteLine(trouble.Message);
        return 1;
    }
    catch (OperationCanceledException)
    {
        return 0;
    }
});
ParseResult result = command.Parse(args);
if (result.Errors.Count > 0)
{
    Console.Error.WriteLine($"{result.Errors[0].Message} See --help.");
    return 2;
}

return await result.InvokeAsync(new InvocationConfiguration { ProcessTerminationTimeout = TimeSpan.FromSeconds(20) });
