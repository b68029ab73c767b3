using Bridge.Commands;
using Bridge.Uplink;

namespace Bridge
{
    /// <summary>
    /// The commands over MQTT, sans I/O: rpc/req in, rpc/res out (Uplink/SPEC.md), a <see cref="CommandDesk"/> between.
    /// Driven by a worker thread of the shell, never by the Lane's, and the Lane never sees a request: what arrives here
    /// cannot reach a payment. Feed a request, do the desk's effect as for a console, then take messages until 0. It holds
    /// one request at a time; another one meanwhile is answered "busy". It never runs what is expired, what it
    /// has run before, or (beyond looking) what it cannot date.
    /// </summary>
    public sealed class RpcDesk
    {
        private readonly CommandDesk _desk;
        private readonly RpcReader _reader = new RpcReader();
        private readonly RpcWriter _writer = new RpcWriter();
        private readonly RpcRequest _request = new RpcRequest();
        private string _id = string.Empty;
        private string _busyId = string.Empty;
        private string _error = string.Empty;
        private string _line;
        private int _part;
        private bool _open;

        /// <summary>desk: one of its own, made for somebody who is not at the lane.</summary>
        public RpcDesk(CommandDesk desk)
        {
            _desk = desk;
        }

        /// <summary>The message that <see cref="TakeMessage"/> wrote.</summary>
        public byte[] Buffer
        {
            get { return _writer.Buffer; }
        }

        /// <summary>True while an answer is owed.</summary>
        public bool IsOpen
        {
            get { return _open || _busyId.Length > 0; }
        }

        /// <summary>Takes a request. unixSeconds: the wall clock, 0 when it is not set.</summary>
        public void Receive(byte[] payload, int length, long unixSeconds)
        {
            if (!_reader.ReadRequest(payload, length, _request) || _request.Id == _id)
            {
                return;   // nobody to answer; or a repetition of the last, which is answered once
            }

            if (_open)
            {
                _busyId = _request.Id;
                return;
            }

            _id = _request.Id;
            _open = true;
            _part = 0;
            _error = WhyNot(unixSeconds);
            if (_error.Length == 0)
            {
                _desk.Run(_request.Method, _request.Parameters.Trim());
            }
        }

        /// <summary>Writes the next message into Buffer; answers its length, 0 when there is none (yet).</summary>
        public int TakeMessage()
        {
            if (_busyId.Length > 0)
            {
                _writer.BeginResult(_busyId, 1);
                _writer.AddLine("another command has not ended");
                _busyId = string.Empty;
                return _writer.EndLast(false, UplinkNames.ErrorBusy, 0);
            }

            if (!_open || _desk.IsRunning)
            {
                return 0;
            }

            _part++;
            _writer.BeginResult(_id, _part);
            if (_error.Length > 0)
            {
                _open = false;
                _writer.AddLine(Sentence(_error));
                return _writer.EndLast(false, _error, 0);
            }

            _line = _line == null ? _desk.TakeLine() : _line;
            while (_line != null)
            {
                if (!_writer.AddLine(_line))
                {
                    return _writer.EndPart();
                }

                _line = _desk.TakeLine();
            }

            _open = false;
            return _writer.EndLast(_desk.Succeeded, _desk.Succeeded ? string.Empty : ErrorOf(_desk.Refusal), _desk.TakeLinesDropped());
        }

        private string WhyNot(long unixSeconds)
        {
            if (_request.Method.Length == 0 || _request.Expires <= 0)
            {
                return UplinkNames.ErrorBad;
            }

            if (unixSeconds == 0)
            {
                return CommandDesk.OnlyLooks(_request.Method) ? string.Empty : UplinkNames.ErrorNoClock;
            }

            if (_request.Expires < unixSeconds)
            {
                return UplinkNames.ErrorExpired;
            }

            return _request.Expires > unixSeconds + UplinkNames.RpcExpirySecondsMax ? UplinkNames.ErrorBad : string.Empty;
        }

        private static string Sentence(string error)
        {
            switch (error)
            {
                case UplinkNames.ErrorExpired: return "the request came after its exp; nothing was done";
                case UplinkNames.ErrorNoClock:
                    return "the lane's clock is not set, so exp cannot be judged; set timeServer, or ask at the lane";
                default: return "method and exp (Unix seconds, at most an hour ahead) are needed; nothing was done";
            }
        }

        private static string ErrorOf(CommandRefusal refusal)
        {
            switch (refusal)
            {
                case CommandRefusal.Unknown: return UplinkNames.ErrorUnknown;
                case CommandRefusal.Paying: return UplinkNames.ErrorPaying;
                case CommandRefusal.LocalOnly: return UplinkNames.ErrorRefused;
                default: return UplinkNames.ErrorFailed;
            }
        }
    }
}
