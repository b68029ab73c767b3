using System.CommandLine;
using Bridge.RaiffeisenTool;

Option<int> port = new("--port") { Description = "Port on 127.0.0.1; 0 takes a free one.", DefaultValueFactory = _ => 8070 };
Option<string> key = new("--key") { Description = "The secret key that a client must show.", DefaultValueFactory = _ => "raif-test-key" };
Option<string?> script = new("--script") { Description = "A script file: how the line misbehaves at which call. See tests/Emulators/Raiffeisen/README.md." };
Option<string[]> at = new("--at") { Description = "One script line: --at \"POST qr/register#1: lose-answer\". May be repeated." };
Option<double?> pays = new("--pays-after") { Description = "A customer comes by himself and pays each QR after so many seconds." };

RootCommand command = new("""
    Raiffeisen's SBP without the bank: the same HTTP interface, with a customer's buttons on the keyboard. Nothing leaves this
    machine. Example:
      dotnet run --project tests/Emulators/RaiffeisenTool -- --port 8070 --pays-after 3
    and in the gateway's settings: "address": "http://127.0.0.1:8070", "merchant": "MA0000000552"
    """)
{ port, key, script, at, pays };
command.SetAction(async (parsed, stop) =>
{
    try
    {
        string[] lines = parsed.GetValue(script) is string path ? await File.ReadAllLinesAsync(path, stop) : [];
        string[] rules = [.. lines.Select(line => line.Trim()).Where(line => line.Length > 0 && line[0] != '#'), .. parsed.GetValue(at) ?? []];
        await new Desk(parsed.GetValue(port), parsed.GetValue(key)!, rules, parsed.GetValue(pays)).RunAsync(stop);
        return 0;
    }
    catch (Exception e) when (e is FormatException or IOException or System.Net.Sockets.SocketException)
    {
        Console.Error.WriteLine(e.Message);
        return 2;
    }
    catch (OperationCanceledException)
    {
        return 0;
    }
});
return await command.Parse(args).InvokeAsync();
