using Bridge.Bytes;

namespace Bridge.Payments
{
    // All sales of a lane: the one that a register waits for, those whose truth is still open behind its back, and
    // the book of those that are over. Driven by the Lane. It composes the places (OpenSales), the question whether a
    // request may start anything (SaleAdmission) and whose turn it is at the terminal (SaleTurns). It starts nothing
    // itself: a SaleMachine's steps do, through the Lane.
    public sealed class SaleDesk
    {
        /// <summary>Sales that may be open at once: one at the register, the others unresolved.</summary>
        public const int OpenMax = OpenSales.Places;

        private readonly SaleBook _book;
        private readonly OpenSales _open;
        private readonly SaleAdmission _admission;
        private readonly SaleTurns _turns;
        private bool _someWait;
        private uint _nowUnix;

        public SaleDesk(SaleLimits limits, SaleBook book)
        {
            _book = book;
            _open = new OpenSales(limits);
            _admission = new SaleAdmission(limits, book, _open);
            _turns = new SaleTurns(_open);
        }

        /// <summary>Machines 0 to OpenMax - 1; a free one has no Sale.</summary>
        public SaleMachine At(int index)
        {
            return _open.At(index);
        }

        /// <summary>The sale that a register waits for or that was begun last and is not over; null when idle.</summary>
        public SaleMachine Foreground
        {
            get { return _open.Foreground; }
        }

        /// <summary>The sale whose answer the register link is acknowledging, or null.</summary>
        public SaleMachine HoldingRegister
        {
            get { return _open.HoldingRegister; }
        }

        /// <summary>Sales whose truth is not final.</summary>
        public int OpenCount
        {
            get { return _open.Count; }
        }

        public long NextDeadlineMs
        {
            get { return Deadline.Earlier(_turns.NextDeadlineMs, _open.NextDeadlineMs); }
        }

        /// <summary>
        /// Takes up what the journal left open. waiting = number of the sale whose register may still be on the line
        /// (0 = none). Sales beyond OpenMax stay in the book, unresolved, and are taken up as machines become free.
        /// </summary>
        /// <param name="nowUnix">Wall clock in Unix seconds, 0 = not set.</param>
        public void Recover(uint waiting, uint nowUnix, long nowMs)
        {
            _nowUnix = nowUnix;
            for (int index = _book.Count - 1; index >= 0; index--)
            {
                Sale sale = _book.At(index);
                sale.SinceMs = nowMs;
                bool registerMayWait = sale.Number == waiting;
                if (MayHaveStarted(sale) && (registerMayWait || SaleTable.MayStillCharge(sale.RecoveredState)))
                {
                    TakeUp(sale, registerMayWait, nowMs);
                }
            }
        }

        /// <summary>
        /// The wall clock became known, or was corrected: sales of before the start have an age now. The terminal keeps a result
        /// for 24 h of its own time, and not of ours since the last start.
        /// </summary>
        public void ClockSet(uint nowUnix, long nowMs)
        {
            _nowUnix = nowUnix;
            for (int index = 0; index < OpenMax; index++)
            {
                SaleMachine machine = _open.At(index);
                if (machine.Sale != null && !machine.Sale.IsOfThisRun)
                {
                    machine.AgeBy(AgeMs(machine.Sale, nowUnix), nowMs);
                }
            }
        }

        /// <summary>Whether a request may start anything, see <see cref="SaleAdmission.Decide"/>.</summary>
        public AdmissionKind Admit(SaleRequest request, long nowMs, out Sale sale)
        {
            return _admission.Decide(request, nowMs, out sale);
        }

        /// <summary>The same for a refund of a sale that only the companion remembers.</summary>
        public AdmissionKind AdmitOf(SaleRequest request, Sale original, long nowMs, out Sale sale)
        {
            return _admission.DecideOf(request, original, nowMs, out sale);
        }

        /// <summary>Begins a sale that Admit let through. The Sale comes from the book.</summary>
        public SaleMachine Begin(Sale sale, long nowMs)
        {
            SaleMachine machine = TakeFree();
            sale.SinceMs = nowMs;
            sale.IsOfThisRun = true;
            machine.Begin(sale, nowMs);
            return machine;
        }

        /// <summary>True while the sale's verdict is known and not durable yet: nobody may hear it.</summary>
        public bool IsRecordingOutcome(Sale sale)
        {
            SaleMachine machine = _open.MachineOf(sale);
            return machine != null && machine.State == SaleState.RecordingOutcome;
        }

        /// <summary>True when Attach has room for the sale.</summary>
        public bool CanAttach(Sale sale)
        {
            return _open.MachineOf(sale) != null || _open.Free != null;
        }

        /// <summary>Lets a register wait again for a sale that is running or settled.</summary>
        public SaleMachine Attach(Sale sale, long nowMs)
        {
            SaleMachine machine = _open.MachineOf(sale);
            if (machine == null)
            {
                machine = TakeFree();
                machine.Recover(sale, true, nowMs);
            }
            else
            {
                machine.AttachRegister(nowMs);
            }

            return machine;
        }

        /// <summary>Lets time pass.</summary>
        public void Tick(long nowMs)
        {
            _open.Tick(nowMs);
        }

        /// <summary>Frees the machines of sales that are over; what waited for a place since the start gets one (true).</summary>
        public bool FreeThoseOver(long nowMs)
        {
            bool freed = false;
            for (int index = 0; index < OpenMax; index++)
            {
                SaleMachine machine = _open.At(index);
                if (machine.IsOver)
                {
                    _turns.Forget(machine);
                    _book.Rest(machine.Sale);
                    machine.Clear();
                    freed = true;
                }
            }

            bool takesUp = freed && _someWait;
            if (takesUp)
            {
                _someWait = false;
                TakeUpThoseWaiting(nowMs);
            }

            return takesUp;
        }

        private void TakeUpThoseWaiting(long nowMs)
        {
            for (int index = _book.Count - 1; index >= 0; index--)
            {
                Sale sale = _book.At(index);
                bool open = !sale.IsOfThisRun && MayHaveStarted(sale) && SaleTable.MayStillCharge(sale.RecoveredState);
                if (open && _open.MachineOf(sale) == null)
                {
                    TakeUp(sale, false, nowMs);
                }
            }
        }

        private void TakeUp(Sale sale, bool registerMayWait, long nowMs)
        {
            SaleMachine free = _open.Free;
            _someWait |= free == null;
            if (free != null)
            {
                free.Recover(sale, registerMayWait, nowMs);
                free.AgeBy(AgeMs(sale, _nowUnix), nowMs);
            }
        }

        private static bool MayHaveStarted(Sale sale)
        {
            return sale.HasIntent || sale.ProcessId.Length > 0 || sale.IsOrphan;
        }

        // How long ago the sale began, by the wall clock of then and now; 0 when either was not set.
        private static long AgeMs(Sale sale, uint nowUnix)
        {
            return sale.Time != 0 && nowUnix > sale.Time ? (long)(nowUnix - sale.Time) * 1000 : 0;
        }

        /// <summary>The sale that the terminal has to be asked about now; null = none, or one is just being started.</summary>
        public SaleMachine ToFollow(long nowMs)
        {
            return _turns.Now(nowMs);
        }

        private SaleMachine TakeFree()
        {
            SaleMachine machine = _open.Free;
            Check.That(machine != null, CheckCode.EffectQueueFull);
            return machine;
        }
    }
}
