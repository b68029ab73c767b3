using Bridge.Bytes;
using Bridge.Journal;
using Bridge.Payments;
using Bridge.Terminals;

namespace Bridge
{
    // Carries out what the sales want done: records into the journal, the one start to the terminal. Driven by the Lane.
    // It waits for the journal's word before it lets a sale go on, and knows which record belongs to which sale.
    internal sealed class LaneSales
    {
        private readonly Terminal _terminal;
        private readonly SaleDesk _desk;
        private readonly SaleBook _book;
        private readonly JournalWriter _writer;
        private readonly JournalRing _ring;
        private readonly LaneBatch _batch;
        private readonly LaneClock _clock;
        private readonly LaneLog _log;
        private readonly TerminalOrder _order = new TerminalOrder();

        public LaneSales(Terminal terminal, SaleDesk desk, SaleBook book, JournalWriter writer, JournalRing ring,
            LaneBatch batch, LaneClock clock, LaneLog log)
        {
            _terminal = terminal;
            _desk = desk;
            _book = book;
            _writer = writer;
            _ring = ring;
            _batch = batch;
            _clock = clock;
            _log = log;
        }

        /// <summary>The machine whose answer is to be handed to the register now, or null.</summary>
        public SaleMachine ToTell { get; private set; }

        /// <summary>True while the storage takes nothing: nothing new can begin.</summary>
        public bool IsStorageStuck
        {
            get { return _writer.IsStuck; }
        }

        /// <summary>False while so many records wait for the storage that no further request may add one.</summary>
        public bool HasRoom
        {
            get { return _writer.HasRoom; }
        }

        public void Told()
        {
            ToTell = null;
        }

        /// <summary>After a restart: what is still open keeps its slots, as it did before.</summary>
        public void ProtectOpen()
        {
            for (int index = 0; index < SaleDesk.OpenMax; index++)
            {
                if (_desk.At(index).Sale != null)
                {
                    _ring.Protect(_desk.At(index).Sale.Number);
                }
            }
        }

        /// <summary>Begins an admitted sale: from here on the journal leads.</summary>
        public void Begin(SaleRequest request, Sale original, long nowMs)
        {
            uint number = _writer.LastSeq + 1;
            Sale sale = _book.Of(number);
            sale.HasIntent = true;
            sale.Operation = request.Operation;
            sale.AmountMinor = request.AmountMinor;
            sale.Currency = request.Currency;
            sale.Fingerprint = request.Fingerprint;
            sale.IsNamed = request.IsNamed;
            sale.RegisterNumber = request.RegisterNumber;
            sale.Context = request.Context;
            sale.Time = request.Time;
            sale.ReferenceAsked = request.Reference;
            sale.Tender = request.Tender;
            sale.LeavesLater = _terminal.NamesProcess;
            if (original != null)
            {
                sale.OriginalNumber = original.Number;
                sale.OriginalMethod = original.Method;
                sale.OriginalTransactionId = original.TransactionId;
            }

            _ring.Protect(number);
            SaleMachine machine = _desk.Begin(sale, nowMs);
            Check.That(machine.TakeStep() == SaleStep.RecordIntent, CheckCode.IllegalTransition);
            machine.TruthSeq = _writer.Append(LaneRecords.Of(RecordKind.Intent, sale, sale.Time), true);
            Check.That(machine.TruthSeq == number, CheckCode.IllegalTransition);
            _log.Add(Name(sale) + ": asked by the register");
        }

        /// <summary>A record became durable, or its write failed.</summary>
        public void Written(uint seq, bool ok, long nowMs)
        {
            bool dropped = !ok && _writer.TakeFailed(seq);
            if (!ok)
            {
                _log.Add("journal: record " + seq.ToString() + " could not be written"
                    + (dropped ? "; the sale is refused" : "; trying again"));
            }

            for (int index = 0; index < SaleDesk.OpenMax; index++)
            {
                SaleMachine machine = _desk.At(index);
                if (machine.Sale == null || (!ok && !dropped))
                {
                    continue;
                }

                if (machine.TruthSeq == seq)
                {
                    machine.TruthSeq = 0;
                    machine.Sale.SinceMs = nowMs;   // a result is offered from when it could first be told
                    machine.Apply(ok ? SaleEvent.RecordDurable : SaleEvent.RecordFailed, nowMs);
                    if (machine.State == SaleState.Refused)
                    {
                        _book.Remove(machine.Sale);   // else a repetition would find an intent that may have started
                    }
                }

                if (machine.ToldSeq == seq)
                {
                    machine.ToldSeq = 0;
                    machine.ToldDurable();
                }
            }
        }

        /// <summary>Carries out every step that waits. True when there was one.</summary>
        public bool TakeSteps(long nowMs)
        {
            bool moved = false;
            for (int index = 0; index < SaleDesk.OpenMax; index++)
            {
                SaleMachine machine = _desk.At(index);
                SaleStep step = machine.Sale == null ? SaleStep.None : machine.TakeStep();
                if (step != SaleStep.None)
                {
                    moved = true;
                    Perform(machine, step, nowMs);
                }
            }

            return moved;
        }

        /// <summary>Lets go of sales that are over, and of their slots.</summary>
        public void FreeThoseOver(long nowMs)
        {
            for (int index = 0; index < SaleDesk.OpenMax; index++)
            {
                if (_desk.At(index).IsOver)
                {
                    _ring.Release(_desk.At(index).Sale.Number);
                }
            }

            if (_desk.FreeThoseOver(nowMs))
            {
                ProtectOpen();
            }
        }

        /// <summary>"sale 12 of 1500.00", for the log.</summary>
        public static string Name(Sale sale)
        {
            return LaneEvents.OperationWord(sale.Operation) + " " + sale.Number.ToString() + " of "
                + DecimalText.FromMinor(sale.AmountMinor, 2);
        }

        private void Perform(SaleMachine machine, SaleStep step, long nowMs)
        {
            Sale sale = machine.Sale;
            switch (step)
            {
                case SaleStep.StartTerminal: Start(sale, nowMs); break;
                case SaleStep.RecordProcess: Record(machine, RecordKind.Process, nowMs); break;
                case SaleStep.RecordOrphan:
                    sale.IsOrphan = true;
                    Record(machine, RecordKind.Orphan, nowMs);
                    _log.Add(Name(sale) + ": the terminal may be charging and gave no process id; look at the terminal");
                    break;
                case SaleStep.RecordOutcome:
                    sale.OutcomeTime = _clock.Unix(nowMs);
                    sale.SinceMs = nowMs;
                    sale.IsOfThisRun = true;
                    Record(machine, RecordKind.Outcome, nowMs);
                    sale.OutcomeSeq = machine.TruthSeq;
                    _batch.Settled(sale);
                    break;
                case SaleStep.RecordReview:
                    sale.OutcomeTime = _clock.Unix(nowMs);
                    sale.SinceMs = nowMs;
                    sale.IsOfThisRun = true;
                    Record(machine, RecordKind.Review, nowMs);
                    _log.Add(Name(sale) + ": a person has to look at it");
                    break;
                case SaleStep.TellRegister: ToTell = machine; break;
                case SaleStep.RecordTold:
                    sale.ToldSeq = _writer.LastSeq + 1;
                    machine.ToldSeq = _writer.Append(LaneRecords.Of(RecordKind.Told, sale, _clock.Unix(nowMs)), false);
                    break;
                default: break;   // FollowTerminal: LaneTerminal asks the desk which sale to follow
            }
        }

        private void Record(SaleMachine machine, RecordKind kind, long nowMs)
        {
            machine.TruthSeq = _writer.Append(LaneRecords.Of(kind, machine.Sale, _clock.Unix(nowMs)), false);
        }

        private void Start(Sale sale, long nowMs)
        {
            _order.Operation = sale.Operation == PaymentOperation.Refund
                ? TerminalOperation.Refund : TerminalOperation.Payment;
            _order.AmountMinor = sale.AmountMinor;
            _order.Number = sale.Number;
            _order.Epoch = _writer.Epoch;
            _order.Tender = (TerminalTender)sale.Tender;
            _order.Method = sale.OriginalMethod;
            _order.TransactionId = sale.OriginalTransactionId;
            _terminal.Start(_order, nowMs);
        }
    }
}
