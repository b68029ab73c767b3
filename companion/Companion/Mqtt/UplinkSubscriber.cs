using System.Buffers;
using System.Security.Cryptography.X509Certificates;
using System.Threading.Channels;
using Bridge.Companion.Commands;
using Bridge.Companion.Devices;
using Bridge.Companion.Storage;
using Bridge.Uplink;
using MQTTnet;
using MQTTnet.Protocol;

namespace Bridge.Companion.Mqtt;

/// <summary>
/// The uplink through a broker of its own, over two connections. `work` takes what is to be stored; several companions share it, and each
/// message is acknowledged only after its commit, in the order of receipt. `live` hears what every companion shows (births, states,
/// health, answers) and never waits for the database. When a commit fails the connection is given up: nothing of it was acknowledged, and
/// lanes send again from their journals, which is what everything here rests on; the broker is not trusted to keep anything.
///
/// A lane is there when it is heard, and gone when the broker publishes its will.
/// </summary>
public sealed class UplinkSubscriber : IHostedService, IAsyncDisposable
{
    private const string Group = "$share/companion/";

    private static readonly string[] s_stored = [UplinkNames.Event, UplinkNames.Birth, UplinkNames.Ask, UplinkNames.State, UplinkNames.Health];
    private static readonly string[] s_shown = [UplinkNames.Birth, UplinkNames.State, UplinkNames.Health, UplinkNames.RpcResult];

    private static readonly TimeSpan s_liveWait = TimeSpan.FromSeconds(10);   // a line that may not come up must not keep lanes waiting

    private readonly UplinkIngest _ingest;
    private readonly CommandDesk _commands;
    private readonly Fleet _fleet;
    private readonly IngestCounters _ingestCounters;
    private readonly BrokerCounters _counters;
    private readonly BrokerMail _mail;
    private readonly ChangeFeed _feed;
    private readonly TimeProvider _clock;
    private readonly ILogger<UplinkSubscriber> _log;
    private readonly CancellationTokenSource _stop = new();
    private readonly BrokerLine _work;
    private readonly BrokerLine _live;
    private Channel<(Task<bool> Stored, MqttApplicationMessageReceivedEventArgs Message)> _inFlight = NewFlight();
    private Task _running = Task.CompletedTask;
    private readonly TaskCompletionSource _listening = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private string? _said;

    public UplinkSubscriber(
        CompanionOptions options, UplinkIngest ingest, CommandDesk commands, Fleet fleet, IngestCounters ingestCounters, BrokerCounters counters, LaneMail mail,
        ChangeFeed feed, TimeProvider clock, ILogger<UplinkSubscriber> log)
    {
        (_ingest, _commands, _fleet, _ingestCounters, _counters, _clock, _log) = (ingest, commands, fleet, ingestCounters, counters, clock, log);
        (_mail, _feed) = ((BrokerMail)mail, feed);
        ingest.MovesTwins = false;
        string name = "companion-" + Guid.NewGuid().ToString("N")[..12];
        _work = new BrokerLine(options.Broker!, options.BrokerTrust, name) { Will = (UplinkNames.HostTopic, HostMessage.Away), Says = Say };
        _live = new BrokerLine(options.Broker!, options.BrokerTrust, name + "-live");
        _work.Client.ApplicationMessageReceivedAsync += Work;
        _live.Client.ApplicationMessageReceivedAsync += Live;
    }

    /// <summary>True when the broker lets several companions share the load; false says that this one must be alone on it.</summary>
    public bool CanShare => _work.CanShare;

    public Task StartAsync(CancellationToken cancellationToken)
    {
        _running = Task.WhenAll(
            _live.Run(ListenLive, _stop.Token),
            _work.Run(ListenWork, _stop.Token));
        return Task.CompletedTask;
    }

    public async Task StopAsync(CancellationToken cancellationToken)
    {
        if (_work.Client.IsConnected)
        {
            try
            {
                await _work.Client.PublishAsync(HostMessage.Of(false, _clock), cancellationToken).WaitAsync(TimeSpan.FromSeconds(1), cancellationToken);
            }
            catch (Exception e) when (e is TimeoutException or OperationCanceledException or InvalidOperationException or MQTTnet.Exceptions.MqttCommunicationException)
            {
                // The will says the same.
            }
        }

        await _stop.CancelAsync();
        await _running.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await _work.Client.TryDisconnectAsync();
        await _live.Client.TryDisconnectAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await _work.DisposeAsync();
        await _live.DisposeAsync();
        _stop.Dispose();
    }

    private async Task ListenLive(CancellationToken stop)
    {
        foreach (string leaf in s_shown)
        {
            await Subscribe(_live, $"{UplinkNames.Prefix}+/+/{leaf}", stop);
        }

        await Subscribe(_live, UplinkNames.HostTopic, stop);
        _listening.TrySetResult();
    }

    private async Task ListenWork(CancellationToken stop)
    {
        Channel<(Task<bool>, MqttApplicationMessageReceivedEventArgs)> flight = NewFlight();
        _inFlight.Writer.TryComplete();
        _inFlight = flight;
        _ = Task.Run(() => Acknowledge(flight, stop), CancellationToken.None);
        _mail.Client = _work.Client;   // what is stored over this line is acknowledged over it, whether or not the other one is up
        foreach (string leaf in s_stored)
        {
            await Subscribe(_work, $"{(_work.CanShare ? Group : "")}{UplinkNames.Prefix}+/+/{leaf}", stop);
        }

        // A birth that is said to this line alone is stored and shown by nobody: lanes are asked for it when both listen. Storing waits for nothing.
        await Task.WhenAny(_listening.Task, Task.Delay(s_liveWait, stop));
        // Only now, and "away" first: whoever connected to the broker before us has said its birth to nobody, and says it again.
        await _work.Client.PublishAsync(HostMessage.Of(false, _clock), stop);
        await _work.Client.PublishAsync(HostMessage.Of(true, _clock), stop);
        if (!_work.CanShare)
        {
            _log.LogWarning("This broker has no shared subscriptions: only one companion may use it.");
        }
    }

    private static async Task Subscribe(BrokerLine line, string filter, CancellationToken stop)
    {
        MqttClientSubscribeResult result = await line.Client.SubscribeAsync(
            new MqttClientSubscribeOptionsBuilder().WithTopicFilter(filter, MqttQualityOfServiceLevel.AtLeastOnce).Build(), stop);
        MqttClientSubscribeResultItem item = result.Items.First();
        if (item.ResultCode > MqttClientSubscribeResultCode.GrantedQoS2)
        {
            throw new IOException($"refuses the subscription to {filter} ({item.ResultCode}): its access list must let the companion read {UplinkNames.Prefix}#.");
        }
    }

    private async Task Work(MqttApplicationMessageReceivedEventArgs args)
    {
        args.AutoAcknowledge = false;
        MqttApplicationMessage message = args.ApplicationMessage;
        Task<bool> stored = Task.FromResult(true);
        if (!LaneName.TryParseTopic(message.Topic, out LaneName lane, out string leaf) || message.Payload.Length > PacketSizeLimit.PacketLengthMax)
        {
            _counters.Ignored();
        }
        else if (_fleet.Find(lane) is null && !_fleet.MayJoin(lane))
        {
            _counters.Refused();
        }
        else
        {
            // The bytes belong to the client again when this handler returns.
            stored = _ingest.Take(lane, leaf, new ReadOnlySequence<byte>(message.Payload.ToArray()), _stop.Token);
        }

        try
        {
            await _inFlight.Writer.WriteAsync((stored, args), _stop.Token);
        }
        catch (Exception e) when (e is ChannelClosedException or OperationCanceledException)
        {
            // That connection has been given up: the message was not acknowledged.
        }
    }

    private async Task Acknowledge(Channel<(Task<bool> Stored, MqttApplicationMessageReceivedEventArgs Message)> flight, CancellationToken stop)
    {
        try
        {
            await foreach ((Task<bool> stored, MqttApplicationMessageReceivedEventArgs message) in flight.Reader.ReadAllAsync(stop))
            {
                await stored;
                await message.AcknowledgeAsync(stop);
            }
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
        }
        catch (Exception e)
        {
            // Not stored (the writer says why), or the line is down: given up, so that the broker does not think us busy for ever.
            _log.LogDebug(e, "The connection to the broker is given up.");
            flight.Writer.TryComplete();
            await _work.Client.TryDisconnectAsync();
        }
    }

    private Task Live(MqttApplicationMessageReceivedEventArgs args)
    {
        MqttApplicationMessage message = args.ApplicationMessage;
        if (message.Topic == UplinkNames.HostTopic)
        {
            return HearHost(message);
        }

        if (!LaneName.TryParseTopic(message.Topic, out LaneName lane, out string leaf) || message.Payload.Length > PacketSizeLimit.PacketLengthMax || !_fleet.MayJoin(lane))
        {
            return Task.CompletedTask;
        }

        if (leaf == UplinkNames.RpcResult)
        {
            _commands.Take(lane, message.Payload);
            return Task.CompletedTask;
        }

        bool lost = leaf == UplinkNames.State && FlatMessage.TryParse(message.Payload, out FlatMessage state) && state.Text("s") == "lost";
        if (lost)
        {
            _fleet.Disconnected(lane);
        }
        else
        {
            _fleet.Connected(lane);
        }

        if (leaf == UplinkNames.Birth)
        {
            _ = _mail.Send(lane, UplinkNames.Time, TimeTeller.Payload(_clock));   // SPEC.md, time; TimeTeller does it for the embedded broker
        }

        _ingest.Show(lane, leaf, message.Payload);
        return Task.CompletedTask;
    }

    /// <summary>Another companion has gone, or an older run of this one: we are there.</summary>
    private Task HearHost(MqttApplicationMessage message)
    {
        bool away = FlatMessage.TryParse(message.Payload, out FlatMessage host) && host.Fields.Any(f => f is { Key: UplinkNames.FieldOnline, Value: "false" });
        if (away && _work.Client.IsConnected && _said is null)
        {
            _ = _work.Client.PublishAsync(HostMessage.Of(true, _clock), _stop.Token).ContinueWith(_ => { }, TaskScheduler.Default);
        }

        return Task.CompletedTask;
    }

    private void Say(string? trouble)
    {
        if (trouble != _said)
        {
            _said = trouble;
            _ingestCounters.BrokerTrouble = trouble;
            _feed.Publish(Change.Everything);
            if (trouble is null)
            {
                _log.LogInformation("Connected to the broker{Sharing}.", _work.CanShare ? "; other companions may share it" : "");
            }
            else
            {
                _log.LogWarning("{Trouble}", trouble);
            }
        }
    }

    private static Channel<(Task<bool>, MqttApplicationMessageReceivedEventArgs)> NewFlight() =>
        Channel.CreateBounded<(Task<bool>, MqttApplicationMessageReceivedEventArgs)>(4096);
}
