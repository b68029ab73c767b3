using Bridge.Bytes;

namespace Bridge.Terminals.Gateway
{
    /// <summary>The members of an answer (SPEC.md 3).</summary>
    internal static class GatewayNames
    {
        public const int None = -1;
        public const int Id = 0;
        public const int Op = 1;
        public const int State = 2;
        public const int Amount = 3;
        public const int Cur = 4;
        public const int Paid = 5;
        public const int Payload = 6;
        public const int ExpiresInMs = 7;
        public const int PollMs = 8;
        public const int Txn = 9;
        public const int Rrn = 10;
        public const int Method = 11;
        public const int Code = 12;
        public const int Msg = 13;
        public const int Lost = 14;
        public const int Ready = 15;
        public const int Count = 16;

        public static int Find(JsonText name)
        {
            for (int member = 0; member < Count; member++)
            {
                if (name.Is(Of(member)))
                {
                    return member;
                }
            }

            return None;
        }

        public static GatewayState StateOf(JsonText text)
        {
            return text.Is("CREATED") ? GatewayState.Created
                : text.Is("SHOWN") ? GatewayState.Shown
                : text.Is("SCANNED") ? GatewayState.Scanned
                : text.Is("PAID") ? GatewayState.Paid
                : text.Is("DECLINED") ? GatewayState.Declined
                : text.Is("EXPIRED") ? GatewayState.Expired
                : text.Is("CANCELLED") ? GatewayState.Cancelled
                : text.Is("UNKNOWN") ? GatewayState.Unknown
                : text.Is("MANUAL_REVIEW") ? GatewayState.ManualReview
                : GatewayState.None;
        }

        private static string Of(int member)
        {
            switch (member)
            {
                case Id: return "id";
                case Op: return "op";
                case State: return "state";
                case Amount: return "amount";
                case Cur: return "cur";
                case Paid: return "paid";
                case Payload: return "payload";
                case ExpiresInMs: return "expiresInMs";
                case PollMs: return "pollMs";
                case Txn: return "txn";
                case Rrn: return "rrn";
                case Method: return "method";
                case Code: return "code";
                case Msg: return "msg";
                case Lost: return "lost";
                default: return "ready";
            }
        }
    }
}
