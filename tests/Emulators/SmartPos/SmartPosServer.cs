using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;

namespace Bridge.Emulators.SmartPos;

/// <summary>
/// Puts a <see cref="SmartPosModel"/> on a TCP port: HTTP/1.1 written by hand, because a script must decide over
/// each byte,
/// each FIN and each RST. Driven by connections, by the model's cable and app (<see cref="SmartPosModel.Reach"/>)
/// and by a
/// <see cref="SmartPosScript"/>. Connections run side by side; each has its requests in order. Every request that
/// arrived whole is in <see cref="Calls"/> before anything is done with it, and a start is counted even when the
/// script
/// drops it. It never repeats, merges or invents a call, and takes no method but GET. Events come on the connections'
/// threads: a handler that waits holds its connection up.
/// </summary>
public sealed partial class SmartPosServer : IAsyncDisposable, IDisposable
{
    private readonly Lock _gate = new();
    private readonly CancellationTokenSource _stop = new();
    private readonly List<HttpCallRecord> _calls = [];
    private readonly List<ConnectionRecord> _connections = [];
    private readonly HashSet<ServerConnection> _open = [];
    private readonly bool _ownsModel;
    private readonly Task _accepting;
    private Socket _listener;
    private CableState _reach;
    private TaskCompletionSource _reachMoved = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private ScriptRunner? _runner;

    private SmartPosServer(SmartPosModel model, bool ownsModel, SmartPosServerOptions options, SmartPosScript? script)
    {
        Model = model;
        _ownsModel = ownsModel;
        Options = options;
        Certificate = options.Tls ? options.Certificate ?? SmartPosCertificate.Make(options.CertificateName) : null;
        _listener = Bind(new IPEndPoint(options.Address, options.Port));
        EndPoint = (IPEndPoint)_listener.LocalEndPoint!;
        _reach = CableState.In;
        _listener.Listen(64);
        Script = script;
        model.ReachChanged += SetReach;
        SetReach(model.Reach);
        _accepting = Task.Run(AcceptAsync);
    }

    /// <summary>A request arrived whole; nothing was done with it yet.</summary>
    public event Action<HttpCallRecord>? CallReceived;

    /// <summary>A call ended, in whichever way.</summary>
    public event Action<HttpCallRecord>? CallEnded;

    public SmartPosModel Model { get; }

    public SmartPosServerOptions Options { get; }

    public IPEndPoint EndPoint { get; }

    public int Port => EndPoint.Port;

    /// <summary>http://127.0.0.1:port, without a last slash.</summary>
    public string BaseAddress => $"{(Options.Tls ? "https" : "http")}://{EndPoint}";

    /// <summary>The certificate in use, null without TLS.</summary>
    public X509Certificate2? Certificate { get; }

    /// <summary>Every request in order of arrival.</summary>
    public IReadOnlyList<HttpCallRecord> Calls
    {
        get
        {
            lock (_gate)
            {
                return _calls.ToArray();
            }
        }
    }

    public IReadOnlyList<ConnectionRecord> Connections
    {
        get
        {
            lock (_gate)
            {
                return _connections.ToArray();
            }
        }
    }

    /// <summary>
    /// The rules in force; setting them applies their settings to the model and starts their counting anew.
    /// </summary>
    public SmartPosScript? Script
    {
        get => _runner?.Script;
        set
        {
            ScriptRunner? runner = value is null ? null : new ScriptRunner(value, Model);
            _runner = runner;
            runner?.Begin();
        }
    }

    /// <summary>Starts a terminal of its own: model and server, stopped together.</summary>
    public static SmartPosServer Start(
        SmartPosOptions? options = null, SmartPosScript? script = null, SmartPosServerOptions? server = null)
    {
        SmartPosModel model = new(options);
        return new SmartPosServer(model, ownsModel: true, server ?? new SmartPosServerOptions(), script);
    }

    /// <summary>Puts an existing model on a port; the model outlives the server.</summary>
    public static SmartPosServer Start(
        SmartPosModel model, SmartPosScript? script = null, SmartPosServerOptions? server = null) =>
        new(model, ownsModel: false, server ?? new SmartPosServerOptions(), script);

    /// <summary>
    /// How many requests to start that operation ("payment", "refund", or a whole path) of that amount arrived,
    /// executed or not. What a client must keep at one for each intent.
    /// </summary>
    public int CountStarts(string path, long amount) => Calls.Count(record =>
        record.Call.IsStart && record.Call.Amount == amount
        && (path.StartsWith('/') ? record.Call.Path == path : record.Call.Name == path));

    /// <summary>How many requests to start anything arrived.</summary>
    public int CountStarts() => Calls.Count(record => record.Call.IsStart);

    public void Dispose() => DisposeAsync().AsTask().GetAwaiter().GetResult();

    public async ValueTask DisposeAsync()
    {
        if (_stop.IsCancellationRequested)
        {
            return;
        }

        Model.ReachChanged -= SetReach;
        await _stop.CancelAsync().ConfigureAwait(false);
        ServerConnection[] open;
        lock (_gate)
        {
            _listener.Dispose();
            open = [.. _open];
            _reachMoved.TrySetResult();
        }

        foreach (ServerConnection connection in open)
        {
            connection.Cut("the server stopped");
        }

        await _accepting.ConfigureAwait(false);
        await Task.WhenAll(open.Select(connection => connection.Ended)).ConfigureAwait(false);
        if (_ownsModel)
        {
            Model.Dispose();
        }
    }

    internal CableState ReachNow
    {
        get
        {
            lock (_gate)
            {
                return _reach;
            }
        }
    }

    internal CancellationToken Stopping => _stop.Token;

    internal CallPlan PlanFor(SmartPosCall call) => _runner?.PlanFor(call) ?? new CallPlan();

    internal HttpCallRecord Received(Func<int, HttpCallRecord> create)
    {
        HttpCallRecord record;
        lock (_gate)
        {
            record = create(_calls.Count + 1);
            _calls.Add(record);
        }

        CallReceived?.Invoke(record);
        return record;
    }

    internal void Finished(HttpCallRecord record, CallEnd end)
    {
        lock (_gate)
        {
            if (record.End != CallEnd.Open)
            {
                return;
            }

            record.EndedAt = Model.Options.Clock.GetUtcNow();
            record.End = end;
        }

        CallEnded?.Invoke(record);
    }

    internal void Closed(ServerConnection connection)
    {
        lock (_gate)
        {
            _open.Remove(connection);
        }
    }
}
