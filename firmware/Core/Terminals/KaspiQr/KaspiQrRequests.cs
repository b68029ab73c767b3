using Bridge.Bytes;
using Bridge.Terminals.Http;

namespace Bridge.Terminals.KaspiQr
{
    /// <summary>
    /// Writes every request to the service, and decides for each the connection and the time (SPEC.md 1 and 2). The one place
    /// that knows the paths and puts the key into a head. Labels carry neither key nor token.
    /// </summary>
    internal sealed class KaspiQrRequests
    {
        public const int RequestLengthMax = 1024;
        public const int BodyLengthMax = 4096;

        private const int JsonLengthMax = 512;
        private const int ConnectTimeoutMs = 8000;
        private const int AnswerTimeoutMs = 10000;

        /// <summary>Losing the answer to a create is the worst case there is, so it gets the patience of a start.</summary>
        private const int CreateAnswerTimeoutMs = 30000;

        private readonly HttpRequestWriter _request = new HttpRequestWriter(RequestLengthMax);
        private readonly JsonWriter _json = new JsonWriter(JsonLengthMax);
        private readonly KaspiQrSetup _setup;
        private readonly KaspiQrDevice _device;
        private readonly KaspiQrRequestId _id;
        private string _externalId = string.Empty;
        private string _paymentId = string.Empty;
        private string _statusLabel = string.Empty;

        public KaspiQrRequests(KaspiQrSetup setup, KaspiQrDevice device, KaspiQrRequestId id)
        {
            _setup = setup;
            _device = device;
            _id = id;
        }

        /// <summary>What the next create is for, whole tenge.</summary>
        public long Tenge { get; private set; }

        public void PrepareCreate(TerminalOrder order)
        {
            Tenge = order.AmountMinor / 100;
            _externalId = order.Number == 0 ? string.Empty : _setup.DeviceId + "-" + order.Number.ToString();
        }

        public void PrepareFollow(string paymentId)
        {
            _paymentId = paymentId;
            _statusLabel = "GET " + _setup.BasePath + "/payment/status/" + paymentId;
        }

        /// <summary>Fills the call, all but its Id.</summary>
        public void Fill(TerminalCall call, KaspiQrCallKind kind, bool freshConnection, long nowMs)
        {
            bool isPost = kind == KaspiQrCallKind.Create || kind == KaspiQrCallKind.Register;
            Write(kind, nowMs);
            _request.CopyTo(call, RequestLengthMax);
            call.Host = _setup.Host;
            call.Port = _setup.Port;
            call.Tls = _setup.Tls;
            call.ServerName = _setup.ServerName;
            call.AnyCertificate = false;
            call.FreshConnection = isPost || freshConnection;
            call.KeepConnection = true;
            call.BodyLengthMax = BodyLengthMax;
            call.ConnectTimeoutMs = ConnectTimeoutMs;
            call.AnswerTimeoutMs = kind == KaspiQrCallKind.Create ? CreateAnswerTimeoutMs : AnswerTimeoutMs;
            call.Label = LabelOf(kind);
        }

        private void Write(KaspiQrCallKind kind, long nowMs)
        {
            switch (kind)
            {
                case KaspiQrCallKind.Register:
                    _request.Post(_setup.BasePath, "/device/register");
                    break;
                case KaspiQrCallKind.Create:
                    _request.Post(_setup.BasePath, "/qr/create");
                    break;
                case KaspiQrCallKind.Status:
                    _request.Get(_setup.BasePath, "/payment/status/");
                    _request.Segment(_paymentId);
                    break;
                default:
                    _request.Get(_setup.BasePath, "/partner/tradepoints");
                    break;
            }

            _request.Host(_setup.Tls ? _setup.ServerName : _setup.Host, _setup.Port);
            _request.Header("Api-Key", _setup.ApiKey);
            _request.Header("X-Request-ID", _id.Next(nowMs));
            if (kind == KaspiQrCallKind.Create || kind == KaspiQrCallKind.Register)
            {
                WriteJson(kind);
                _request.End(true, _json.Buffer, _json.Length);
            }
            else
            {
                _request.End(true);
            }

            Check.That(_request.IsUsable && !_json.Overflowed, CheckCode.RequestTooLong);
        }

        private void WriteJson(KaspiQrCallKind kind)
        {
            _json.Begin();
            if (kind == KaspiQrCallKind.Register)
            {
                _json.Text("DeviceId", _setup.DeviceId);
                _json.Number("TradePointId", _setup.TradePoint);
            }
            else
            {
                _json.Text("DeviceToken", _device.Token);
                _json.Number("Amount", Tenge);
                _json.Text("ExternalId", _externalId);
            }

            _json.End();
        }

        private string LabelOf(KaspiQrCallKind kind)
        {
            switch (kind)
            {
                case KaspiQrCallKind.Register: return "POST " + _setup.BasePath + "/device/register";
                case KaspiQrCallKind.Create: return "POST " + _setup.BasePath + "/qr/create of " + Tenge.ToString();
                case KaspiQrCallKind.Status: return _statusLabel;
                default: return "GET " + _setup.BasePath + "/partner/tradepoints";
            }
        }
    }
}
