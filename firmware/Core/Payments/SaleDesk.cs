using Bridge.Bytes;

namespace Bridge.Payments
{
    // All sales of a lane: the one that a register waits for, those whose truth is still open behind its back, and
    // the book of those that are over. Driven by the Lane. Decides admission (may this request start anything?) and
    // which sale the terminal is asked about. It starts nothing itself: a SaleMachine's steps do, through the Lane.
    public sealed class SaleDesk
    {
        /// <summary>Sales that may be open at once: one at the register, the others unresolved.</summary>
        public const int OpenMax = 8;

        /// <summary>How long one unresolved sale is asked about before the next one's turn, in ms.</summary>
        private const long TurnMs = 12000;

        private readonly SaleLimits _limits;
        private readonly SaleBook _book;
        private readonly SaleMachine[] _machines = new SaleMachine[OpenMax];
        private SaleMachine _followed;
        private long _turnEndMs = Deadline.Never;

        public SaleDesk(SaleLimits limits, SaleBook book)
        {
            _limits = limits;
            _book = book;
            for (int index = 0; index < OpenMax; index++)
            {
                _machines[index] = new SaleMachine(limits);
            }
        }

        /// <summary>Machines 0 to OpenMax - 1; a free one has no Sale.</summary>
        public SaleMachine At(int index)
        {
            return _machines[index];
        }

        /// <summary>The sale that a register waits for or that was begun last and is not over; null when idle.</summary>
        public SaleMachine Foreground
        {
            get
            {
                SaleMachine newest = null;
                for (int index = 0; index < OpenMax; index++)
                {
                    SaleMachine machine = _machines[index];
                    if (machine.Sale == null)
                    {
                        continue;
                    }

                    if (machine.HoldsRegister)
                    {
                        return machine;
                    }

                    if (newest == null || machine.Sale.Number > newest.Sale.Number)
                    {
                        newest = machine;
                    }
                }

                return newest;
            }
        }

        /// <summary>The sale whose answer the register link is acknowledging, or null.</summary>
        public SaleMachine HoldingRegister
        {
            get
            {
                SaleMachine machine = Foreground;
                return machine != null && machine.HoldsRegister ? machine : null;
            }
        }

        /// <summary>Sales whose truth is not final.</summary>
        public int OpenCount
        {
            get
            {
                int count = 0;
                for (int index = 0; index < OpenMax; index++)
                {
                    if (_machines[index].Sale != null && SaleTable.MayStillCharge(_machines[index].State))
                    {
                        count++;
                    }
                }

                return count;
            }
        }

        public long NextDeadlineMs
        {
            get
            {
                long deadlineMs = _turnEndMs;
                for (int index = 0; index < OpenMax; index++)
                {
                    deadlineMs = Deadline.Earlier(deadlineMs, _machines[index].NextDeadlineMs);
                }

                return deadlineMs;
            }
        }

        /// <summary>
        /// Takes up what the journal left open. waiting = number of the sale whose register may still be on the line
        /// (0 = none). Sales beyond OpenMax stay in the book, unresolved, and are taken up as machines become free.
        /// </summary>
        public void Recover(uint waiting, long nowMs)
        {
            for (int index = _book.Count - 1; index >= 0; index--)
            {
                Sale sale = _book.At(index);
                sale.SinceMs = nowMs;
                bool registerMayWait = sale.Number == waiting;
                bool mayHaveStarted = sale.HasIntent || sale.ProcessId.Length > 0 || sale.IsOrphan;
                if (mayHaveStarted && (registerMayWait || SaleTable.MayStillCharge(sale.RecoveredState)))
                {
                    int free = FreeIndex();
                    if (free < 0)
                    {
                        continue;
                    }

                    _machines[free].Recover(sale, registerMayWait, nowMs);
                }
            }
        }

        /// <summary>
        /// Decides about a request. For Attach and Replay, sale is the one it is about; for a refund's Start, the sale
        /// it gives back, with the amount filled in; otherwise null.
        /// </summary>
        public AdmissionKind Admit(SaleRequest request, long nowMs, out Sale sale)
        {
            sale = null;
            uint originalNumber = 0;
            if (request.Operation == PaymentOperation.Refund)
            {
                sale = request.OfLastSale ? _book.FindLastApproved() : _book.FindApproved(request.Reference);
                originalNumber = sale == null ? 0 : sale.Number;
            }

            Sale same = FindSame(request, originalNumber, nowMs);
            if (same != null)
            {
                sale = same;
                if (!CanAttach(same))
                {
                    return AdmissionKind.RefuseUnresolved;
                }

                return MachineOf(same) != null && !SaleTable.IsFinal(MachineOf(same).State)
                    ? AdmissionKind.Attach : AdmissionKind.Replay;
            }

            if (TerminalIsOurs)
            {
                return AdmissionKind.RefuseBusy;
            }

            if (FreeIndex() < 0)
            {
                return AdmissionKind.RefuseUnresolved;
            }

            return request.Operation == PaymentOperation.Refund ? AdmitRefund(request, sale) : AdmissionKind.Start;
        }

        /// <summary>Begins a sale that Admit let through. The Sale comes from the book.</summary>
        public SaleMachine Begin(Sale sale, long nowMs)
        {
            int free = FreeIndex();
            Check.That(free >= 0, CheckCode.EffectQueueFull);
            sale.SinceMs = nowMs;
            sale.IsOfThisRun = true;
            _machines[free].Begin(sale, nowMs);
            return _machines[free];
        }

        /// <summary>True when Attach has room for the sale.</summary>
        public bool CanAttach(Sale sale)
        {
            return MachineOf(sale) != null || FreeIndex() >= 0;
        }

        /// <summary>Lets a register wait again for a sale that is running or settled.</summary>
        public SaleMachine Attach(Sale sale, long nowMs)
        {
            SaleMachine machine = MachineOf(sale);
            if (machine == null)
            {
                int free = FreeIndex();
                Check.That(free >= 0, CheckCode.EffectQueueFull);
                machine = _machines[free];
                machine.Recover(sale, true, nowMs);
            }
            else
            {
                machine.AttachRegister(nowMs);
            }

            return machine;
        }

        /// <summary>Frees the machines of sales that are over, and lets time pass.</summary>
        public void Tick(long nowMs)
        {
            for (int index = 0; index < OpenMax; index++)
            {
                _machines[index].Tick(nowMs);
            }
        }

        public void FreeThoseOver()
        {
            for (int index = 0; index < OpenMax; index++)
            {
                if (_machines[index].IsOver)
                {
                    if (_followed == _machines[index])
                    {
                        _followed = null;
                    }

                    _machines[index].Clear();
                }
            }
        }

        /// <summary>
        /// The sale that the terminal has to be asked about now: the register's own first, else the unresolved ones in
        /// turns. Null = none, or one is just being started.
        /// </summary>
        public SaleMachine ToFollow(long nowMs)
        {
            SaleMachine foreground = Foreground;
            if (IsStarting)
            {
                _turnEndMs = Deadline.Never;
                _followed = null;
                return null;
            }

            bool leads = foreground != null && foreground.IsFollowed
                && (foreground.HoldsRegister || foreground.State == SaleState.Following);
            if (leads)
            {
                _turnEndMs = Deadline.Never;
                _followed = foreground;
                return foreground;
            }

            bool keep = _followed != null && _followed.Sale != null && _followed.IsFollowed
                && _turnEndMs != Deadline.Never && nowMs < _turnEndMs;
            if (!keep)
            {
                _followed = NextFollowed();
                _turnEndMs = _followed == null ? Deadline.Never : Deadline.After(nowMs, TurnMs);
            }

            return _followed;
        }

        // Any sale, not only the foreground one: its register may have left, and another may ask for an older sale.
        private bool IsStarting
        {
            get
            {
                for (int index = 0; index < OpenMax; index++)
                {
                    SaleState state = _machines[index].State;
                    if (state == SaleState.Starting || state == SaleState.RecordingIntent
                        || state == SaleState.RecordingProcess)
                    {
                        return true;
                    }
                }

                return false;
            }
        }

        // True while the terminal works for a sale of ours that is not in doubt: it can take nothing else.
        private bool TerminalIsOurs
        {
            get
            {
                for (int index = 0; index < OpenMax; index++)
                {
                    SaleState state = _machines[index].State;
                    bool parked = state == SaleState.Doubting || state == SaleState.Orphaned;
                    if (_machines[index].Sale != null && !parked && SaleTable.MayStillCharge(state))
                    {
                        return true;
                    }
                }

                return false;
            }
        }

        private AdmissionKind AdmitRefund(SaleRequest request, Sale original)
        {
            if (!request.OfLastSale && request.Reference.Length == 0)
            {
                return AdmissionKind.RefuseIncomplete;
            }

            if (original == null || original.TransactionId.Length == 0)
            {
                return AdmissionKind.RefuseNoSale;
            }

            long remaining = _book.RemainingMinor(original);
            if (request.AmountMinor == 0)
            {
                request.AmountMinor = remaining;
            }

            return request.AmountMinor > 0 && request.AmountMinor <= remaining
                ? AdmissionKind.Start : AdmissionKind.RefuseTooMuch;
        }

        // The sale that this request repeats, or null. See INVARIANTS: a repetition is never a second start.
        private Sale FindSame(SaleRequest request, uint originalNumber, long nowMs)
        {
            for (int index = _book.Count - 1; index >= 0; index--)
            {
                Sale sale = _book.At(index);
                if (!sale.HasIntent)
                {
                    continue;
                }

                if (request.IsNamed && sale.IsNamed && sale.Fingerprint == request.Fingerprint)
                {
                    return sale;   // the register's own number and time say so
                }

                bool alike = sale.Operation == request.Operation && sale.Currency == request.Currency
                    && IsOfSameOriginal(sale, request, originalNumber)
                    && (sale.AmountMinor == request.AmountMinor
                        || (request.Operation == PaymentOperation.Refund && request.AmountMinor == 0));
                if (alike && IsUnheard(sale) && IsRecent(sale, request.Time, nowMs))
                {
                    return sale;
                }
            }

            return null;
        }

        // The sale that a refund gives back may have left a full book since: then the refund's own copy of its id tells.
        private static bool IsOfSameOriginal(Sale sale, SaleRequest request, uint originalNumber)
        {
            return sale.OriginalNumber == originalNumber
                || (originalNumber == 0 && request.Reference.Length > 0
                    && sale.OriginalTransactionId == request.Reference);
        }

        // True when the register may be asking again because it never heard how this sale ended. A sale that went to a person
        // because the terminal reported another amount, or forgot the process, may have moved money: the register was told
        // "not confirmed", and what a cashier does then is to ask again. (An orphan's time for that is its hold.)
        private bool IsUnheard(Sale sale)
        {
            SaleMachine machine = MachineOf(sale);
            bool mayHaveCharged = sale.Verdict == SaleVerdict.None
                && (sale.Review == ReviewReason.Amount || sale.Review == ReviewReason.Vanished);
            return (machine != null && SaleTable.MayStillCharge(machine.State)) || sale.IsApprovedUntold
                || mayHaveCharged;
        }

        private bool IsRecent(Sale sale, uint time, long nowMs)
        {
            SaleMachine machine = MachineOf(sale);
            if (machine != null && SaleTable.MayStillCharge(machine.State) && machine.State != SaleState.Doubting)
            {
                return true;
            }

            if (sale.IsOfThisRun)
            {
                return nowMs - sale.SinceMs <= _limits.OfferMs;   // the wall clock may have been corrected in between
            }

            uint since = sale.OutcomeTime != 0 ? sale.OutcomeTime : sale.Time;
            if (time != 0 && since != 0 && time >= since)
            {
                return (long)(time - since) * 1000 <= _limits.OfferMs;
            }

            return nowMs - sale.SinceMs <= _limits.OfferMs;
        }

        private SaleMachine MachineOf(Sale sale)
        {
            for (int index = 0; index < OpenMax; index++)
            {
                if (_machines[index].Sale == sale)
                {
                    return _machines[index];
                }
            }

            return null;
        }

        private int FreeIndex()
        {
            for (int index = 0; index < OpenMax; index++)
            {
                if (_machines[index].Sale == null)
                {
                    return index;
                }
            }

            return -1;
        }

        private SaleMachine NextFollowed()
        {
            int start = 0;
            for (int index = 0; index < OpenMax; index++)
            {
                if (_machines[index] == _followed)
                {
                    start = index + 1;
                }
            }

            for (int step = 0; step < OpenMax; step++)
            {
                SaleMachine machine = _machines[(start + step) % OpenMax];
                if (machine.Sale != null && machine.IsFollowed)
                {
                    return machine;
                }
            }

            return null;
        }
    }
}
