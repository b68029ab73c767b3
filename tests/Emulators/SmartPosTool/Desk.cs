using System.Net;
using System.Net.Sockets;
using System.Text;
using Bridge.Emulators.SmartPos;

namespace Bridge.SmartPosTool;

/// <summary>
/// One terminal on a port: prints its calls, its screen and what happens, and turns typed lines into human actions.
/// It
/// ends with "quit" or Ctrl-C; a closed standard input only ends the typing.
/// </summary>
internal sealed class Desk(bool showBytes)
{
    private const string Help = """
          scan  confirm  reject            the customer's phone
          tap [pin] [declined] [mask ...]  the customer's card      pin [wrong]   palm
          cancel                           the cashier on the terminal
          internet off|on   restart   cable out|drop|refuse|in [for 5s]   break
          allow  forbid  expire-tokens     integration protection
          block  unblock  forget  clock 24h  speed 10  customer qr after 2s
          screen  calls  processes  violations  help  quit
        """;

    private readonly Lock _console = new();
    private ScreenKind? _shown;

    public async Task<int> RunAsync(
        IPEndPoint endPoint, string? scriptPath, string[] lines, bool tls, CancellationToken stop)
    {
        using CancellationTokenSource ending = CancellationTokenSource.CreateLinkedTokenSource(stop);
        SmartPosScript? script;
        SmartPosScript settings;
        try
        {
            settings = SmartPosScript.Parse(string.Join('\n', lines), "command line");
            script = scriptPath is null ? settings : SmartPosScript.Load(scriptPath).With(settings);
        }
        catch (ScriptException mistake)
        {
            await Console.Error.WriteLineAsync(mistake.Message).ConfigureAwait(false);
            return 2;
        }

        try
        {
            await using SmartPosServer server = SmartPosServer.Start(
                new SmartPosOptions(),
                script,
                new SmartPosServerOptions { Address = endPoint.Address, Port = endPoint.Port, Tls = tls });
            Listen(server);
            Print($"Smart POS emulator on {server.BaseAddress}  (help lists what can be typed, Ctrl-C ends)");
            ShowScreen(server.Model.Screen);
            _ = Task.Run(() => ReadLines(server, ending), CancellationToken.None);
            await Task.Delay(Timeout.InfiniteTimeSpan, ending.Token)
                .ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            Print($"{server.Calls.Count} calls, {server.CountStarts()} starts, "
                + $"{server.Model.Violations.Count} violations, balance {server.Model.Balance} tenge");
            return 0;
        }
        catch (SocketException error)
        {
            await Console.Error.WriteLineAsync(
                $"{endPoint} cannot be listened on: {error.Message}. Choose another port with --listen.")
                .ConfigureAwait(false);
            return 1;
        }
    }

    private void Listen(SmartPosServer server)
    {
        server.CallEnded += call =>
        {
            Print("call    " + call);
            if (showBytes)
            {
                Print("        > " + Visible(call.RequestBytes) + "\n        < " + Visible(call.AnswerBytes));
            }
        };
        server.Model.ScreenChanged += ShowScreen;
        server.Model.Noted += sentence => Print("note    " + sentence);
    }

    private void ShowScreen(SmartPosScreen screen)
    {
        if (_shown == screen.Kind)
        {
            return; // only the countdown moved
        }

        _shown = screen.Kind;
        string amount = screen.Amount > 0 ? $" {screen.Operation} {screen.Amount} tenge" : "";
        string left = screen.SecondsLeft >= 0 ? $", {screen.SecondsLeft} s left" : "";
        string message = screen.Message.Length > 0 ? $": {screen.Message}" : "";
        Print($"screen  [{screen.Kind}]{amount}{left}{message}");
    }

    private void ReadLines(SmartPosServer server, CancellationTokenSource ending)
    {
        while (Console.In.ReadLine() is string line)
        {
            switch (line.Trim())
            {
                case "": break;
                case "quit" or "exit":
                    ending.Cancel();
                    return;
                case "help": Print(Help); break;
                case "screen":
                    _shown = null;
                    ShowScreen(server.Model.Screen);
                    break;
                case "calls": PrintAll(server.Calls); break;
                case "processes": PrintAll(server.Model.Processes); break;
                case "violations": PrintAll(server.Model.Violations); break;
                default:
                    ActionResult result = SmartPosScript.Act(server.Model, line.Trim());
                    if (!result)
                    {
                        Print("        " + result.Reason);
                    }

                    break;
            }
        }
    }

    private void PrintAll<T>(IReadOnlyList<T> rows)
    {
        foreach (T row in rows)
        {
            Print("        " + row);
        }

        Print($"        {rows.Count} in all");
    }

    private void Print(string line)
    {
        lock (_console)
        {
            Console.WriteLine(line.StartsWith(' ') ? line : $"{DateTime.Now:HH:mm:ss.fff} {line}");
        }
    }

    private static string Visible(byte[] bytes) =>
        Encoding.UTF8.GetString(bytes).Replace("\r\n", "\\r\\n", StringComparison.Ordinal);
}
