using Bridge.Bytes;

namespace Bridge.Terminals.SmartPos
{
    /// <summary>Every spelling of a member that documents and terminals use (SPEC.md 4); case never
    /// matters.</summary>
    internal static class SmartPosNames
    {
        // Where a member stands; the number is its rank: a higher one wins. AddInfo holds its own
        // members only.
        public const int Outside = 1;
        public const int InData = 2;
        public const int InCheque = 3;
        public const int InAddInfo = 4;

        // Members that are not simply a text; numbered behind the fields.
        public const int None = -1;
        public const int StatusCode = 100;
        public const int Status = 101;
        public const int Amount = 102;

        /// <summary>The place that an object of that name opens, or 0: an object that nobody
        /// knows.</summary>
        public static int FindPlace(JsonText name)
        {
            return name.IsIgnoringCase("data") ? InData
                : name.IsIgnoringCase("chequeInfo") ? InCheque
                : name.IsIgnoringCase("addInfo") ? InAddInfo
                : 0;
        }

        /// <summary>A field, one of the numbers above, or <see cref="None"/>. By length first: a table of the names would
        /// stand on the device's heap for good, and a comparison makes its literal anew.</summary>
        public static int FindMember(JsonText name)
        {
            switch (name.Length)
            {
                case 3: return FindShort(name);
                case 4:
                    return name.IsIgnoringCase("city") ? (int)SmartPosField.City
                        : name.IsIgnoringCase("date") ? (int)SmartPosField.Date
                        : name.IsIgnoringCase("type") ? (int)SmartPosField.Type
                        : None;
                case 6:
                    return name.IsIgnoringCase("status") ? Status
                        : name.IsIgnoringCase("amount") ? Amount
                        : name.IsIgnoringCase("method") ? (int)SmartPosField.Method
                        : name.IsIgnoringCase("posNum") ? (int)SmartPosField.PosNumber
                        : None;
                case 7:
                    return name.IsIgnoringCase("message") ? (int)SmartPosField.Message
                        : name.IsIgnoringCase("address") ? (int)SmartPosField.Address
                        : None;
                case 8:
                    return name.IsIgnoringCase("cardMask") ? (int)SmartPosField.CardMask
                        : name.IsIgnoringCase("LoanTerm") ? (int)SmartPosField.LoanTerm
                        : None;
                case 9:
                    return name.IsIgnoringCase("processId") ? (int)SmartPosField.ProcessId
                        : name.IsIgnoringCase("subStatus") ? (int)SmartPosField.SubStatus
                        : name.IsIgnoringCase("errorText") ? (int)SmartPosField.ErrorText
                        : name.IsIgnoringCase("storeName") ? (int)SmartPosField.StoreName
                        : name.IsIgnoringCase("serialNum") ? (int)SmartPosField.SerialNumber
                        : None;
                case 10:
                    return name.IsIgnoringCase("statusCode") ? StatusCode
                        : name.IsIgnoringCase("terminalId") ? (int)SmartPosField.TerminalId
                        : None;
                case 11:
                    return name.IsIgnoringCase("orderNumber") ? (int)SmartPosField.OrderNumber
                        : name.IsIgnoringCase("ProductType") ? (int)SmartPosField.ProductType
                        : name.IsIgnoringCase("accessToken") ? (int)SmartPosField.AccessToken
                        : None;
                case 12:
                    return name.IsIgnoringCase("refreshToken") ? (int)SmartPosField.RefreshToken : None;
                case 13:
                    return name.IsIgnoringCase("transactionId") ? (int)SmartPosField.TransactionId : None;
                case 14:
                    return name.IsIgnoringCase("expirationDate") ? (int)SmartPosField.ExpirationDate : None;
                case 16:
                    return name.IsIgnoringCase("hostResponseCode") ? (int)SmartPosField.HostResponseCode : None;
                case 17:
                    return name.IsIgnoringCase("authorizationCode") ? (int)SmartPosField.AuthorizationCode : None;
                default: return None;
            }
        }

        private static int FindShort(JsonText name)
        {
            return name.IsIgnoringCase("bin") ? (int)SmartPosField.Bin
                : name.IsIgnoringCase("rrn") ? (int)SmartPosField.Rrn
                : name.IsIgnoringCase("rrr") ? (int)SmartPosField.Rrn
                : name.IsIgnoringCase("rtn") ? (int)SmartPosField.Rrn
                : name.IsIgnoringCase("icc") ? (int)SmartPosField.CardName
                : None;
        }

        /// <summary>The machine's words are exact; anything else is text for people.</summary>
        public static SmartPosStatus FindStatus(JsonText text)
        {
            return text.Is("wait") ? SmartPosStatus.Wait
                : text.Is("success") ? SmartPosStatus.Success
                : text.Is("fail") ? SmartPosStatus.Fail
                : text.Is("unknown") ? SmartPosStatus.Unknown
                : SmartPosStatus.None;
        }

        /// <summary>None for a sub-status that is unknown or belongs to an ended process.</summary>
        public static TerminalStage FindStage(JsonText text)
        {
            return text.IsIgnoringCase("Initialize") ? TerminalStage.Starting
                : text.IsIgnoringCase("WaitUser") ? TerminalStage.AwaitingCustomer
                : text.IsIgnoringCase("WaitForQrConfirmation") ? TerminalStage.AwaitingConfirmation
                : text.IsIgnoringCase("ProcessingCard") ? TerminalStage.ProcessingCard
                : text.IsIgnoringCase("WaitForPinCode") ? TerminalStage.AwaitingPin
                : text.IsIgnoringCase("ProcessRefund") ? TerminalStage.ProcessingRefund
                : TerminalStage.None;
        }
    }
}
