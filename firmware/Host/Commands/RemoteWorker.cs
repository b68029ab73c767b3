using System.Threading.Channels;
using Bridge.Commands;
using Bridge.Settings;
using Bridge.Uplink;

namespace Bridge.Host.Commands;

/// <summary>
/// The commands over MQTT: takes rpc/req from the uplink's thread, runs them one after the other on its own, publishes
/// rpc/res. Some requests wait; what comes on top is dropped. The Lane never sees one of them.
/// </summary>
public sealed class RemoteWorker : IDisposable
{
    private const int RequestsMax = 4;

    /// <summary>How long a restart waits for its own answer to leave.</summary>
    private const int SentMsMax = 5000;

    /// <summary>As LaneRunner: a clock below this was never set.</summary>
    private const long ClockBelievedFrom = 1735689600;

    private readonly Channel<byte[]> _requests = Channel.CreateBounded<byte[]>(
        new BoundedChannelOptions(RequestsMax) { SingleReader = true, FullMode = BoundedChannelFullMode.DropWrite });

    private readonly HostSituation _situation;
    private readonly CommandRunner _runner;
    private readonly Log _log;
    private readonly CommandDesk _desk;
    private readonly RpcDesk _rpc;
    private readonly string _answerTopic;

    public RemoteWorker(HostSituation situation, CommandRunner runner, Log log)
    {
        _situation = situation;
        _runner = runner;
        _log = log;
        _desk = situation.NewDesk(isRemote: true);
        _rpc = new RpcDesk(_desk);
        LaneSettings lane = situation.Options.Settings;
        Topic = UplinkNames.Topic(lane.Site, lane.Device, UplinkNames.RpcRequest);
        _answerTopic = UplinkNames.Topic(lane.Site, lane.Device, UplinkNames.RpcResult);
    }

    /// <summary>Where requests arrive.</summary>
    public string Topic { get; }

    /// <summary>Topic, bytes, length: where answers go.</summary>
    public Action<string, byte[], int> Publish { get; set; } = (_, _, _) => { };

    /// <summary>True when everything that was published has left.</summary>
    public Func<bool> IsSent { get; set; } = () => true;

    public void Start() => new Thread(Run) { IsBackground = true, Name = "remote" }.Start();

    public void Give(byte[] request) => _requests.Writer.TryWrite(request);

    public void Dispose() => _requests.Writer.TryComplete();

    private void Run()
    {
        while (_requests.Reader.WaitToReadAsync().AsTask().GetAwaiter().GetResult())
        {
            while (_requests.Reader.TryRead(out byte[]? request))
            {
                try
                {
                    Answer(request);
                }
                catch (Exception exception)
                {
                    _log.Error("remote", $"a command from afar broke: {exception}");
                }
            }
        }
    }

    private void Answer(byte[] request)
    {
        long unixSeconds = DateTimeOffset.UtcNow.ToUnixTimeSeconds();
        _desk.IsPaymentOpen = _situation.IsBusy;
        _rpc.Receive(request, request.Length, unixSeconds < ClockBelievedFrom ? 0 : unixSeconds);
        _runner.Run(_desk);
        int length;
        while ((length = _rpc.TakeMessage()) > 0)
        {
            Publish(_answerTopic, _rpc.Buffer, length);
        }

        if (_situation.RestartWanted)
        {
            SpinWait.SpinUntil(() => IsSent(), SentMsMax);
            _situation.RestartIfWanted();
        }
    }
}
