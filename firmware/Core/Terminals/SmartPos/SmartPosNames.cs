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

        private static readonly string[] s_names = new string[]
        {
            "statusCode", "status", "amount",
            "processId", "subStatus", "message", "errorText", "transactionId",
            "storeName", "city", "address", "date", "bin", "terminalId", "method", "type", "orderNumber",
            "rrn", "rrr", "rtn", "authorizationCode", "hostResponseCode", "cardMask", "icc",
            "ProductType", "LoanTerm", "serialNum", "posNum",
            "accessToken", "refreshToken", "expirationDate",
        };

        private static readonly int[] s_members = new int[]
        {
            StatusCode, Status, Amount,
            (int)SmartPosField.ProcessId, (int)SmartPosField.SubStatus, (int)SmartPosField.Message,
            (int)SmartPosField.ErrorText, (int)SmartPosField.TransactionId,
            (int)SmartPosField.StoreName, (int)SmartPosField.City, (int)SmartPosField.Address,
            (int)SmartPosField.Date, (int)SmartPosField.Bin, (int)SmartPosField.TerminalId,
            (int)SmartPosField.Method, (int)SmartPosField.Type, (int)SmartPosField.OrderNumber,
            (int)SmartPosField.Rrn, (int)SmartPosField.Rrn, (int)SmartPosField.Rrn,
            (int)SmartPosField.AuthorizationCode, (int)SmartPosField.HostResponseCode,
            (int)SmartPosField.CardMask, (int)SmartPosField.CardName,
            (int)SmartPosField.ProductType, (int)SmartPosField.LoanTerm,
            (int)SmartPosField.SerialNumber, (int)SmartPosField.PosNumber,
            (int)SmartPosField.AccessToken, (int)SmartPosField.RefreshToken, (int)SmartPosField.ExpirationDate,
        };

        /// <summary>The place that an object of that name opens, or 0: an object that nobody
        /// knows.</summary>
        public static int FindPlace(JsonText name)
        {
            return name.IsIgnoringCase("data") ? InData
                : name.IsIgnoringCase("chequeInfo") ? InCheque
                : name.IsIgnoringCase("addInfo") ? InAddInfo
                : 0;
        }

        /// <summary>A field, one of the numbers above, or <see cref="None"/>.</summary>
        public static int FindMember(JsonText name)
        {
            for (int index = 0; index < s_names.Length; index++)
            {
                if (name.IsIgnoringCase(s_names[index]))
                {
                    return s_members[index];
                }
            }

            return None;
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
