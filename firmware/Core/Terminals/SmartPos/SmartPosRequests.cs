using Bridge.Bytes;
using Bridge.Terminals.Http;

namespace Bridge.Terminals.SmartPos
{
    /// <summary>
    /// Writes every request to one terminal, and decides for each the connection, the time and the
    /// headers. This is the one place that knows the paths of a version and what goes into a head:
    /// the accesstoken and the terminalId header. Secrets stand in the request and never in a
    /// label.
    /// </summary>
    internal sealed partial class SmartPosRequests
    {
        /// <summary>Host of 64, ids of 64 escaped, two tokens of 128, headers: well inside.</summary>
        public const int RequestLengthMax = 768;

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
        private const int TerminalIdLengthMax = 32;
        private const int AnswerTimeoutMs = 5000;

        /// <summary>A handshake takes a device one to two seconds.</summary>
        private const int TlsConnectTimeoutMs = 8000;

        /// <summary>Nobody sells meanwhile, and a person who was sent to the terminal should not go twice.</summary>
        private const int RegisterConnectTimeoutMs = 20000;

        /// <summary>A person looks at the terminal and presses Allow; the field gives them 180 s.</summary>
        private const int RegisterAnswerTimeoutMs = 190000;

        /// <summary>Actualize asks Kaspi's servers too.</summary>
        private const int ActualizeAnswerTimeoutMs = 20000;

        /// <summary>No terminal numbers a process so: they are milliseconds since 1970.</summary>
        private const string NoProcess = "0";

        private readonly HttpRequestWriter _request = new HttpRequestWriter(RequestLengthMax);
        private readonly SmartPosSetup _setup;
        private readonly SmartPosVersion _version;
        private readonly SmartPosAccess _access;
        private string _terminalId = string.Empty;
        private readonly TerminalOrder _order = new TerminalOrder();
        private string _processId = string.Empty;
        private string _statusLabel = string.Empty;
        private string _actualizeLabel = string.Empty;
        private bool _labelsAreV1;

        public SmartPosRequests(SmartPosSetup setup, SmartPosVersion version, SmartPosAccess access)
        {
            _setup = setup;
            _version = version;
            _access = access;
        }

        /// <summary>What deviceinfo told; goes with every later call when the settings want it.</summary>
        public string TerminalId
        {
            set { _terminalId = SmartPosText.IsId(value, TerminalIdLengthMax) ? value : string.Empty; }
        }

        /// <summary>Keeps the order; it may change afterwards. The request is written when it is taken,
        /// because the token may be renewed and the version be learned until then.</summary>
        public void PrepareStart(TerminalOrder order)
        {
            _order.Operation = order.Operation;
            _order.AmountMinor = order.AmountMinor;
            _order.Method = order.Method;
            _order.TransactionId = order.TransactionId;
        }

        /// <summary>The process that Status and Actualize ask about from now on.</summary>
        public void PrepareFollow(string processId)
        {
            _processId = processId;
            _labelsAreV1 = _version.IsV1;
            _statusLabel = "GET " + Path(SmartPosPath.Status) + "?processId=" + processId;
            _actualizeLabel = "GET " + Path(SmartPosPath.Actualize) + "?processId=" + processId;
        }

        /// <summary>Fills the call, all but its Id. freshConnection: asked for even where a kept
        /// one would do.</summary>
        public void Fill(TerminalCall call, SmartPosCallKind kind, bool freshConnection)
        {
            bool movesOn = kind == SmartPosCallKind.Start || kind == SmartPosCallKind.Register
                || kind == SmartPosCallKind.Renew;
            bool isFresh = freshConnection || movesOn || (kind == SmartPosCallKind.Probe && !_setup.Tls);

            // A handshake is dear: with TLS the connection of a start carries its polls too.
            bool isKept = !isFresh || (_setup.Tls && !freshConnection && kind != SmartPosCallKind.Register);
            if (_version.IsV1 != _labelsAreV1)
            {
                PrepareFollow(_processId);
            }

            Write(kind, isKept);
            _request.CopyTo(call, RequestLengthMax);
            call.Host = _setup.Host;
            call.Port = _setup.Port;
            call.Tls = _setup.Tls;
            call.ServerName = _setup.ServerName;
            call.AnyCertificate = _setup.AnyCertificate;
            call.FreshConnection = isFresh;
            call.KeepConnection = isKept;
            call.BodyLengthMax = BodyLengthMax;
            bool isForStart = kind == SmartPosCallKind.Start || kind == SmartPosCallKind.Check;
            call.ConnectTimeoutMs = kind == SmartPosCallKind.Register ? RegisterConnectTimeoutMs
                : _setup.Tls ? TlsConnectTimeoutMs
                : isForStart ? StartConnectTimeoutMs : ConnectTimeoutMs;
            call.AnswerTimeoutMs = kind == SmartPosCallKind.Start ? StartAnswerTimeoutMs
                : kind == SmartPosCallKind.Actualize ? ActualizeAnswerTimeoutMs
                : kind == SmartPosCallKind.Register ? RegisterAnswerTimeoutMs
                : AnswerTimeoutMs;
            call.Label = LabelOf(kind);
        }

        private void Write(SmartPosCallKind kind, bool isKept)
        {
            _request.Get(_version.IsV1 ? string.Empty : SmartPosPath.Version2, PathOf(kind));
            switch (kind)
            {
                case SmartPosCallKind.Start:
                    WriteOrder();
                    break;

                case SmartPosCallKind.Status:
                case SmartPosCallKind.Actualize:
                    _request.Query("processId", _processId);
                    break;

                case SmartPosCallKind.Check:
                case SmartPosCallKind.Probe:
                    if (kind == SmartPosCallKind.Check || _version.IsV1)
                    {
                        _request.Query("processId", NoProcess);
                    }

                    break;

                case SmartPosCallKind.Register:
                    _request.Query("name", _setup.ClientName);
                    break;

                default:
                    _request.Query("name", _access.Name);
                    _request.Query("refreshToken", _access.RefreshToken);
                    break;
            }

            _request.Host(_setup.Tls ? _setup.ServerName : _setup.Host, _setup.Port);
            bool isSecret = _setup.Tls && kind != SmartPosCallKind.Register
                && (kind != SmartPosCallKind.Renew || _access.RenewsWithToken);
            if (isSecret && _access.Token.Length > 0)
            {
                _request.Header("accesstoken", _access.Token);
            }

            if (_setup.SendTerminalId && !_version.IsV1 && _terminalId.Length > 0)
            {
                _request.Header("terminalId", _terminalId);
            }

            _request.End(isKept);
            Check.That(_request.IsUsable, CheckCode.RequestTooLong);
        }

        private void WriteOrder()
        {
            _request.Query("amount", _order.AmountMinor / SmartPosOrder.TiynPerTenge);
            if (_order.Operation == TerminalOperation.Refund)
            {
                _request.Query("method", _order.Method);
                _request.Query("transactionId", _order.TransactionId);
            }

            if (_setup.OwnCheque)
            {
                _request.Query("owncheque", "true");
            }
        }
    }
}
