using System.Net;
using System.Security.Cryptography.X509Certificates;
using Bridge.Companion.Demo;
using Bridge.Companion.Gateway;
using Bridge.Companion.Mqtt;
using Bridge.Companion.Storage;

namespace Bridge.Companion;

/// <summary>What the companion was asked to do. Port 0 takes a free one.</summary>
public sealed record CompanionOptions
{
    public IPEndPoint Listen { get; init; } = new(IPAddress.Loopback, 8090);
    public IPEndPoint MqttListen { get; init; } = new(IPAddress.Loopback, 1883);
    public string DataFolder { get; init; } = "data";

    /// <summary>Where lanes ask for QR payments; null = there is no gateway.</summary>
    public IPEndPoint? GatewayListen { get; init; }

    /// <summary>The file that says which bank serves which lane.</summary>
    public string? GatewaySettings { get; init; }

    /// <summary>The address of a PostgreSQL database that several companions may share; null = a SQLite file in the data folder.</summary>
    public string? Database { get; init; }

    /// <summary>A broker of its own instead of the embedded one; null = the embedded one.</summary>
    public BrokerAddress? Broker { get; init; }

    /// <summary>Months of journal records that stay in PostgreSQL beside the present one; 0 = all of them.</summary>
    public int KeepRecordMonths { get; init; }

    /// <summary>Items of one commit; 1 only to show in figures what that costs.</summary>
    public int GroupMax { get; init; } = Writer.GroupLengthMax;

    /// <summary>Simulated lanes that are added; 0 = none.</summary>
    public int DemoLanes { get; init; }

    /// <summary>Certificates that may have signed the broker's; null = those that the machine trusts.</summary>
    public X509Certificate2Collection? BrokerTrust { get; init; }

    /// <summary>The certificate, with its key, of the page and of the broker; null = no TLS.</summary>
    public X509Certificate2? Certificate { get; init; }

    /// <summary>Names under which browsers may ask for the page, besides its address.</summary>
    public IReadOnlyList<string> HostNames { get; init; } = [];

    /// <summary>Every lane needs a credential, also on loopback.</summary>
    public bool LaneCredentials { get; init; }

    /// <summary>An OpenTelemetry collector that gets the numbers of /metrics; null = none.</summary>
    public Uri? Otlp { get; init; }

    /// <summary>The broker of a Home Assistant that is told of every lane: mqtt(s)://user:password@host:port; null = none.</summary>
    public Uri? HomeAssistant { get; init; }

    /// <summary>No sign-in: everybody who reaches the page is an administrator. Also listens beyond loopback without TLS.</summary>
    public bool InsecureLab { get; init; }

    /// <summary>The zone in which pages show time and "today" begins. Kazakhstan has been one zone since 2024.</summary>
    public string TimeZone { get; init; } = "Asia/Almaty";

    /// <summary>Said once after a clock that was wrong ahead was put back: the time that was noted is not gone on from.</summary>
    public bool ClockIsRight { get; init; }

    /// <summary>What is worth a line in the log.</summary>
    public LogLevel LogFrom { get; init; } = LogLevel.Information;

    /// <summary>The sentence that says what is wrong, or null.</summary>
    public string? Complaint()
    {
        if (GatewayParts.Complaint(GatewayListen, GatewaySettings) is string complaint)
        {
            return complaint;
        }

        foreach (IPEndPoint endpoint in Endpoints)
        {
            if (!IPAddress.IsLoopback(endpoint.Address) && !InsecureLab && Certificate is null)
            {
                return $"The companion does not listen on {endpoint} without TLS: everybody on that network could read the shop's payments and passwords. "
                    + "Give it --tls-certificate, listen on 127.0.0.1, or add --insecure-lab on a network that is yours alone.";
            }
        }

        if (Otlp is not null && Otlp.Scheme is not ("http" or "https"))
        {
            return "--otlp is the address of a collector: write for example --otlp http://127.0.0.1:4317.";
        }

        if (HomeAssistant is not null && HomeAssistant.Scheme is not ("mqtt" or "mqtts"))
        {
            return "--home-assistant is the address of a broker: write for example --home-assistant mqtt://user:password@192.168.1.5.";
        }

        if (KeepRecordMonths is < 0 or > 240 || (KeepRecordMonths > 0 && Database is null))
        {
            return "--keep-records takes 1 to 240 months, and needs --database: a SQLite file keeps its records.";
        }

        if (DemoLanes is < 0 or > DemoFleet.LanesMax)
        {
            return $"--demo takes 1 to {DemoFleet.LanesMax} simulated lanes.";
        }

        if (DemoLanes > 0 && (LaneCredentials || !(InsecureLab || (Broker is null && IPAddress.IsLoopback(MqttListen.Address)))))
        {
            return "--demo adds simulated lanes, which have no credentials: use it where lanes need none (the embedded broker on 127.0.0.1, or --insecure-lab), and not on a shop's own data folder.";
        }

        return Broker is null && Listen.Port != 0 && Listen.Port == MqttListen.Port
            ? $"--listen and --mqtt-listen both name port {Listen.Port}: give each its own."
            : null;
    }

    /// <summary>True when somebody else than this machine can reach it, and nobody said that this is a lab.</summary>
    public bool IsOpenToOthers => !InsecureLab && !Endpoints.All(e => IPAddress.IsLoopback(e.Address));

    /// <summary>Whether every lane has to show a key at the gateway: always, but in a lab on this machine.</summary>
    public bool IsGatewayKeyed => LaneCredentials || !(GatewayListen is not null && IPAddress.IsLoopback(GatewayListen.Address));

    private IEnumerable<IPEndPoint> Endpoints => ((IPEndPoint?[])[Listen, Broker is null ? MqttListen : null, GatewayListen]).OfType<IPEndPoint>();

    /// <summary>Reads "address:port", "[v6]:port", "localhost:port" or ":port".</summary>
    public static bool TryReadEndpoint(string text, out IPEndPoint endpoint)
    {
        string written = text.StartsWith("localhost:", StringComparison.OrdinalIgnoreCase) ? "127.0.0.1" + text[9..]
            : text.StartsWith(':') ? "127.0.0.1" + text : text;
        bool read = IPEndPoint.TryParse(written, out IPEndPoint? parsed);
        endpoint = parsed ?? new IPEndPoint(IPAddress.Loopback, 0);
        bool hasPort = written.LastIndexOf(':') > written.LastIndexOf(']') && (written.StartsWith('[') || written.Count(c => c == ':') == 1);
        return read && hasPort;
    }
}
