using System.CommandLine;
using System.Net;
using Bridge.Companion;
using Bridge.Companion.Demo;
using Bridge.Companion.Mqtt;
using Bridge.Companion.Mqtt.Profiles;
using Bridge.Companion.Storage;

Option<string> listen = new("--listen") { Description = "Where the page is served, address:port (0 = any free port).", DefaultValueFactory = _ => "127.0.0.1:8090" };
Option<string> mqttListen = new("--mqtt-listen") { Description = "Where lanes connect with MQTT 3.1.1, address:port.", DefaultValueFactory = _ => "127.0.0.1:1883" };
Option<string?> ownBroker = new("--broker") { Description = $"A broker of its own instead of the embedded one: mqtt://user@host:1883 or mqtts://user@host:8883; several companions may share it where it speaks MQTT 5. The password: {BrokerAddress.EnvironmentName}." };
Option<string?> brokerTrust = new("--broker-ca") { Description = "Certificate (PEM) that signed the broker's, when the machine does not trust it." };
Option<int> keep = new("--keep-records") { Description = "Months of journal records that stay in PostgreSQL beside the present one; older ones go when nothing in them is open (default: all stay)." };
Option<int> demo = new("--demo") { Description = $"Adds this many simulated lanes (1 to {DemoFleet.LanesMax}) that sell at a shop's pace, under the sites demo-01, demo-02 ...: for looking around, on a data folder of its own." };
Option<string> data = new("--data") { Description = "Folder of the database; made when it does not exist.", DefaultValueFactory = _ => "data" };
Option<string?> gatewayListen = new("--gateway-listen") { Description = "Where lanes ask for QR payments, address:port; needs --gateway-settings." };
Option<string?> gatewaySettings = new("--gateway-settings") { Description = "JSON file: which bank (Raiffeisen, YooKassa, Kaspi QR r2 or r3) serves which lane, and where its key lies (companion/Companion/Gateway/README.md)." };
Option<string?> database = new("--database") { Description = "A PostgreSQL database, postgres://user@host:5432/bridge, instead of a file in the data folder; several companions may share it. The password: PGPASSWORD or PGPASSFILE." };
Option<string> zone = new("--time-zone") { Description = "Time zone of the pages, by its IANA name.", DefaultValueFactory = _ => "Asia/Almaty" };
Option<string?> certificate = new("--tls-certificate") { Description = "Certificate of the page and the broker: PEM (with --tls-key) or PFX without a password." };
Option<string?> certificateKey = new("--tls-key") { Description = "Private key of a PEM certificate." };
Option<string[]> hostNames = new("--host-name") { Description = "Name under which browsers ask for the page; may be given more than once.", DefaultValueFactory = _ => [] };
Option<bool> laneCredentials = new("--lane-credentials") { Description = "Every lane needs a credential, also on this machine." };
Option<Uri?> otlp = new("--otlp") { Description = "OpenTelemetry collector that gets the numbers of /metrics, for example http://127.0.0.1:4317.", CustomParser = r => Uri.TryCreate(r.Tokens[0].Value, UriKind.Absolute, out Uri? u) ? u : new Uri("none:/") };
Option<Uri?> homeAssistant = new("--home-assistant") { Description = "Broker of a Home Assistant that is told of every lane, mqtt(s)://user:password@host; or BRIDGE_HOME_ASSISTANT.", CustomParser = r => Uri.TryCreate(r.Tokens[0].Value, UriKind.Absolute, out Uri? u) ? u : new Uri("none:/") };
Option<bool> clockIsRight = new("--clock-is-right") { Description = "Once, after this machine's clock had been ahead and was put back: the companion goes by it again at once." };
Option<bool> insecureLab = new("--insecure-lab") { Description = "No sign-in, no TLS needed beyond this machine: only on a network that is yours alone." };

RootCommand command = new("""
    The companion of Bridge: an MQTT broker for the lanes, a database of their payments, and a live page.

    Examples:
      dotnet run --project companion/Companion
      dotnet run --project companion/Companion -- --demo 200 --data ./demo-data
      dotnet run --project companion/Companion -- --listen 127.0.0.1:9000 --mqtt-listen 127.0.0.1:2883 --data /var/lib/bridge
      dotnet run --project companion/Companion -- --gateway-listen 127.0.0.1:8092 --gateway-settings gateway.json
      dotnet run --project companion/Companion -- --insecure-lab --listen 0.0.0.0:8090 --mqtt-listen 0.0.0.0:1883

    A lane reports here when it is started with, for example:
      dotnet run --project firmware/Host -- --mqtt mqtt://127.0.0.1:1883 --site store-1 --device lane-1 ...
    """)
{
    listen, mqttListen, ownBroker, brokerTrust, gatewayListen, gatewaySettings, data, database, keep, demo, zone, certificate, certificateKey, hostNames,
    laneCredentials, otlp, homeAssistant, clockIsRight, insecureLab,
};

command.SetAction(async (parsed, cancel) =>
{
    foreach ((string name, string? text) in ((string, string?)[])[(listen.Name, parsed.GetValue(listen)), (mqttListen.Name, parsed.GetValue(mqttListen)), (gatewayListen.Name, parsed.GetValue(gatewayListen))])
    {
        if (text is not null && !CompanionOptions.TryReadEndpoint(text, out _))
        {
            return Fail($"{name} '{text}' is not an address and a port: write for example {name} 127.0.0.1:8090.", 2);
        }
    }

    CompanionOptions.TryReadEndpoint(parsed.GetValue(listen)!, out IPEndPoint page);
    CompanionOptions.TryReadEndpoint(parsed.GetValue(mqttListen)!, out IPEndPoint broker);
    BrokerAddress? brokerAddress = parsed.GetValue(ownBroker) is string named ? BrokerAddress.Read(named) : null;
    if (brokerAddress is null && parsed.GetValue(ownBroker) is not null)
    {
        return Fail("--broker is not the address of a broker: write for example --broker mqtts://companion@broker.example:8883.", 2);
    }

    CompanionOptions.TryReadEndpoint(parsed.GetValue(gatewayListen) ?? "", out IPEndPoint gateway);
    try
    {
        CompanionOptions options = new()
        {
            Listen = page,
            MqttListen = broker,
            KeepRecordMonths = parsed.GetValue(keep),
            DemoLanes = parsed.GetValue(demo),
            Broker = brokerAddress,
            BrokerTrust = CertificateFile.Trust(parsed.GetValue(brokerTrust)),
            GatewayListen = parsed.GetValue(gatewayListen) is null ? null : gateway,
            GatewaySettings = parsed.GetValue(gatewaySettings),
            DataFolder = parsed.GetValue(data)!,
            Database = parsed.GetValue(database),
            TimeZone = parsed.GetValue(zone)!,
            Certificate = CertificateFile.Load(parsed.GetValue(certificate), parsed.GetValue(certificateKey)),
            HostNames = parsed.GetValue(hostNames)!,
            LaneCredentials = parsed.GetValue(laneCredentials),
            Otlp = parsed.GetValue(otlp),
            HomeAssistant = parsed.GetValue(homeAssistant) ?? (Environment.GetEnvironmentVariable("BRIDGE_HOME_ASSISTANT") is { Length: > 0 } home && Uri.TryCreate(home, UriKind.Absolute, out Uri? address) ? address : null),
            ClockIsRight = parsed.GetValue(clockIsRight),
            InsecureLab = parsed.GetValue(insecureLab),
        };
        await using CompanionApp companion = await CompanionApp.Start(options, TimeProvider.System, cancel);
        Console.WriteLine($"""
            Companion of Bridge
              open in a browser   {companion.Page}
              lanes connect to    {companion.Lanes}
              QR payments         {(companion.Gateway is null ? "no gateway (--gateway-listen)" : $"{(options.Certificate is null ? "http" : "https")}://{companion.Gateway}/gateway/v1")}
              data is kept in     {companion.DataPlace}
            {Welcome(options, companion)}{Demo(options)}
            Stop with Ctrl+C.
            """);
        await Task.WhenAny(companion.WaitForShutdown(), Task.Delay(Timeout.Infinite, cancel));
        Console.WriteLine("Stopping.");
        return 0;
    }
    catch (StartException e)
    {
        return Fail(e.Message, 1);
    }
    catch (OperationCanceledException)
    {
        return 0;
    }
});

Argument<string> file = new("file") { Description = "The backup." };
Command backup = new("backup", "Writes the databases (records, and the gateway's bills) into one ZIP file; the companion may be running.") { file, data };
backup.SetAction(parsed => Do(() =>
{
    Backup.Make(parsed.GetValue(data)!, parsed.GetValue(file)!);
    return $"Backup written: {Path.GetFullPath(parsed.GetValue(file)!)}. Keep it where only you can read it.";
}));
Command restore = new("restore", "Puts a backup in the place of the databases; the companion must be stopped.") { file, data };
restore.SetAction(parsed => Do(() =>
{
    Restored done = Backup.Restore(parsed.GetValue(data)!, parsed.GetValue(file)!, DateTimeOffset.UtcNow);
    return "Restored." + (done.Aside.Count == 0 ? "" : $" What was there before is kept as {string.Join(" and ", done.Aside)}.") + " Lanes send again what they still hold."
        + (done.KeptGateway ? " The gateway's journal was left as it is: it is whole and not older than the backup's, and what a bank was asked stands nowhere else. To have the backup's, move gateway.db aside first." : "")
        + (done.LostChannels.Count == 0 ? "" : $" The key that opens the channels of alerts is not in a backup, and not in this folder: open /alerts/channels and enter again {string.Join(", ", done.LostChannels)}. Until then nothing reaches anybody through them.");
}));
Argument<string> kind = new("kind") { Description = string.Join(", ", BrokerProfile.All.Select(p => p.Name)) + "." };
Option<string> outFolder = new("--out") { Description = "Folder for the files.", Required = true };
Command brokerConfig = new("broker-config", "Writes configuration, users and access lists of a broker of its own, for the lanes that hold a credential.") { kind, outFolder, data, database };
brokerConfig.SetAction(parsed => Do(() =>
    BrokerFiles.Write(parsed.GetValue(kind)!, parsed.GetValue(outFolder)!, parsed.GetValue(data)!, parsed.GetValue(database))));
command.Subcommands.Add(brokerConfig);
command.Subcommands.Add(backup);
command.Subcommands.Add(restore);

ParseResult result = command.Parse(args);
if (result.Errors.Count > 0)
{
    return Fail($"{result.Errors[0].Message} See --help.", 2);
}

return await result.InvokeAsync(new InvocationConfiguration { ProcessTerminationTimeout = TimeSpan.FromSeconds(15) });

static int Do(Func<string> work)
{
    try
    {
        Console.WriteLine(work());
        return 0;
    }
    catch (StartException e)
    {
        return Fail(e.Message, 1);
    }
}

static string Welcome(CompanionOptions options, CompanionApp companion) =>
    options.InsecureLab ? "WARNING: --insecure-lab: no sign-in; anybody who reaches these ports can read and pretend."
    : companion.SetUp is Uri link ? $"Nobody can sign in yet. Make the first administrator here (works once):\n  {link}"
    : "Sign in with your account.";

static string Demo(CompanionOptions options) =>
    options.DemoLanes == 0 ? "" : $"\nDEMO: {options.DemoLanes} simulated lanes (sites demo-01 ...) report sales that never were.";

static int Fail(string sentence, int code)
{
    Console.Error.WriteLine(sentence);
    return code;
}
