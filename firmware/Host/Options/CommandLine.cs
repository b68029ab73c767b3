using System.CommandLine;
using System.CommandLine.Parsing;
using System.Net;
using Bridge.Panels;
using Bridge.Registers;
using System.Security.Cryptography.X509Certificates;
using Bridge.Settings;

namespace Bridge.Host.Options;

/// <summary>
/// The command line: every option with an explanation and an example, every mistake as one sentence. What the command
/// line says wins over the settings file.
/// </summary>
public sealed class CommandLine
{
    /// <summary>Neither file nor command line has said it; no settings check accepts it.</summary>
    private const int Unset = -1;

    private readonly Option<string> _register = Text(
        "--register", "ADDRESS",
        "Where the register is. Required.",
        "--register \"serial:/dev/ttyUSB0?baud=115200&parity=none&bits=8&stop=1\"   (quoted: shells know &)",
        "--register serial:COM3?baud=9600",
        "--register tcp://192.168.80.9:4001   (a serial server; connects, and again when it is lost)",
        "--register listen://127.0.0.1:4001   (the register connects to us; one at a time)",
        "--register pty:   (Linux: makes a pseudo terminal and logs its path)");

    private readonly Option<string> _protocol = Text(
        "--protocol", "NAME",
        "The register's protocol: inpas (default), zvt, transbank, concert, ecr17, or a tap: pole (listens to the customer display), shtrih (between till and fiscal printer; see --printer). It also decides speed and form of a "
        + "serial port, and the digits after the point, where nothing else is said.",
        "--protocol zvt");

    private readonly Option<string> _printer = Text(
        "--printer", "ADDRESS",
        "With --protocol shtrih: where the fiscal printer is, in the form of --register. Bridge sits in the cable between the two.",
        "--printer \"serial:/dev/ttyUSB1?baud=115200\"",
        "--printer tcp://192.168.80.9:4002");

    private readonly Option<string> _terminal = Text(
        "--terminal", "URL",
        "The Kaspi Smart POS, by its IP address. Required, here or in the settings file.",
        "--terminal http://192.168.80.4:8080",
        "--terminal https://192.168.80.4:8080   (with integration protection; let the lane in with --pair first)");

    private readonly Option<string> _authority = Text(
        "--terminal-ca", "FILE",
        "Trust only this issuer's certificate for the terminal, instead of the system's issuers.",
        "--terminal-ca shop-ca.pem");

    private readonly Option<bool> _pair = new("--pair")
    {
        Description = Explain(
            "Asks a protected terminal to let this lane in, keeps the tokens beside the journal, and ends: 0 = let in. "
            + "A person presses Allow on the terminal within three minutes.",
            "--pair --register pty: --journal ./journal --terminal https://192.168.80.4:8080"),
    };

    private readonly Option<string> _journal = Text(
        "--journal", "FOLDER",
        "Where every step of a payment is kept. On a disk of this machine, one folder a lane. Required.",
        "--journal ./journal");

    private readonly Option<string> _mqtt = Text(
        "--mqtt", "URL",
        "The companion's MQTT broker, or none (default none).",
        "--mqtt mqtt://127.0.0.1:1883");

    private readonly Option<string> _device = Text(
        "--device", "NAME", "The name of this lane: a-z 0-9 _ - (default lane-1).", "--device lane-1");

    private readonly Option<string> _site = Text(
        "--site", "NAME", "The name of the shop: a-z 0-9 _ - (default store-1).", "--site store-1");

    private readonly Option<string> _settings = Text(
        "--settings", "FILE",
        "A JSON file with the lane's settings. Options on the command line win over it.",
        "--settings lane-1.json   with {\"terminalHost\": \"192.168.80.4\", \"amountExponent\": 2}");

    private readonly Option<string> _exponent = Text(
        "--exponent", "DIGITS",
        "Digits after the point in the register's amount: 2 = it sends tiyn (default), 0 = whole tenge.",
        "--exponent 2");

    private readonly Option<string> _display = Text(
        "--display", "URL",
        "Shows the customer display as a page, with /display.png, /display.json and /events.",
        "--display http://127.0.0.1:8181");

    private readonly Option<string> _customerDisplay = Text(
        "--customer-display", "ADDRESS",
        $"A ready-made display on a serial line or a serial server. kind is one of {DisplayShelf.Names}; displays of text "
        + "take page (default cp866). Speed and form are the display's own unless said.",
        "--customer-display \"serial:/dev/ttyUSB1?kind=mertech\"",
        "--customer-display \"serial:COM4?kind=cd5220&page=cp1251&baud=9600\"",
        "--customer-display \"tcp://192.168.80.10:4001?kind=bonrix\"");

    private readonly Option<string> _tape = Text(
        "--tape", "ADDRESS",
        $"A receipt printer that prints codes, with the setting displayMode \"tape\" or \"both\". kind is one of {TapeShelf.Names}; "
        + "page is its code page (default cp866). A printer that is away or without paper leaves the code to the screen.",
        "--tape \"serial:/dev/ttyUSB2?kind=escpos&baud=19200\"",
        "--tape \"tcp://192.168.80.11:9100?kind=escpos-picture&page=cp1251\"");

    private readonly Option<bool> _check = new("--check")
    {
        Description = Explain("Checks the settings, asks the terminal whether it is there, and ends: 0 = all is well.",
            "--check --register pty: --journal ./journal --terminal http://192.168.80.4:8080"),
    };

    private readonly Option<bool> _console = new("--console")
    {
        Description = Explain(
            "Takes commands on standard input while the lane serves: help lists them. The log stays on standard error.",
            "--console --settings lane-1.json"),
    };

    private readonly Option<bool> _verbose = new("--verbose")
    {
        Description = Explain(
            "Logs every call to the terminal, every message, and how many bytes pass on the register's line.",
            "--verbose"),
    };

    private readonly RootCommand _root;

    public CommandLine()
    {
        _root = new RootCommand(
            "Bridge lets a cash register that only knows a serial pinpad take Kaspi payments through a Smart POS."
            + Environment.NewLine + Environment.NewLine
            + "Example: Bridge.Host --register serial:/dev/ttyUSB0?baud=115200 --protocol inpas "
            + "--terminal http://192.168.80.4:8080 --journal ./journal --mqtt mqtt://127.0.0.1:1883 "
            + "--device lane-1 --site store-1"
            + Environment.NewLine + Environment.NewLine
            + "Exit codes: 0 ended in order, 2 a mistake in options or settings, 3 a port or the journal cannot be "
            + "opened, 4 --check found no terminal or --pair was not let in, 75 sys.restart was asked for (start again), "
            + "70 our own mistake (start again: the journal knows what to do).")
        {
            _register, _protocol, _printer, _terminal, _journal, _mqtt, _device, _site, _settings, _exponent, _display,
            _customerDisplay, _tape, _check, _pair, _authority, _console, _verbose,
        };
    }

    /// <summary>Parses, answers --help and --version by itself, else hands the checked options to run.</summary>
    public int Run(string[] arguments, TextWriter output, TextWriter error, Func<HostOptions, int> run)
    {
        _root.SetAction(result =>
        {
            var mistakes = new List<string>();
            HostOptions? options = Read(result, mistakes);
            return options is null || mistakes.Count > 0 ? Refuse(mistakes, error) : run(options);
        });

        // "@name" in an address is an address, not a file of more options.
        ParseResult parsed = _root.Parse(arguments, new ParserConfiguration { ResponseFileTokenReplacer = null });
        if (parsed.Errors.Count > 0)
        {
            return Refuse(parsed.Errors.Select(Sentence).Distinct().ToList(), error);
        }

        return parsed.Invoke(new InvocationConfiguration
        {
            Output = output,
            Error = error,
            EnableDefaultExceptionHandler = false,
            ProcessTerminationTimeout = null,
        });
    }

    private HostOptions? Read(ParseResult result, List<string> mistakes)
    {
        var settings = new LaneSettings { AmountExponent = Unset };
        var notes = new List<string>();
        if (result.GetValue(_settings) is string path)
        {
            SettingsFile.Read(path, settings, mistakes, notes);
        }

        settings.Protocol = result.GetValue(_protocol) ?? settings.Protocol;
        settings.Device = result.GetValue(_device) ?? settings.Device;
        settings.Site = result.GetValue(_site) ?? settings.Site;
        OptionReader.Terminal(result.GetValue(_terminal), settings, mistakes);
        OptionReader.Exponent(result.GetValue(_exponent), settings, mistakes);
        if (settings.AmountExponent == Unset)
        {
            settings.AmountExponent = RegisterProfiles.Find(settings.Protocol)?.AmountExponent ?? 2;
        }

        RegisterAddress? address = OptionReader.Register(result.GetValue(_register), settings.Protocol, mistakes);
        RegisterAddress? printer = OptionReader.Printer(result.GetValue(_printer), settings.Protocol, mistakes);
        string journal = OptionReader.Journal(result.GetValue(_journal), mistakes);
        MqttAddress? mqtt = OptionReader.Mqtt(result.GetValue(_mqtt), mistakes);
        IPEndPoint? display = OptionReader.Display(result.GetValue(_display), mistakes);
        CustomerDisplay? customerDisplay = CustomerDisplayParser.Parse(result.GetValue(_customerDisplay), mistakes);
        CodeTapeAddress? tape = CodeTapeParser.Parse(result.GetValue(_tape), settings, mistakes);
        X509Certificate2? authority = OptionReader.Authority(result.GetValue(_authority), mistakes);
        if (mistakes.Count == 0)
        {
            mistakes.AddRange(SettingsCheck.Mistakes(settings));
        }

        return address is null ? null : new HostOptions
        {
            Settings = settings,
            Register = address,
            Printer = printer,
            JournalFolder = journal,
            Mqtt = mqtt,
            Display = display,
            CustomerDisplay = customerDisplay,
            Tape = tape,
            TerminalAuthority = authority,
            CheckOnly = result.GetValue(_check),
            Console = result.GetValue(_console),
            SettingsPath = result.GetValue(_settings),
            Notes = notes,
            PairOnly = result.GetValue(_pair),
            Verbose = result.GetValue(_verbose),
        };
    }

    /// <summary>The parser's own words, with what to do.</summary>
    private static string Sentence(ParseError error)
    {
        string text = error.Message.TrimEnd();
        if (error.SymbolResult is OptionResult { Option: { } option } && text.Contains("expects a single argument"))
        {
            text = $"{option.Name} is given more than once. Keep one of them";
        }

        return text.TrimEnd('.') + ". Run with --help to see every option with an example.";
    }

    private static int Refuse(IReadOnlyList<string> mistakes, TextWriter error)
    {
        foreach (string mistake in mistakes)
        {
            error.WriteLine(mistake);
        }

        return ExitCode.Usage;
    }

    private static Option<string> Text(string name, string helpName, string what, params string[] examples) =>
        new(name) { HelpName = helpName, Description = Explain(what, examples) };

    private static string Explain(string what, params string[] examples) =>
        what + Environment.NewLine + string.Join(Environment.NewLine, examples.Select(example => "  " + example));
}
