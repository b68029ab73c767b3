using System;
using Bridge.Bytes;
using Bridge.Terminals.Http;

namespace Bridge.Terminals.SmartPos
{
    /// <summary>
    /// Writes every request to one terminal, and decides for each the connection, the time and the
    /// headers. This is the one place that knows the version of the API and what goes into a head:
    /// v1 paths, the accesstoken and the terminalId header will enter here and nowhere else.
    /// </summary>
    internal sealed class SmartPosRequests
    {
        /// <summary>Host of 64, ids of 64 escaped, headers: well inside.</summary>
        public const int RequestLengthMax = 512;

        /// <summary>A success answer has about 1 KB; with every Cyrillic letter escaped, 2 KB
        /// (SPEC.md 3).</summary>
        public const int BodyLengthMax = 4096;

        /// <summary>A sale may wait this long for a connection; a terminal on the LAN takes
        /// milliseconds.</summary>
        private const int StartConnectTimeoutMs = 5000;

        /// <summary>The terminal asks Kaspi before it answers a start. Losing that answer is the
        /// worst case we have, so it gets the patience that clients in the field give it.</summary>
        private const int StartAnswerTimeoutMs = 30000;

        private const int ConnectTimeoutMs = 3000;
        private const int AnswerTimeoutMs = 5000;

        /// <summary>Actualize asks Kaspi's servers too.</summary>
        private const int ActualizeAnswerTimeoutMs = 20000;

        private readonly HttpRequestWriter _start = new HttpRequestWriter(RequestLengthMax);
        private readonly HttpRequestWriter _other = new HttpRequestWriter(RequestLengthMax);
        private readonly string _host;
        private readonly int _port;
        private readonly bool _ownCheque;
        private string _startLabel = string.Empty;
        private string _statusLabel = string.Empty;
        private string _actualizeLabel = string.Empty;

        public SmartPosRequests(string host, int port, bool ownCheque)
        {
            _host = host;
            _port = port;
            _ownCheque = ownCheque;
        }

        /// <summary>Writes the start of an order now; the order may change afterwards.</summary>
        public void PrepareStart(TerminalOrder order)
        {
            bool isRefund = order.Operation == TerminalOperation.Refund;
            string path = isRefund ? SmartPosPath.Refund : SmartPosPath.Payment;
            long tenge = order.AmountMinor / SmartPosOrder.TiynPerTenge;
            _start.Get(path);
            _startLabel = "GET " + path + "?amount=" + tenge.ToString();
            _start.Query("amount", tenge);
            if (isRefund)
            {
                _start.Query("method", order.Method);
                _start.Query("transactionId", order.TransactionId);
                _startLabel += "&method=" + order.Method + "&transactionId=" + order.TransactionId;
            }

            if (_ownCheque)
            {
                _start.Query("owncheque", "true");
                _startLabel += "&owncheque=true";
            }

            EndHead(_start, true);
        }

        /// <summary>The process that Status and Actualize ask about from now on.</summary>
        public void PrepareFollow(string processId)
        {
            _statusLabel = "GET " + SmartPosPath.Status + "?processId=" + processId;
            _actualizeLabel = "GET " + SmartPosPath.Actualize + "?processId=" + processId;
        }

        /// <summary>Fills the call, all but its Id. freshConnection: asked for even where a kept
        /// one would do.</summary>
        public void Fill(TerminalCall call, SmartPosCallKind kind, string processId, bool freshConnection)
        {
            bool isFresh = freshConnection || kind == SmartPosCallKind.Start || kind == SmartPosCallKind.Probe;
            HttpRequestWriter request = _start;
            if (kind != SmartPosCallKind.Start)
            {
                request = _other;
                WriteOther(kind, processId, isFresh);
            }

            if (call.Request == null || call.Request.Length < RequestLengthMax)
            {
                call.Request = new byte[RequestLengthMax];
            }

            Array.Copy(request.Buffer, 0, call.Request, 0, request.Length);

            call.RequestLength = request.Length;
            call.Host = _host;
            call.Port = _port;
            call.Tls = false;
            call.FreshConnection = isFresh;
            call.BodyLengthMax = BodyLengthMax;
            call.ConnectTimeoutMs = kind == SmartPosCallKind.Start ? StartConnectTimeoutMs : ConnectTimeoutMs;
            call.AnswerTimeoutMs = kind == SmartPosCallKind.Start ? StartAnswerTimeoutMs
                : kind == SmartPosCallKind.Actualize ? ActualizeAnswerTimeoutMs
                : AnswerTimeoutMs;
            call.Label = LabelOf(kind);
        }

        private void WriteOther(SmartPosCallKind kind, string processId, bool isFresh)
        {
            if (kind == SmartPosCallKind.Probe)
            {
                _other.Get(SmartPosPath.DeviceInfo);
            }
            else
            {
                _other.Get(kind == SmartPosCallKind.Status ? SmartPosPath.Status : SmartPosPath.Actualize);
                _other.Query("processId", processId);
            }

            EndHead(_other, isFresh);
        }

        private void EndHead(HttpRequestWriter request, bool isFresh)
        {
            request.Host(_host, _port);
            request.End(!isFresh);
            Check.That(request.IsUsable, CheckCode.RequestTooLong);
        }

        private string LabelOf(SmartPosCallKind kind)
        {
            switch (kind)
            {
                case SmartPosCallKind.Start:
                    return _startLabel;

                case SmartPosCallKind.Status:
                    return _statusLabel;

                case SmartPosCallKind.Actualize:
                    return _actualizeLabel;

                default:
                    return "GET " + SmartPosPath.DeviceInfo;
            }
        }
    }
}
