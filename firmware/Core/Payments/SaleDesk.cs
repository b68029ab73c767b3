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
                    SaleMachine free = _open.Free;
                    if (free != null)
                    {
                        free.Recover(sale, registerMayWait, nowMs);
                    }
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

        /// <summary>Frees the machines of sales that are over.</summary>
        public void FreeThoseOver()
        {
            for (int index = 0; index < OpenMax; index++)
            {
                SaleMachine machine = _open.At(index);
                if (machine.IsOver)
                {
                    _turns.Forget(machine);
                    machine.Clear();
                }
            }
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
