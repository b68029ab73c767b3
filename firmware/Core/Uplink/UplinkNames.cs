namespace Bridge.Uplink
{
    /// <summary>The words of SPEC.md, for both ends: topic leaves, field names and values.</summary>
    public static class UplinkNames
    {
        public const string Prefix = "bridge/v1/";
        public const string HostTopic = "bridge/v1/host";

        public const string Birth = "birth";
        public const string State = "state";
        public const string Event = "event";
        public const string Health = "health";
        public const string Ack = "ack";
        public const string RpcRequest = "rpc/req";
        public const string RpcResult = "rpc/res";
        public const string Ask = "ask";
        public const string Answer = "answer";
        public const string Time = "time";

        public const string FieldEpoch = "epoch";
        public const string FieldSeq = "seq";
        public const string FieldKind = "kind";
        public const string FieldSale = "sale";
        public const string FieldTime = "t";
        public const string FieldOperation = "op";
        public const string FieldAmount = "amount";
        public const string FieldCurrency = "cur";
        public const string FieldVerdict = "verdict";
        public const string FieldMoved = "moved";
        public const string FieldUpTo = "upto";
        public const string FieldOnline = "online";
        public const string FieldId = "id";
        public const string FieldReference = "ref";
        public const string FieldState = "s";
        public const string FieldOriginalSale = "of";
        public const string FieldOriginalEpoch = "ofepoch";
        public const string FieldTransaction = "txn";
        public const string FieldMethod = "method";
        public const string FieldRefunded = "refunded";

        /// <summary>What an answer says: the sale is named, is not there, or more than one fits.</summary>
        public const string AnswerFound = "found";
        public const string AnswerUnknown = "unknown";
        public const string AnswerAmbiguous = "ambiguous";

        public const string KindBoot = "boot";
        public const string KindIntent = "intent";
        public const string KindProcess = "process";
        public const string KindOrphan = "orphan";
        public const string KindOutcome = "outcome";
        public const string KindTold = "told";
        public const string KindReview = "review";
        public const string KindLost = "lost";

        public const string FieldParameters = "params";
        public const string FieldExpires = "exp";
        public const string FieldPart = "part";
        public const string FieldText = "text";
        public const string FieldDone = "done";
        public const string FieldOk = "ok";
        public const string FieldError = "error";
        public const string FieldCut = "cut";

        /// <summary>Why a command was not run, or failed: the values of FieldError.</summary>
        public const string ErrorBad = "bad";
        public const string ErrorExpired = "expired";
        public const string ErrorNoClock = "noclock";
        public const string ErrorUnknown = "unknown";
        public const string ErrorBusy = "busy";
        public const string ErrorPaying = "paying";
        public const string ErrorRefused = "refused";
        public const string ErrorFailed = "failed";

        /// <summary>A request's expiry lies at most this far ahead, in s: an old message must not be worth keeping.</summary>
        public const int RpcExpirySecondsMax = 3600;

        /// <summary>Characters of a request's id: a-z A-Z 0-9 _ -.</summary>
        public const int RpcIdLengthMax = 36;

        /// <summary>A time that is told lies between these, in Unix seconds: 2026-01-01 and 2100-01-01.</summary>
        public const long TimeMin = 1767225600;
        public const long TimeMax = 4102444800;

        /// <summary>Longest message either end sends, in bytes.</summary>
        public const int MessageLengthMax = 1024;

        /// <summary>Records sent beyond the last acknowledged one.</summary>
        public const int Window = 8;

        /// <summary>Topic of one lane: bridge/v1/site/device/leaf.</summary>
        public static string Topic(string site, string device, string leaf)
        {
            return Prefix + site + "/" + device + "/" + leaf;
        }
    }
}
