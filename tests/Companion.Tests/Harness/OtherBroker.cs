using System.Net;
using Bridge.Companion.Devices;
using Bridge.Companion.Mqtt.Profiles;
using Bridge.Companion.Storage;
using Bridge.Testing;

namespace Bridge.Companion.Tests.Harness;

/// <summary>
/// A private NATS or RabbitMQ of Debian's packages behind the files that `broker-config` writes, on free loopback ports. Of the files only
/// the places are changed: ports, and no TLS, since a test has no certificate.
/// </summary>
public sealed class OtherBroker : IAsyncDisposable
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(120);   // RabbitMQ takes 18 s alone on two cores

    private readonly string _folder = Directory.CreateTempSubdirectory("bridge-broker-").FullName;
    private readonly string _kind;
    private readonly string _data;
    private readonly Stack<BrokerProcess> _processes = new();

    private OtherBroker(string kind, string data)
    {
        (_kind, _data) = (kind, data);
        EndPoint = new IPEndPoint(IPAddress.Loopback, LoopbackPort.Free());
    }

    public IPEndPoint EndPoint { get; }

    /// <summary>The companion's password in the files.</summary>
    public string CompanionPassword => File.ReadAllText(Path.Combine(_folder, "companion.password"));

    /// <summary>Data: the folder of the companion that holds the lanes' credentials.</summary>
    public static async Task<OtherBroker> Start(string kind, string data)
    {
        if (kind == "nats")
        {
            Requires.FileOf("nats-server", "/usr/sbin/nats-server");
        }
        else
        {
            Requires.FileOf("rabbitmq-server", "/usr/lib/rabbitmq/bin/rabbitmq-server");
        }

        var broker = new OtherBroker(kind, data);
        try
        {
            broker.Write();
            await (kind == "nats" ? broker.LaunchNats() : broker.LaunchRabbit());
            return broker;
        }
        catch
        {
            await broker.DisposeAsync();
            throw;
        }
    }

    /// <summary>Runs `broker-config` again, as after a revocation, and lets the broker read its files.</summary>
    public void WriteAgain()
    {
        Write();
        _processes.Peek().ReadAgain();
    }

    public ValueTask DisposeAsync()
    {
        while (_processes.TryPop(out BrokerProcess? process))
        {
            process.Dispose();
        }

        Directory.Delete(_folder, true);
        return ValueTask.CompletedTask;
    }

    private void Write()
    {
        BrokerFiles.Write(_kind, _folder, _data, null);
        string path = Path.Combine(_folder, _kind == "nats" ? "bridge.conf" : "rabbitmq.conf");
        IEnumerable<string> lines = File.ReadLines(path).ToList();
        File.WriteAllLines(path, _kind == "nats"
            ? lines.Where(l => !l.Contains("tls {", StringComparison.Ordinal))
                .Select(l => l.Contains("port: 8883", StringComparison.Ordinal) ? $"host: 127.0.0.1, port: {EndPoint.Port}"
                    : l.StartsWith("listen:", StringComparison.Ordinal) ? "listen: \"127.0.0.1:-1\"" : l)
            : lines.Where(l => !l.StartsWith("ssl_", StringComparison.Ordinal) && !l.StartsWith("mqtt.listeners.ssl", StringComparison.Ordinal))
                .Select(l => l.Replace("127.0.0.1:1884", $"{EndPoint}", StringComparison.Ordinal)));
    }

    private async Task LaunchNats()
    {
        BrokerProcess process = BrokerProcess.Begin("/usr/sbin/nats-server", ["-c", Path.Combine(_folder, "bridge.conf")], _folder);
        _processes.Push(process);
        await process.Answers(EndPoint, s_patience);
    }

    /// <summary>With a port mapper of its own in the foreground: the one that Erlang starts by itself would outlive the test.</summary>
    private async Task LaunchRabbit()
    {
        var names = new IPEndPoint(IPAddress.Loopback, LoopbackPort.Free());
        BrokerProcess mapper = BrokerProcess.Begin("/usr/bin/epmd", ["-port", $"{names.Port}", "-address", "127.0.0.1"], _folder);
        _processes.Push(mapper);
        await mapper.Answers(names, s_patience);
        BrokerProcess process = BrokerProcess.Begin("/usr/lib/rabbitmq/bin/rabbitmq-server", [], _folder, new Dictionary<string, string>
        {
            ["HOME"] = _folder,
            ["ERL_EPMD_PORT"] = $"{names.Port}",
            ["RABBITMQ_NODENAME"] = "bridge@localhost",
            ["RABBITMQ_DIST_PORT"] = $"{LoopbackPort.Free()}",
            ["RABBITMQ_CONF_ENV_FILE"] = Path.Combine(_folder, "none"),
            ["RABBITMQ_CONFIG_FILE"] = Path.Combine(_folder, "rabbitmq.conf"),
            ["RABBITMQ_ENABLED_PLUGINS_FILE"] = Path.Combine(_folder, "enabled_plugins"),
            ["RABBITMQ_MNESIA_BASE"] = Path.Combine(_folder, "state"),
            ["RABBITMQ_LOG_BASE"] = Path.Combine(_folder, "log"),
            ["RABBITMQ_LOGS"] = "-",
            ["RABBITMQ_PID_FILE"] = Path.Combine(_folder, "pid"),
            ["RABBITMQ_SERVER_ADDITIONAL_ERL_ARGS"] = "-kernel inet_dist_use_interface {127,0,0,1}",
        });
        _processes.Push(process);
        await process.Answers(EndPoint, s_patience);
    }
}
