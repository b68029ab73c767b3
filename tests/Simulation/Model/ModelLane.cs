using Bridge.Bytes;
using Bridge.Payments;

namespace Bridge.Model;

/// <summary>
/// What the Lane does with a desk, without its wires: records are pending until a move makes them durable, the start goes on
/// a wire that loses things, and each step is checked against the rules that hold at that very moment.
/// </summary>
internal sealed class ModelLane(RealDesk real, Mutant? mutant)
{
    public RealDesk Real => real;

    /// <summary>Lets something happen to the machine of a sale, through the mutant's cell when there is one.</summary>
    public void Apply(int index, SaleEvent input)
    {
        SaleMachine machine = MachineOf(index);
        bool withdrawn = machine.State == SaleState.RecordingIntent && input == SaleEvent.RecordDurable
            && machine.Tell != TellState.Owed;
        SaleEvent effective = withdrawn ? SaleEvent.Withdrawn : input;
        if (mutant == null || machine.State != mutant.State || effective != mutant.Event)
        {
            machine.Apply(input, 0);
            return;
        }

        Sale sale = real.Sale(index);
        sale.Verdict = withdrawn ? SaleVerdict.NotStarted : sale.Verdict;
        if (mutant.Next == SaleState.Illegal)
        {
            throw new ModelViolation("an event that happens is illegal");
        }

        if (mutant.Next != machine.State)
        {
            Inside.Enter(machine, mutant.Next, 0);
        }

        Inside.Telling(machine).Decide(machine.State, sale, 0);
    }

    /// <summary>The machine that a sale has now.</summary>
    public SaleMachine MachineOf(int index) => Inside.Open(real.Desk).MachineOf(real.Sale(index));

    /// <summary>Carries out the steps of all machines, frees those over, turns the terminal: the Lane's Work.</summary>
    public void Work()
    {
        bool moved = true;
        while (moved)
        {
            moved = false;
            for (int place = 0; place < OpenSales.Places; place++)
            {
                SaleMachine machine = real.Desk.At(place);
                SaleStep step = machine.Sale == null ? SaleStep.None : machine.TakeStep();
                if (step != SaleStep.None)
                {
                    moved = true;
                    Perform(machine, step);
                }
            }
        }

        real.Desk.FreeThoseOver(0);
        SaleMachine? followed = real.Desk.ToFollow(0);
        if (followed != null && followed.Sale.ProcessId.Length == 0)
        {
            throw new ModelViolation("the terminal is asked about a sale that has no process");
        }
    }

    private void Perform(SaleMachine machine, SaleStep step)
    {
        int index = real.IndexOf(machine);
        ref ModelSale model = ref real.Model[index];
        switch (step)
        {
            case SaleStep.StartTerminal: Start(ref model); break;
            case SaleStep.RecordOrphan:
                machine.Sale.IsOrphan = true;
                model.TruthPending = true;
                break;
            case SaleStep.RecordIntent:
            case SaleStep.RecordProcess:
                model.TruthPending = true;
                break;
            case SaleStep.RecordOutcome:
            case SaleStep.RecordReview:
                machine.Sale.SinceMs = 0;
                model.TruthPending = true;
                break;
            case SaleStep.FollowTerminal:
                Demand(model.Process, "the terminal is polled before the process is durable");
                break;
            case SaleStep.TellRegister: Tell(machine, model); break;
            case SaleStep.RecordTold: model.ToldPending = true; break;
        }
    }

    private static void Start(ref ModelSale model)
    {
        model.Starts++;
        Demand(model.Intent, "a start leaves before its intent is durable");
        Demand(model.Starts == 1, "a second start of one intent");
        model.Wire = Wire.Asked;
    }

    private static void Tell(SaleMachine machine, in ModelSale model)
    {
        SaleVerdict verdict = machine.Sale.Verdict;
        switch (machine.AnswerAs)
        {
            case ToldAs.Approved:
                Demand(model.Outcome && verdict == SaleVerdict.Approved, "approved is told before it is durable");
                Demand(model.Truth == Truth.Charged, "approved is told and the money did not move");
                break;
            case ToldAs.Declined:
                bool refused = machine.State == SaleState.Refused && model.Starts == 0;
                Demand(refused || (model.Outcome && verdict is SaleVerdict.Declined or SaleVerdict.NotStarted),
                    "declined is told before it is durable");
                Demand(!model.MayCharge && !model.MoneyMoved, "declined is told while the terminal may charge");
                break;
            default:
                break;   // "not confirmed" is true at any time
        }
    }

    private static void Demand(bool holds, string rule)
    {
        if (!holds)
        {
            throw new ModelViolation(rule);
        }
    }
}
