using System;
using System.Security.Cryptography.X509Certificates;
using System.Threading;
using Bridge.Esp32.Service;
using Bridge.Esp32.Work;
using Bridge.Settings;
using nanoFramework.M2Mqtt;
using nanoFramework.M2Mqtt.Messages;

namespace Bridge.Esp32.Uplink
{
    /// <summary>
    /// Keeps an MQTT 3.1.1 connection: a fresh client for every attempt, because the library neither reconnects nor
    /// forgets; back-off between attempts; QoS 1 and the Lane's will. Messages that cannot go are dropped: the journal
    /// still has what matters, and the Lane sends it again. Nothing that arrives here can move money.
    /// </summary>
    public sealed class UplinkWorker : Worker
    {
        /// <summary>CONNACK is waited for 30 s, TCP before it some 20 s, a TLS handshake as long as it takes.</summary>
        private const long HeartbeatLimitMs = 180000;

        private const int PublicationsMax = 8;
        private const int BackoffMsMin = 2000;
        private const int BackoffMsMax = 120000;
        private const ushort KeepAliveSeconds = 30;

        private readonly DeviceSettings _settings;
        private readonly string _clientId;
        private readonly string _willTopic;
        private readonly string _willPayload;
        private readonly string[] _subscriptions;
        private readonly X509Certificate _authority;
        private readonly Inbox _inbox;
        private readonly Publication[] _queue = new Publication[PublicationsMax];
        private readonly object _gate = new object();
        private readonly AutoResetEvent _given = new AutoResetEvent(false);
        private MqttClient _client;
        private int _first;
        private int _count;
        private int _backoffMs = BackoffMsMin;
        private bool _wasConnected;

        public UplinkWorker(DeviceSettings settings, string clientId, Lane lane, X509Certificate authority, Inbox inbox)
            : base("uplink", HeartbeatLimitMs)
        {
            _settings = settings;
            _clientId = clientId;
            _willTopic = lane.WillTopic;
            _willPayload = lane.WillPayload;
            _subscriptions = lane.UplinkSubscriptions;
            _authority = authority;
            _inbox = inbox;

            // The default lets unsent messages fill the heap.
            MqttSettings.Instance.InflightQueueSize = PublicationsMax;
        }

        public bool IsConnected
        {
            get { return _wasConnected; }
        }

        /// <summary>Set once before Start: who takes the commands.</summary>
        public RemoteWorker Remote { get; set; }

        /// <summary>Takes a copy and sends it when connected; false when there is no room, and then it is dropped.</summary>
        public bool Give(string topic, byte[] bytes, int length, bool retain)
        {
            lock (_gate)
            {
                if (_count == PublicationsMax)
                {
                    return false;
                }
            }

            Publication publication = new Publication();
            publication.Topic = topic;
            publication.Bytes = new byte[length];
            Array.Copy(bytes, 0, publication.Bytes, 0, length);
            publication.Retain = retain;
            bool taken = false;
            lock (_gate)
            {
                if (_count < PublicationsMax)
                {
                    _queue[(_first + _count) % PublicationsMax] = publication;
                    _count++;
                    taken = true;
                }
            }

            _given.Set();
            return taken;
        }

        protected override void Turn()
        {
            if (_client == null || !_client.IsConnected)
            {
                Leave();
                if (!Join())
                {
                    Thread.Sleep(_backoffMs);
                    _backoffMs = _backoffMs * 2 < BackoffMsMax ? _backoffMs * 2 : BackoffMsMax;
                    return;
                }

                _backoffMs = BackoffMsMin;
            }

            Publication publication = Take();
            if (publication == null)
            {
                _given.WaitOne(1000, false);
                return;
            }

            _client.Publish(
                publication.Topic, publication.Bytes, null, null, MqttQoSLevel.AtLeastOnce, publication.Retain);
        }

        private bool Join()
        {
            MqttClient client = new MqttClient(
                _settings.MqttHost, _settings.MqttPort, _settings.MqttTls, _authority, null,
                _settings.MqttTls ? MqttSslProtocols.TLSv1_2 : MqttSslProtocols.None);
            try
            {
                client.ProtocolVersion = MqttProtocolVersion.Version_3_1_1;
                client.MqttMsgPublishReceived += Received;
                MqttReasonCode answer = client.Connect(
                    _clientId, _settings.MqttUser, _settings.MqttPassword, true, MqttQoSLevel.AtLeastOnce,
                    true, _willTopic, _willPayload, true, KeepAliveSeconds);
                if (answer != MqttReasonCode.Success)
                {
                    Trace.Say("uplink", "the broker refuses: " + ((int)answer).ToString());
                    client.Dispose();
                    return false;
                }
            }
            catch (Exception exception)
            {
                Trace.Say("uplink", "no connection: " + exception.Message);
                client.Dispose();
                return false;
            }

            _client = client;
            Subscribe();
            _wasConnected = true;
            Tell(PostKind.UplinkConnected);
            return true;
        }

        private void Subscribe()
        {
            if (_subscriptions.Length == 0)
            {
                return;
            }

            MqttQoSLevel[] levels = new MqttQoSLevel[_subscriptions.Length];
            for (int index = 0; index < levels.Length; index++)
            {
                levels[index] = MqttQoSLevel.AtLeastOnce;
            }

            _client.Subscribe(_subscriptions, levels);
        }

        private void Leave()
        {
            if (_client == null)
            {
                return;
            }

            MqttClient client = _client;
            _client = null;
            if (_wasConnected)
            {
                _wasConnected = false;
                Tell(PostKind.UplinkDisconnected);
            }

            try
            {
                client.MqttMsgPublishReceived -= Received;
                client.Dispose();
            }
            catch (Exception exception)
            {
                // Disconnecting a dead link throws; the client is left behind either way.
                Trace.Say("uplink", "left: " + exception.Message);
            }
        }

        // Runs on the library's thread: it only posts.
        private void Received(object sender, MqttMsgPublishEventArgs message)
        {
            if (Remote != null && message.Topic == Remote.Topic)
            {
                Remote.Give(message.Message);
                return;
            }

            Post post = new Post();
            post.Kind = PostKind.UplinkReceived;
            post.Text = message.Topic;
            post.Bytes = message.Message == null ? new byte[0] : message.Message;
            post.Length = post.Bytes.Length;
            _inbox.Add(post);
        }

        private Publication Take()
        {
            lock (_gate)
            {
                if (_count == 0)
                {
                    return null;
                }

                Publication publication = _queue[_first];
                _queue[_first] = null;
                _first = (_first + 1) % PublicationsMax;
                _count--;
                return publication;
            }
        }

        private void Tell(PostKind kind)
        {
            Post post = new Post();
            post.Kind = kind;
            _inbox.Add(post);
        }
    }
}
