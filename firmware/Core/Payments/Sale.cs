using Bridge.Bytes;

namespace Bridge.Payments
{
    /// <summary>
    /// Everything known about one sale or refund. Facts only, each set once by the record that carries it, so that a
    /// journal read in any order builds the same sale. What to do about it is SaleMachine's. The book holds up to 64 of
    /// them on the device, so nearly all is packed (Sale.Packed.cs).
    /// </summary>
    public sealed partial class Sale
    {
        /// <summary>The journal sequence number of the intent: the sale's name, and its receipt number.</summary>
        public uint Number { get => _words[0]; set => _words[0] = value; }

        // ---- the request (intent) -----------------------------------------------------------------------------
        public long AmountMinor { get => LongAt(8); set => KeepLong(8, value); }
        public string Currency = string.Empty;
        public uint Fingerprint { get => _words[1]; set => _words[1] = value; }
        public byte[] Context = PackedTexts.None;

        /// <summary>Which of two terminals was asked for; of this run only, because a start is never given out again.</summary>
        public int Tender;

        /// <summary>The terminal lets the lane name the process, and the start leaves only when that name is durable.</summary>
        public bool LeavesLater;

        /// <summary>Unix seconds UTC at the request; 0 when the clock was not set.</summary>
        public uint Time { get => _words[2]; set => _words[2] = value; }

        /// <summary>Refund only: the sale it gives back.</summary>
        public uint OriginalNumber { get => _words[3]; set => _words[3] = value; }

        /// <summary>
        /// A sale that the companion remembers and the journal does not: what was given back by refunds up to record
        /// RefundedUpTo of this journal. 0 for a sale of the book.
        /// </summary>
        public long RefundedBeforeMinor { get => LongAt(18); set => KeepLong(18, value); }
        public uint RefundedUpTo { get => _words[20]; set => _words[20] = value; }

        // ---- what the terminal said ---------------------------------------------------------------------------
        public string ProcessId
        {
            get => _processId.Length > 0 ? _processId : PackedTexts.Of(_texts, RestedProcessId);
            set
            {
                _texts = PackedTexts.With(_texts, RestedProcessId, string.Empty);
                _processId = value;
            }
        }

        /// <summary>What the terminal reports as moved; -1 when it did not say.</summary>
        public long MovedMinor { get => LongAt(10); set => KeepLong(10, value); }
        public int Code { get => (int)_words[7]; set => _words[7] = (uint)value; }
        public uint OutcomeTime { get => _words[4]; set => _words[4] = value; }

        /// <summary>The journal sequence number of the outcome, 0 = none: it decides which batch the sale is in.</summary>
        public uint OutcomeSeq { get => _words[5]; set => _words[5] = value; }

        /// <summary>Monotonic ms of this run at which the sale began or was last heard of; the boot for an old one.</summary>
        public long SinceMs { get => LongAt(12); set => KeepLong(12, value); }

        /// <summary>Monotonic ms of this run at which a register last stopped waiting for the sale; -1 when none did.</summary>
        public long LeftMs { get => LongAt(14); set => KeepLong(14, value); }

        /// <summary>The journal sequence number of what the register was told, 0 = nothing yet.</summary>
        public uint ToldSeq { get => _words[6]; set => _words[6] = value; }

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
                && (reference == Rrn || reference == OrderNumber || reference == TransactionId
                    || reference == OwnName || reference == Number.ToString());
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
