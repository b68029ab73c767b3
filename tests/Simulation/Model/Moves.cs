using Bridge.Bytes;
using Bridge.Payments;

namespace Bridge.Model;

/// <summary>
/// All moves of the world. A move is a number: sale x move, then the moves of the lane, then the power cuts with every
/// choice of which pending records reached the flash. Try answers false when the move cannot happen in that state.
/// </summary>
public sealed class Moves
{
    private const int PerSale = (int)Move.GivesUp + 1;

    private readonly int _sales;
    private readonly RealDesk _real = new();
    private readonly ModelLane _lane;
    private readonly SaleMoves _ofSale;
    private readonly PowerCut _power;
    private readonly ModelSale[] _from = new ModelSale[ModelState.SalesMax];
    private ModelState _state;

    /// <param name="sales">Purchases at most, 1 to ModelState.SalesMax.</param>
    public Moves(int sales, Mutant? mutant = null)
    {
        _sales = sales;
        _lane = new ModelLane(_real, mutant);
        _ofSale = new SaleMoves(_lane);
        _power = new PowerCut(_lane);
    }

    public static ModelState Start => ModelState.Of(new ModelSale[ModelState.SalesMax], -1, false);

    /// <summary>Moves 0 to Count - 1.</summary>
    public int Count => (_sales * PerSale) + 3 + (1 << (2 * _sales));

    public string NameOf(int move)
    {
        int lane = move - (_sales * PerSale);
        return lane < 0 ? $"{(Move)(move % PerSale)} (sale {(move / PerSale) + 1})"
            : lane < 3 ? ((Move)(PerSale + lane)).ToString()
            : $"PowerCut (pending records that reached the flash: {lane - 3:b})";
    }

    /// <summary>Moves that only help: what must be enough to settle everything when the faults stop.</summary>
    public bool IsKind(int move)
    {
        int lane = move - (_sales * PerSale);
        return lane < 0 ? SaleMoves.IsKind((Move)(move % PerSale)) : lane == 2;
    }

    /// <summary>True when every sale is final and nobody waits.</summary>
    public static bool IsSettled(in ModelState state)
    {
        for (int index = 0; index < ModelState.SalesMax; index++)
        {
            ModelSale sale = state.Sale(index);
            if (sale.IsOpen || sale.TruthPending || sale.ToldPending || sale.Wire != Wire.None)
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>The state that the following Try calls start from.</summary>
    public void From(in ModelState state)
    {
        _state = state;
        for (int index = 0; index < ModelState.SalesMax; index++)
        {
            _from[index] = state.Sale(index);
        }
    }

    /// <summary>Makes a move from the state; false when it cannot happen there.</summary>
    public bool Try(int move, out ModelState next)
    {
        next = _state;
        int lane = move - (_sales * PerSale);
        int index = lane < 0 ? move / PerSale : 0;
        bool can = lane < 0 ? SaleMoves.Can(_from, _state.Followed, index, (Move)(move % PerSale))
            : lane < 2 ? CanAsk()
            : lane == 2 ? _state.TurnRuns
            : PowerCut.Can(_from, lane - 3, _sales);
        if (!can)
        {
            return false;
        }

        _real.Load(_state, _from);
        try
        {
            if (lane < 0)
            {
                _ofSale.Make(index, (Move)(move % PerSale));
            }
            else if (lane < 2)
            {
                Ask(lane == 1);
            }
            else if (lane == 2)
            {
                _real.EndTurn();
            }
            else
            {
                _power.Cut(lane - 3);
            }

            _lane.Work();
        }
        catch (CheckException broken)
        {
            throw new ModelViolation($"the code's own check {broken.Code} failed");
        }

        next = _real.Save();
        Rules.Hold(_real);
        return true;
    }

    // A register that waits has to give up first.
    private bool CanAsk()
    {
        for (int index = 0; index < ModelState.SalesMax; index++)
        {
            if (_from[index].Tell is TellState.Owed or TellState.Telling)
            {
                return false;
            }
        }

        return true;
    }

    private void Ask(bool amountB)
    {
        var request = new SaleRequest
        {
            Operation = PaymentOperation.Sale,
            AmountMinor = amountB ? RealDesk.AmountB : RealDesk.AmountA,
            Currency = "KZT",
        };
        AdmissionKind admission = _real.Desk.Admit(request, 0, out Sale known);
        if (admission is AdmissionKind.Attach or AdmissionKind.Replay)
        {
            _real.Desk.Attach(known, 0);
            return;
        }

        int free = Array.FindIndex(_real.Model, sale => !sale.Used);
        if (admission != AdmissionKind.Start || free < 0 || free >= _sales)
        {
            return;
        }

        _real.Model[free] = new ModelSale { Used = true, InBook = true, AmountB = amountB };
        _real.LoadSale(free, _real.Model[free]);
        Rules.HoldAtStart(_real, free);
        _real.PutIntoBook(free);
        _real.Desk.Begin(_real.Sale(free), 0);
    }
}
