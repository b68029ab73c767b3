using Bridge.Bytes;
using Bridge.Payments;

namespace Bridge.Model;

/// <summary>
/// A real SaleDesk with its machines, book, admission and turns, into which a model state can be put and out of which the
/// next one is read. Time stands still at 0: a deadline that is armed lies in the future, and a move that lets one come
/// sets it to now first, so that no order of deadlines is taken for granted.
/// </summary>
internal sealed class RealDesk
{
    /// <summary>Amounts of purchase A and B.</summary>
    public const long AmountA = 1000;
    public const long AmountB = 2000;

    private const long Armed = 1;
    private const int Capacity = 16;

    private readonly SaleLimits _limits = new();
    private readonly SaleBook _book = new(Capacity);
    private readonly Sale[] _sales = [.. Enumerable.Range(0, ModelState.SalesMax).Select(index => NewSale(index))];
    private readonly OpenSales _open;
    private readonly SaleTurns _turns;

    public RealDesk()
    {
        Desk = new SaleDesk(_limits, _book);
        _open = Inside.Open(Desk);
        _turns = Inside.Turns(Desk);
        GiveEachPlaceItsMachine();
    }

    public SaleDesk Desk { get; }

    /// <summary>What the model knows beside the real objects; the fields that they hold are filled by Save.</summary>
    public ModelSale[] Model { get; } = new ModelSale[ModelState.SalesMax];

    public Sale Sale(int index) => _sales[index];

    /// <summary>The machine of sale index: always the same place, since places differ in nothing.</summary>
    public SaleMachine Machine(int index) => _open.At(index);

    public int IndexOf(SaleMachine? machine)
    {
        for (int index = 0; index < ModelState.SalesMax; index++)
        {
            if (machine?.Sale != null && machine.Sale == _sales[index])
            {
                return index;
            }
        }

        return -1;
    }

    /// <summary>Puts a state in; model is the same state, unpacked.</summary>
    public void Load(in ModelState state, ModelSale[] model)
    {
        int booked = 0;
        Sale[] book = Inside.Sales(_book);
        for (int index = 0; index < ModelState.SalesMax; index++)
        {
            Model[index] = model[index];
            if (Model[index].InBook)
            {
                book[booked++] = _sales[index];
            }

            LoadSale(index, Model[index]);
            LoadMachine(index, Model[index]);
        }

        for (int index = ModelState.SalesMax; index < OpenSales.Places; index++)
        {
            if (_open.At(index).Sale != null)
            {
                _open.At(index).Clear();
            }
        }

        Inside.Count(_book) = booked;
        Inside.Followed(_turns) = state.Followed < 0 ? null : Machine(state.Followed);
        Inside.TurnEndMs(_turns) = state.TurnRuns ? Armed : Deadline.Never;
    }

    /// <summary>Lets the turn at the terminal end now.</summary>
    public void EndTurn() => Inside.TurnEndMs(_turns) = 0;

    public void ForgetTurn()
    {
        Inside.Followed(_turns) = null;
        Inside.TurnEndMs(_turns) = Deadline.Never;
    }

    public ModelState Save()
    {
        for (int index = 0; index < ModelState.SalesMax; index++)
        {
            if (Model[index].Used)
            {
                SaveSale(index, ref Model[index]);
            }
        }

        return ModelState.Of(Model, IndexOf(Inside.Followed(_turns)), Inside.TurnEndMs(_turns) != Deadline.Never);
    }

    // A place has the common idle machine until its first sale; the model writes into machines, and needs one for each.
    private void GiveEachPlaceItsMachine()
    {
        for (int index = 0; index < OpenSales.Places; index++)
        {
            Inside.Sale(_open.Free) = _sales[0];
        }

        Forget();
    }

    /// <summary>Lets go of every machine and of the book, as a power cut does.</summary>
    public void Forget()
    {
        for (int index = 0; index < OpenSales.Places; index++)
        {
            _open.At(index).Clear();
        }

        Inside.Count(_book) = 0;
        ForgetTurn();
    }

    public void PutIntoBook(int index) => Inside.Sales(_book)[Inside.Count(_book)++] = _sales[index];

    public void RemoveFromBook(int index) => _book.Remove(_sales[index]);

    /// <summary>Puts the facts of a sale into the real Sale.</summary>
    public void LoadSale(int index, in ModelSale model)
    {
        Sale sale = _sales[index];
        sale.HasIntent = model.Used;
        sale.AmountMinor = model.AmountB ? AmountB : AmountA;
        sale.ProcessId = model.KnowsProcess ? "1" : string.Empty;
        sale.IsOrphan = model.IsOrphan;
        sale.Verdict = model.Verdict;
        sale.Review = model.Review;
        sale.ToldAs = model.ToldAs;
        sale.ToldHow = model.ToldHow;
        sale.IsOfThisRun = true;
        sale.SinceMs = model.Old ? -_limits.OfferMs - 1 : 0;
    }

    private void LoadMachine(int index, in ModelSale model)
    {
        SaleMachine machine = Machine(index);
        SaleTelling telling = Inside.Telling(machine);
        Inside.Sale(machine) = model.IsOpen ? _sales[index] : null;
        Inside.State(machine) = model.State;
        Inside.TruthStep(machine) = SaleStep.None;
        Inside.StartGiven(machine) = model.StartGiven;
        bool truthRuns = model.State is SaleState.Following or SaleState.Doubting or SaleState.Orphaned;
        Inside.TruthEndMs(machine) = truthRuns ? Armed : Deadline.Never;
        Inside.TellState(telling) = model.Tell;
        Inside.TellStep(telling) = SaleStep.None;
        Inside.AnswerAs(telling) = model.AnswerAs;
        Inside.PatienceEndMs(telling) = model.Tell == TellState.Owed ? Armed : Deadline.Never;
    }

    // A machine takes the first free place, so the sale is looked up; the next Load puts it into its own place again.
    private void SaveSale(int index, ref ModelSale model)
    {
        Sale sale = _sales[index];
        SaleMachine? machine = _open.MachineOf(sale);
        model.State = machine?.State ?? SaleState.None;
        model.Tell = machine?.Tell ?? TellState.Nobody;
        model.AnswerAs = model.Tell == TellState.Telling ? machine!.AnswerAs : ToldAs.Nothing;   // else it is history
        model.KnowsProcess = sale.ProcessId.Length > 0;
        model.IsOrphan = sale.IsOrphan;
        model.Verdict = sale.Verdict;
        model.Review = sale.Review;
        model.ToldAs = sale.ToldAs;
        model.ToldHow = sale.ToldHow;
        model.Old = sale.SinceMs < 0;
    }

    private static Sale NewSale(int index) => new()
    {
        Number = (uint)index + 1,
        Operation = PaymentOperation.Sale,
        Currency = "KZT",
    };
}
