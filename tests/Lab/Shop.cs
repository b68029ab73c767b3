using System.Net;
using System.Net.Sockets;
using System.Text.Json;
using Bridge.Emulators.Registers;
using Bridge.Lab.Children;
using Bridge.Lab.Display;
using Bridge.Lab.Phone;
using Bridge.Lab.Register;
using Bridge.Lab.Terminal;
using Bridge.Lab.Uplink;
using Bridge.Lab.Wire;
using Bridge.Testing;

namespace Bridge.Lab;

/// <summary>
/// A whole shop on loopback: register, cable, bridge (a process), terminal, companion (a process) and the taps that let
/// one see the wires. Opens everything on free ports, and ends it in the order in which a shop is closed: bridge first,
/// so that its last words still reach the companion. Data lies in one folder.
/// </summary>
public sealed class Shop : IAsyncDisposable
{
    public const string Site = "store-1";
    public const string Device = "lane-1";

    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(90);

    private readonly Stack<IAsyncDisposable> _open = new();
    private readonly bool _removesData;
    private Guard? _guard;

    private Shop(LabOptions options)
    {
        _removesData = options.DataFolder is null;
        DataFolder = Path.GetFullPath(options.DataFolder ?? Path.Combine(
            Path.GetTempPath(), "bridge-lab-" + Path.GetRandomFileName()));
    }

    public string DataFolder { get; }

    public string JournalFolder => Path.Combine(DataFolder, "journal");

    public WireTape Tape { get; } = new();

    /// <summary>How register and bridge are connected, for people.</summary>
    public string SerialAddress { get; private set; } = "";

    public TerminalDesk Terminal { get; private set; } = null!;

    public RegisterDesk Register { get; private set; } = null!;

    public BridgeProgram Bridge { get; private set; } = null!;

    public CompanionProgram Companion { get; private set; } = null!;

    public MqttTap Tap { get; private set; } = null!;

    public DisplayFeed Display { get; private set; } = null!;

    /// <summary>The customer's phone, when the QR is on our display; else null.</summary>
    public PhoneDesk? Phone { get; private set; }

    public static async Task<Shop> OpenAsync(LabOptions options)
    {
        var shop = new Shop(options);
        try
        {
            await shop.BeginAsync(options);
            return shop;
        }
        catch
        {
            await shop.DisposeAsync();
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        while (_open.TryPop(out IAsyncDisposable? part))
        {
            await part.DisposeAsync();
        }

        _guard?.Dispose();
        if (_removesData && Directory.Exists(DataFolder))
        {
            try
            {
                Directory.Delete(DataFolder, recursive: true);
            }
            catch (IOException)
            {
                // A file that is still held on Windows; the system's temporary folder is its broom.
            }
        }
    }

    private async Task BeginAsync(LabOptions options)
    {
        Directory.CreateDirectory(DataFolder);
        _guard = new Guard();
        IQrBank? bank = options.Pay switch
        {
            "kaspi" => Keep(new KaspiQrBank()),
            "gateway" => Keep(new SbpBank(DataFolder, LoopbackPort.Free())),
            _ => null,
        };
        Companion = Keep(await CompanionProgram.StartAsync(
            Path.Combine(DataFolder, "companion"), (bank as SbpBank)?.CompanionArguments ?? [], _guard));
        Tap = Keep(new MqttTap(Companion.Broker, Tape));
        Terminal = Keep(new TerminalDesk(Tape, options.Speed, options.Tls));
        Register = Keep(new RegisterDesk(OpenCable(options), Tape));
        if (options.Tls)
        {
            await new Pairing(Terminal, AuthorityPath).RunAsync(BridgeArguments(), _guard);
        }

        Bridge = Keep(new BridgeProgram([.. BridgeArguments(), .. BankArguments(bank)], _guard));
        Display = Keep(new DisplayFeed(Bridge));
        Phone = bank is null ? null : new PhoneDesk(bank, Display);
        Bridge.Said += RecordLostCalls;
        Display.Start();
        await Bridge.StartAsync();
        try
        {
            await Bridge.Display.WaitAsync(s_patience);
            await Bridge.Wired.WaitAsync(s_patience);
        }
        catch (TimeoutException)
        {
            string words = string.Join(Environment.NewLine, Bridge.Lines.TakeLast(8).Select(line => "  " + line.Text));
            throw new LabException($"The bridge did not get ready within {s_patience.TotalSeconds:0} s. Its log ends with:\n{words}");
        }
    }

    private Stream OpenCable(LabOptions options)
    {
        if (options.Pty)
        {
            if (!OperatingSystem.IsLinux())
            {
                throw new LabException("--pty needs Linux. Leave it out: register and bridge then talk over TCP.");
            }

            var pair = new PtyPair();
            _open.Push(new AsyncDisposal(pair));
            SerialAddress = $"serial:{pair.DevicePath}?baud=115200";
            return pair.Stream;
        }

        SerialCable cable = Keep(new SerialCable());
        SerialAddress = cable.Address;
        return cable.RegisterEnd;
    }

    private string[] BridgeArguments() =>
    [
        "--register", SerialAddress,
        "--protocol", "inpas",
        "--terminal", Terminal.Address,
        "--journal", JournalFolder,
        "--mqtt", Tap.Address,
        "--site", Site,
        "--device", Device,
        "--display", "http://127.0.0.1:0",
        "--verbose",
        .. Terminal.Server.Options.Tls ? ["--terminal-ca", AuthorityPath] : Array.Empty<string>(),
    ];

    private string[] BankArguments(IQrBank? bank)
    {
        if (bank is null)
        {
            return [];
        }

        string path = Path.Combine(DataFolder, "lane.json");
        File.WriteAllText(path, JsonSerializer.Serialize(bank.Settings));
        return ["--settings", path];
    }

    private string AuthorityPath => Path.Combine(DataFolder, "terminal-ca.pem");

    private T Keep<T>(T part)
        where T : IAsyncDisposable
    {
        _open.Push(part);
        return part;
    }

    /// <summary>A call that never reached the terminal is on no wire of the terminal's; the bridge's log has it.</summary>
    private void RecordLostCalls(LogLine line)
    {
        bool lost = line is { Level: "debug", Room: "terminal" }
            && (line.Text.Contains(": NoAnswer", StringComparison.Ordinal)
                || line.Text.Contains(": NotSent", StringComparison.Ordinal));
        if (!lost)
        {
            return;
        }

        int colon = line.Text.IndexOf(": ", StringComparison.Ordinal);
        string title = line.Text[..colon];
        string end = line.Text[(colon + 2)..];
        Tape.Add(new WireEntry(
            0, line.AtMs, WireLane.Http, true, title, end, "", WireTone.Bad, null, title + end));
    }

    private sealed class AsyncDisposal(IDisposable part) : IAsyncDisposable
    {
        public ValueTask DisposeAsync()
        {
            part.Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
