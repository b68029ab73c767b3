using System.Threading;
using Bridge.Commands;
using Bridge.Esp32.Uplink;
using Bridge.Esp32.Work;
using Bridge.Uplink;

namespace Bridge.Esp32.Service
{
    /// <summary>
    /// The commands over MQTT, on a thread of their own: they may take a minute, and neither the broker nor the lane waits
    /// for them. Requests are run one after the other; some wait, and what comes on top is dropped. The Lane never
    /// sees one of them.
    /// </summary>
    public sealed class RemoteWorker : Worker
    {
        /// <summary>display.test shows a minute of pictures; an answer waits some seconds for the broker.</summary>
        private const long HeartbeatLimitMs = 180000;

        private const int RequestsMax = 4;
        private const int IdleMs = 5000;
        private const int RoomStepMs = 50;
        private const int RoomStepsMax = 200;

        private readonly Situation _situation;
        private readonly UplinkWorker _uplink;
        private readonly string _answerTopic;
        private readonly byte[][] _requests = new byte[RequestsMax][];
        private readonly object _gate = new object();
        private readonly AutoResetEvent _given = new AutoResetEvent(false);
        private CommandDesk _desk;
        private CommandRunner _runner;
        private RpcDesk _rpc;
        private int _first;
        private int _count;

        public RemoteWorker(Situation situation, UplinkWorker uplink)
            : base("remote", HeartbeatLimitMs)
        {
            _situation = situation;
            _uplink = uplink;
            Topic = UplinkNames.Topic(situation.Lane.Site, situation.Lane.Device, UplinkNames.RpcRequest);
            _answerTopic = UplinkNames.Topic(situation.Lane.Site, situation.Lane.Device, UplinkNames.RpcResult);
        }

        /// <summary>Where requests arrive.</summary>
        public string Topic { get; }

        /// <summary>Takes a request over; drops it when too many wait. Called on the MQTT library's thread.</summary>
        public void Give(byte[] request)
        {
            if (request == null || request.Length > UplinkNames.MessageLengthMax)
            {
                return;
            }

            lock (_gate)
            {
                if (_count < RequestsMax)
                {
                    _requests[(_first + _count) % RequestsMax] = request;
                    _count++;
                }
            }

            _given.Set();
        }

        protected override void Turn()
        {
            byte[] request = Take();
            if (request == null)
            {
                _given.WaitOne(IdleMs, false);
                return;
            }

            MakeDesk();
            _desk.IsPaymentOpen = _situation.IsBusy;
            _rpc.Receive(request, request.Length, WallClock.UnixSeconds);
            _runner.Run(_desk);
            int length = _rpc.TakeMessage();
            while (length > 0)
            {
                Send(length);
                length = _rpc.TakeMessage();
            }
        }

        // At the first request: a lane that nobody asks anything keeps the memory.
        private void MakeDesk()
        {
            if (_rpc == null)
            {
                _desk = _situation.NewDesk(true);
                _runner = new CommandRunner(_situation);
                _rpc = new RpcDesk(_desk);
            }
        }

        // The uplink's queue is short; a broker that is away gets nothing, and whoever asked asks again.
        private void Send(int length)
        {
            for (int step = 0; step < RoomStepsMax && _uplink.IsConnected; step++)
            {
                if (_uplink.Give(_answerTopic, _rpc.Buffer, length, false))
                {
                    return;
                }

                Thread.Sleep(RoomStepMs);
            }
        }

        private byte[] Take()
        {
            lock (_gate)
            {
                if (_count == 0)
                {
                    return null;
                }

                byte[] request = _requests[_first];
                _requests[_first] = null;
                _first = (_first + 1) % RequestsMax;
                _count--;
                return request;
            }
        }
    }
}
