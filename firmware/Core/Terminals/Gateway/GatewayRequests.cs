using Bridge.Bytes;
using Bridge.Terminals.Http;

namespace Bridge.Terminals.Gateway
{
    /// <summary>
    /// Writes every request to the gateway, and decides for each the connection and the time (SPEC.md 1 and 2). The one place
    /// that knows the paths and puts the key into a head. Labels carry no key. What a poll needs is made once, at Follow.
    /// </summary>
    internal sealed class GatewayRequests
    {
        public const int RequestLengthMax = 1024;
        public const int BodyLengthMax = 1024;

        private const int JsonLengthMax = 320;

        /// <summary>Raiffeisen takes an order of 40 characters; its end is what differs from sale to sale.</summary>
        private const int OrderLengthMax = 40;

        private const int ConnectTimeoutMs = 5000;
        private const int AnswerTimeoutMs = 10000;

        /// <summary>The gateway answers a create when it knows the QR, so it waits for the bank.</summary>
        private const int CreateAnswerTimeoutMs = 30000;

        private readonly HttpRequestWriter _request = new HttpRequestWriter(RequestLengthMax);
        private readonly JsonWriter _json = new JsonWriter(JsonLengthMax);
        private readonly GatewaySetup _setup;
        private readonly string _lane;
        private readonly string _bearer;
        private readonly string _order;
        private string _billId = string.Empty;
        private string _ofId = string.Empty;
        private string _billPath = string.Empty;
        private string _readLabel = string.Empty;
        private long _amountMinor;

        public GatewayRequests(GatewaySetup setup)
        {
            _setup = setup;
            _lane = "/gateway/v1/" + setup.Site + "/" + setup.Device;
            _bearer = "Bearer " + setup.Key;
            _order = setup.Site + "-" + setup.Device + "-";
        }

        public string BillId
        {
            get { return _billId; }
        }

        public bool IsRefund { get; private set; }

        /// <summary>What a create of that bill will ask for. of: the paid bill, for a refund.</summary>
        public void PrepareCreate(long amountMinor, string of)
        {
            _amountMinor = amountMinor;
            _ofId = of;
        }

        public void PrepareFollow(string billId, bool isRefund)
        {
            _billId = billId;
            IsRefund = isRefund;
            _billPath = (isRefund ? "/refunds/" : "/payments/") + billId;
            _readLabel = "GET " + _lane + _billPath;
        }

        /// <summary>Fills the call, all but its Id.</summary>
        public void Fill(TerminalCall call, GatewayCallKind kind, bool freshConnection)
        {
            bool isPost = kind == GatewayCallKind.Create || kind == GatewayCallKind.Cancel;
            Write(kind, isPost);
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
            call.AnswerTimeoutMs = kind == GatewayCallKind.Create ? CreateAnswerTimeoutMs : AnswerTimeoutMs;
            call.Label = LabelOf(kind);
        }

        private void Write(GatewayCallKind kind, bool isPost)
        {
            string path = PathOf(kind);
            if (isPost)
            {
                _request.Post(_lane, path);
            }
            else
            {
                _request.Get(_lane, path);
            }

            _request.Host(_setup.Tls ? _setup.ServerName : _setup.Host, _setup.Port);
            _request.Header("Authorization", _bearer);
            if (isPost)
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

        private void WriteJson(GatewayCallKind kind)
        {
            _json.Begin();
            if (kind == GatewayCallKind.Create)
            {
                _json.Text("id", _billId);
                _json.Text("of", _ofId);
                _json.Number("amount", _amountMinor);
                _json.Text("cur", _setup.Currency);
                if (!IsRefund)
                {
                    string order = _order + _billId;
                    _json.Text("order", order.Length > OrderLengthMax ? order.Substring(order.Length - OrderLengthMax) : order);
                    _json.Number("lifeS", _setup.LifeS);
                    _json.Text("mode", _setup.Mode);
                }
            }

            _json.End();
        }

        private string PathOf(GatewayCallKind kind)
        {
            switch (kind)
            {
                case GatewayCallKind.Create: return IsRefund ? "/refunds" : "/payments";
                case GatewayCallKind.Read: return _billPath;
                case GatewayCallKind.Cancel: return _billPath + "/cancel";
                case GatewayCallKind.StaticLink: return "/static";
                default: return "/ready";
            }
        }

        private string LabelOf(GatewayCallKind kind)
        {
            switch (kind)
            {
                case GatewayCallKind.Create:
                    return "POST " + _lane + PathOf(kind) + " " + _billId + " of " + _amountMinor.ToString();
                case GatewayCallKind.Read: return _readLabel;
                case GatewayCallKind.Cancel: return "POST " + _lane + PathOf(kind);
                default: return "GET " + _lane + PathOf(kind);
            }
        }
    }
}
