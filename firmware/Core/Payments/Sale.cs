namespace Bridge.Payments
{
    /// <summary>
    /// Everything known about one sale or refund. Facts only, each set once by the record that carries it, so that a
    /// journal read in any order builds the same sale. What to do about it is SaleMachine's.
    /// </summary>
    public sealed class Sale
    {
        /// <summary>The journal sequence number of the intent: the sale's name, and its receipt number.</summary>
        public uint Number;

        // ---- the request (intent) -----------------------------------------------------------------------------
        public bool HasIntent;
        public PaymentOperation Operation;
        public long AmountMinor;
        public string Currency = string.Empty;
        public uint Fingerprint;
        public bool IsNamed;
        public string RegisterNumber = string.Empty;
        public byte[] Context = s_empty;

        /// <summary>Which of two terminals was asked for; of this run only, because a start is never given out again.</summary>
        public int Tender;

        /// <summary>The terminal lets the lane name the process, and the start leaves only when that name is durable.</summary>
        public bool LeavesLater;

        /// <summary>Unix seconds UTC at the request; 0 when the clock was not set.</summary>
        public uint Time;

        /// <summary>Refund only: the sale it gives back, and what the terminal needs to find it.</summary>
        public uint OriginalNumber;
        public string OriginalMethod = string.Empty;
        public string OriginalTransactionId = string.Empty;

        /// <summary>Refund only: what the register named the earlier sale by.</summary>
        public string ReferenceAsked = string.Empty;

        /// <summary>
        /// A sale that the companion remembers and the journal does not: what was given back by refunds up to record
        /// RefundedUpTo of this journal. 0 for a sale of the book.
        /// </summary>
        public long RefundedBeforeMinor;
        public uint RefundedUpTo;

        // ---- what the terminal said ---------------------------------------------------------------------------
        public string ProcessId = string.Empty;
        public bool IsOrphan;
        public SaleVerdict Verdict;

        /// <summary>What the terminal reports as moved; -1 when it did not say.</summary>
        public long MovedMinor = -1;
        public int Code;
        public string Message = string.Empty;
        public string TransactionId = string.Empty;
        public string Method = string.Empty;
        public string OrderNumber = string.Empty;
        public string Rrn = string.Empty;
        public string AuthorizationCode = string.Empty;
        public string CardMask = string.Empty;
        public string CardName = string.Empty;
        public string HostResponseCode = string.Empty;
        public string TerminalId = string.Empty;
        public string StoreName = string.Empty;
        public string City = string.Empty;
        public string Address = string.Empty;
        public string Bin = string.Empty;
        public string Date = string.Empty;
        public string ChequeStatus = string.Empty;
        public string ProductType = string.Empty;
        public uint OutcomeTime;

        /// <summary>The journal sequence number of the outcome, 0 = none: it decides which batch the sale is in.</summary>
        public uint OutcomeSeq;

        /// <summary>Monotonic ms of this run at which the sale began or was last heard of; the boot for an old one.</summary>
        public long SinceMs;

        /// <summary>True when SinceMs is of this run and not of the boot.</summary>
        public bool IsOfThisRun;

        /// <summary>Monotonic ms of this run at which a register last stopped waiting for the sale; -1 when none did.</summary>
        public long LeftMs = -1;

        // ---- what the register was told, and who has to look ---------------------------------------------------
        public ToldAs ToldAs;
        public ToldHow ToldHow;
        public uint ToldSeq;
        public ReviewReason Review;

        private static readonly byte[] s_empty = new byte[0];

        /// <summary>
        /// The reference that the register keeps for a later refund (RRN field, at most 12 characters): the card's rrn,
        /// the QR's order number, or the sale's own number where theirs is missing or too long.
        /// </summary>
        public string Reference
        {
            get
            {
                string own = Rrn.Length > 0 ? Rrn : OrderNumber;
                return own.Length > 0 && own.Length <= 12 ? own : OwnName;
            }
        }

        /// <summary>The sale's own number as no terminal writes one: it is never taken for an order number.</summary>
        public string OwnName
        {
            get { return "B" + Number.ToString(); }
        }

        /// <summary>True when the given reference names this sale.</summary>
        public bool IsNamedBy(string reference)
        {
            return reference.Length > 0
                && (reference == Reference || reference == Rrn || reference == OrderNumber
                    || reference == TransactionId || reference == OwnName || reference == Number.ToString());
        }

        /// <summary>True when money moved and no register acknowledged hearing so.</summary>
        public bool IsApprovedUntold
        {
            get
            {
                return Verdict == SaleVerdict.Approved
                    && !(ToldAs == ToldAs.Approved && ToldHow == ToldHow.Delivered);
            }
        }

        /// <summary>True when this refund moved money, or may have: it counts against what remains.</summary>
        public bool CountsAsRefunded
        {
            get
            {
                return Operation == PaymentOperation.Refund
                    && Verdict != SaleVerdict.Declined && Verdict != SaleVerdict.NotStarted;
            }
        }

        /// <summary>
        /// True when this refund gives back of that sale: by its number, or by the terminal's own name for it, which also
        /// holds where the sale is of another journal.
        /// </summary>
        public bool IsRefundOf(Sale original)
        {
            return Operation == PaymentOperation.Refund
                && ((original.Number != 0 && OriginalNumber == original.Number)
                    || (original.TransactionId.Length > 0 && OriginalTransactionId == original.TransactionId));
        }

        /// <summary>The state that the journal alone gives the sale after a restart (DESIGN section 4).</summary>
        public SaleState RecoveredState
        {
            get
            {
                if (Verdict != SaleVerdict.None)
                {
                    return SaleState.Settled;
                }

                if (Review != ReviewReason.None)
                {
                    return SaleState.InReview;
                }

                if (IsOrphan)
                {
                    return SaleState.Orphaned;
                }

                // An intent alone: the start may have left before the power went, and is never sent again; unless it leaves only
                // after the process is named.
                return ProcessId.Length > 0 ? SaleState.Following
                    : LeavesLater ? SaleState.RecordingOutcome : SaleState.RecordingOrphan;
            }
        }
    }
}
