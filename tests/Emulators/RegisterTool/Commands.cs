using System.CommandLine;
using System.Net.Sockets;
using Bridge.Emulators.Registers;
using Bridge.Emulators.Registers.Inpas;

namespace Bridge.RegisterTool;

/// <summary>The command line: one command an operation, and the quirks as options of all of them.</summary>
public static class Commands
{
    private static readonly Option<string> s_connect = new("--connect", "-c")
    {
        Description = "the line: tcp://127.0.0.1:9000 (connects), listen://127.0.0.1:9000 (waits for the bridge), "
            + "serial:/dev/ttyUSB0?baud=115200, pty:/dev/pts/3",
        Required = true, Recursive = true,
    };

    private static readonly Option<string> s_terminal =
        Text("--terminal-id", "field 27; \"\" asks the terminal", "00000001");
    private static readonly Option<string> s_currency = Text("--currency", "field 4", "398");
    private static readonly Option<int> s_total = Number("--total-timeout", "seconds for the whole operation", 300);
    private static readonly Option<double> s_ackDelay = new("--ack-delay")
    {
        Description = "quirk: seconds before each ACK (seen in the field: 5)", Recursive = true,
    };

    private static readonly Option<bool> s_ackAck =
        Flag("--ack-an-ack", "quirk: answers the terminal's ACK with an ACK");
    private static readonly Option<bool> s_slow = Flag("--one-byte-writes", "quirk: writes byte by byte");
    private static readonly Option<bool> s_chunks = Flag("--chunks", "quirk: takes each chunk read for one message");
    private static readonly Option<int> s_pad = Number("--amount-digits", "quirk: pads the amount with zeros", 0);
    private static readonly Option<int> s_nak = Number("--nak-first", "quirk: answers the first n frames with NAK", 0);
    private static readonly Option<int> s_corrupt = Number("--corrupt-first", "quirk: damages the first n sendings", 0);
    private static readonly Option<double?> s_eot = Seconds("--eot-after", "quirk: aborts with EOT after n seconds");
    private static readonly Option<double?> s_again =
        Seconds("--duplicate-after", "quirk: repeats the request after n seconds");
    private static readonly Option<bool> s_silent = Flag("--silent", "quirk: says nothing after the request");
    private static readonly Option<bool> s_quiet = Flag("--quiet", "does not print the wire");

    public static RootCommand Root()
    {
        var root = new RootCommand(
            "A cash register with an INPAS pinpad port. Example: "
            + "dotnet run --project tests/Emulators/RegisterTool -- --connect tcp://127.0.0.1:9000 sale 1500.00");
        foreach (Option option in new Option[]
        {
            s_connect, s_terminal, s_currency, s_total, s_ackDelay, s_ackAck, s_slow, s_chunks, s_pad, s_nak,
            s_corrupt, s_eot, s_again, s_silent, s_quiet,
        })
        {
            root.Options.Add(option);
        }

        Argument<string> amount = new("amount") { Description = "1500 or 1500.00" };
        Argument<string?> reference = Optional("reference", "field 14 (RRN) of the earlier sale");
        Argument<string?> lastAmount = Optional("amount", "1500 or 1500.00; may be left out");
        root.Subcommands.Add(Operation("sale", "operation 1", [amount],
            (register, parsed, cancel) => register.SaleAsync(Minor(parsed.GetValue(amount)!), cancel)));
        root.Subcommands.Add(Operation("refund", "operation 29", [amount, reference],
            (register, parsed, cancel) =>
                register.RefundAsync(Minor(parsed.GetValue(amount)!), parsed.GetValue(reference), cancel)));
        root.Subcommands.Add(Operation("void", "operation 4", [amount, reference],
            (register, parsed, cancel) =>
                register.VoidAsync(Minor(parsed.GetValue(amount)!), parsed.GetValue(reference), cancel)));
        root.Subcommands.Add(Operation("void-last", "operation 53", [lastAmount],
            (register, parsed, cancel) => register.EmergencyVoidAsync(
                parsed.GetValue(lastAmount) is { } text ? Minor(text) : null, cancel)));
        root.Subcommands.Add(Operation("test", "operation 26", [],
            (register, _, cancel) => register.TestAsync(cancel)));
        root.Subcommands.Add(Operation("reconcile", "operation 59", [],
            (register, _, cancel) => register.ReconcileAsync(cancel)));
        root.Subcommands.Add(Operation("report", "operation 63/20", [],
            (register, _, cancel) => register.ReportAsync(false, cancel)));
        root.Subcommands.Add(Operation("copy", "operation 63/22", [reference],
            (register, parsed, cancel) => register.CopyAsync(parsed.GetValue(reference), cancel)));
        return root;
    }

    private static Command Operation(
        string name, string description, Argument[] arguments,
        Func<InpasRegister, ParseResult, CancellationToken, Task<InpasResult>> run)
    {
        var command = new Command(name, description);
        foreach (Argument argument in arguments)
        {
            command.Arguments.Add(argument);
        }

        command.SetAction(async (parsed, cancel) => await PerformAsync(parsed, run, cancel));
        return command;
    }

    private static async Task<int> PerformAsync(
        ParseResult parsed, Func<InpasRegister, ParseResult, CancellationToken, Task<InpasResult>> run,
        CancellationToken cancel)
    {
        try
        {
            await using Stream line = await RegisterPort.OpenAsync(parsed.GetValue(s_connect)!, cancel);
            await using var register = new InpasRegister(line, Options(parsed), Quirks(parsed));
            if (!parsed.GetValue(s_quiet))
            {
                register.Wire += Console.Error.WriteLine;
            }

            InpasResult result = await run(register, parsed, cancel);
            ResultText.Write(result, Console.Out);
            return result.IsApproved ? 0 : 1;
        }
        catch (Exception wrong) when (wrong is FormatException or SocketException or IOException
            or UnauthorizedAccessException)
        {
            Console.Error.WriteLine($"{parsed.GetValue(s_connect)}: {wrong.Message}");
            return 2;
        }
    }

    private static InpasRegisterOptions Options(ParseResult parsed) => new()
    {
        TerminalId = parsed.GetValue(s_terminal)!,
        Currency = parsed.GetValue(s_currency)!,
        TotalTimeout = TimeSpan.FromSeconds(parsed.GetValue(s_total)),
        FirstNumber = (int)(DateTimeOffset.UtcNow.ToUnixTimeSeconds() % 1000000),
    };

    private static InpasQuirks Quirks(ParseResult parsed) => new()
    {
        AckDelay = TimeSpan.FromSeconds(parsed.GetValue(s_ackDelay)),
        AcksAnAck = parsed.GetValue(s_ackAck),
        OneByteWrites = parsed.GetValue(s_slow),
        TakesChunksForMessages = parsed.GetValue(s_chunks),
        AmountDigits = parsed.GetValue(s_pad),
        NakFirst = parsed.GetValue(s_nak),
        CorruptFirst = parsed.GetValue(s_corrupt),
        EotAfter = Span(parsed.GetValue(s_eot)),
        DuplicateAfter = Span(parsed.GetValue(s_again)),
        SilentAfterRequest = parsed.GetValue(s_silent),
    };

    private static long Minor(string text) => AmountText.ToMinor(text);

    private static TimeSpan? Span(double? seconds) => seconds is { } value ? TimeSpan.FromSeconds(value) : null;

    private static Option<string> Text(string name, string description, string standard) =>
        new(name) { Description = description, DefaultValueFactory = _ => standard, Recursive = true };

    private static Option<int> Number(string name, string description, int standard) =>
        new(name) { Description = description, DefaultValueFactory = _ => standard, Recursive = true };

    private static Option<double?> Seconds(string name, string description) =>
        new(name) { Description = description, Recursive = true };

    private static Option<bool> Flag(string name, string description) =>
        new(name) { Description = description, Recursive = true };

    private static Argument<string?> Optional(string name, string description) =>
        new(name) { Description = description, Arity = ArgumentArity.ZeroOrOne };
}
