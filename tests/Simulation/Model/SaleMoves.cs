using Bridge.Payments;

namespace Bridge.Model;

/// <summary>The moves of one sale: its records, its start on the wire, the terminal's truth, its deadlines, its register.</summary>
internal sealed class SaleMoves(ModelLane lane)
{
    public static bool Can(ModelSale[] sales, int followed, int index, Move move)
    {
        ref readonly ModelSale sale = ref sales[index];
        if (!sale.Used)
        {
            return false;
        }

        switch (move)
        {
            case Move.TruthDurable: return sale.TruthPending;
            case Move.IntentFails:
            case Move.IntentFailsAndStays: return sale.TruthPending && sale.State == SaleState.RecordingIntent;
            case Move.ToldDurable: return sale.ToldPending;
            case Move.StartArrives: return sale.Wire == Wire.Asked && !IsTerminalBusy(sales);
            case Move.StartNotSent:
            case Move.StartArrivesRefused:
            case Move.StartTimesOut:
            case Move.StartLost: return sale.Wire == Wire.Asked;
            case Move.StartAnswered:
            case Move.AnswerLost: return sale.Wire is Wire.Accepted or Wire.Refused;
            case Move.StrayArrives: return sale.Wire == Wire.Stray && !IsTerminalBusy(sales);
            case Move.StrayVanishes: return sale.Wire == Wire.Stray;
            // The customer confirms a QR that was still shown.
            case Move.RunsOn: return sale.Truth == Truth.Unknown && !IsTerminalBusy(sales);
            case Move.GetsUnknown: return sale.Truth == Truth.Running;
            case Move.Charges:
            case Move.ChargesWrongly:
            case Move.Fails: return sale.Truth is Truth.Running or Truth.Unknown;
            case Move.Forgets: return sale.Truth >= Truth.Charged && !sale.Forgotten && MayBeAskedAbout(sale);
            case Move.Polled: return followed == index;
            // 180 s for the customer, 60 s for the confirmation and a margin: what the hold is made of (payment-systems 1.4).
            case Move.HoldEnds:
                return sale.State == SaleState.Orphaned && sale.Wire == Wire.None && sale.Truth != Truth.Running;
            case Move.RetentionEnds: return sale.State is SaleState.Following or SaleState.Doubting;
            case Move.OfferEnds: return !sale.Old && sale.State is SaleState.None or SaleState.Doubting;
            case Move.PatienceEnds:
            case Move.GivesUp: return sale.Tell == TellState.Owed;
            case Move.AckDelivered:
            case Move.AckLost: return sale.Tell == TellState.Telling;
            default: return false;
        }
    }

    /// <summary>Nothing is lost, nothing fails, time passes, nobody asks anew.</summary>
    public static bool IsKind(Move move) => move is Move.TruthDurable or Move.ToldDurable or Move.StartArrives
        or Move.StartArrivesRefused or Move.StartAnswered or Move.StrayVanishes or Move.Charges or Move.Fails or Move.Polled
        or Move.HoldEnds or Move.PatienceEnds or Move.AckDelivered;

    public void Make(int index, Move move)
    {
        ref ModelSale sale = ref lane.Real.Model[index];
        switch (move)
        {
            case Move.TruthDurable: WriteTruth(index, ref sale); break;
            case Move.IntentFails:
            case Move.IntentFailsAndStays:
                sale.TruthPending = false;
                sale.Intent = move == Move.IntentFailsAndStays;   // the write was reported as failed and reached the flash
                lane.Apply(index, SaleEvent.RecordFailed);
                if (lane.MachineOf(index).State == SaleState.Refused)
                {
                    sale.InBook = false;
                    lane.Real.RemoveFromBook(index);
                }

                break;
            case Move.ToldDurable:
                sale.ToldPending = false;
                sale.DurableToldAs = lane.Real.Sale(index).ToldAs;
                sale.DurableToldHow = lane.Real.Sale(index).ToldHow;
                lane.MachineOf(index)?.ToldDurable();
                break;
            case Move.Polled: Poll(index, sale); break;
            case Move.HoldEnds:
            case Move.RetentionEnds:
                Inside.TruthEndMs(lane.MachineOf(index)) = Bytes.Deadline.Never;
                lane.Real.Sale(index).Review = move == Move.HoldEnds ? ReviewReason.Orphan : ReviewReason.Expired;
                lane.Apply(index, move == Move.HoldEnds ? SaleEvent.HoldEnded : SaleEvent.RetentionEnded);
                break;
            case Move.OfferEnds: lane.Real.Sale(index).SinceMs = -new SaleLimits().OfferMs - 1; break;
            case Move.PatienceEnds:
                Inside.PatienceEndMs(Inside.Telling(lane.MachineOf(index))) = 0;
                lane.MachineOf(index).Tick(0);
                break;
            case Move.AckDelivered: lane.MachineOf(index).AnswerEnded(ToldHow.Delivered, 0); break;
            case Move.AckLost: lane.MachineOf(index).AnswerEnded(ToldHow.Lost, 0); break;
            case Move.GivesUp: lane.MachineOf(index).RegisterGaveUp(0); break;
            case Move.Forgets: sale.Forgotten = true; break;
            default:
                if (move <= Move.StrayVanishes)
                {
                    MoveWire(index, ref sale, move);
                }
                else
                {
                    sale.Truth = move switch
                    {
                        Move.Charges => Truth.Charged,
                        Move.ChargesWrongly => Truth.ChargedWrongly,
                        Move.Fails => Truth.Failed,
                        Move.RunsOn => Truth.Running,
                        _ => Truth.Unknown,
                    };
                }

                break;
        }
    }

    private static bool IsTerminalBusy(ModelSale[] sales) =>
        sales[0].Truth == Truth.Running || sales[1].Truth == Truth.Running || sales[2].Truth == Truth.Running;

    // Forgetting what nobody will ask about changes nothing, and would double the states.
    private static bool MayBeAskedAbout(in ModelSale sale) =>
        sale.State is SaleState.RecordingProcess or SaleState.Following or SaleState.Doubting
        || (sale.Process && !sale.Outcome && !sale.Reviewed);

    private void WriteTruth(int index, ref ModelSale sale)
    {
        sale.TruthPending = false;
        SaleMachine machine = lane.MachineOf(index);
        Persist(ref sale, machine.State);
        machine.Sale.SinceMs = 0;
        lane.Apply(index, SaleEvent.RecordDurable);
    }

    /// <summary>The record that a state waits for is in the flash.</summary>
    public static void Persist(ref ModelSale sale, SaleState state)
    {
        sale.Intent |= state == SaleState.RecordingIntent;
        sale.Process |= state == SaleState.RecordingProcess;
        sale.Orphan |= state == SaleState.RecordingOrphan;
        sale.Outcome |= state == SaleState.RecordingOutcome;
        sale.Reviewed |= state == SaleState.RecordingReview;
    }

    private void MoveWire(int index, ref ModelSale sale, Move move)
    {
        Sale real = lane.Real.Sale(index);
        bool accepted = sale.Wire == Wire.Accepted;
        switch (move)
        {
            case Move.StartArrives:
                sale.Truth = Truth.Running;
                sale.Wire = Wire.Accepted;
                break;
            case Move.StartArrivesRefused: sale.Wire = Wire.Refused; break;
            case Move.StrayArrives:
                sale.Truth = Truth.Running;
                sale.Wire = Wire.None;
                break;
            case Move.StrayVanishes: sale.Wire = Wire.None; break;
            case Move.StartTimesOut:
                sale.Wire = Wire.Stray;
                lane.Apply(index, SaleEvent.StartUnanswered);
                break;
            case Move.StartLost:
            case Move.AnswerLost:
                sale.Wire = Wire.None;
                lane.Apply(index, SaleEvent.StartUnanswered);
                break;
            default:
                sale.Wire = Wire.None;
                real.ProcessId = accepted ? "1" : real.ProcessId;
                real.Verdict = accepted ? real.Verdict : SaleVerdict.NotStarted;
                lane.Apply(index, accepted ? SaleEvent.StartAccepted : SaleEvent.StartRejected);
                break;
        }
    }

    private void Poll(int index, in ModelSale model)
    {
        Sale sale = lane.Real.Sale(index);
        if (model.Forgotten)
        {
            sale.Review = ReviewReason.Vanished;
            lane.Apply(index, SaleEvent.Vanished);
            return;
        }

        switch (model.Truth)
        {
            case Truth.Running: lane.Apply(index, SaleEvent.Progressed); break;
            case Truth.Unknown: lane.Apply(index, SaleEvent.BecameDoubtful); break;
            case Truth.Charged:
                sale.Verdict = SaleVerdict.Approved;
                lane.Apply(index, SaleEvent.Succeeded);
                break;
            case Truth.ChargedWrongly:
                sale.Review = ReviewReason.Amount;
                lane.Apply(index, SaleEvent.SucceededWrongly);
                break;
            case Truth.Failed:
                sale.Verdict = SaleVerdict.Declined;
                lane.Apply(index, SaleEvent.Failed);
                break;
            default: throw new ModelViolation("the terminal is asked about a process that it never began");
        }
    }
}
