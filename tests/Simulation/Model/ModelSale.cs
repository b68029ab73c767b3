using Bridge.Payments;

namespace Bridge.Model;

/// <summary>
/// One sale of the model as plain fields: what the real machine and sale hold, what is durable, and what is true at the
/// terminal. 46 bits; Pack and Unpack are each other's inverse.
/// </summary>
public struct ModelSale
{
    public bool Used, AmountB, InBook, TruthPending, ToldPending;
    public SaleState State;
    public TellState Tell;
    public ToldAs AnswerAs;
    public SaleVerdict Verdict;
    public ReviewReason Review;
    public ToldAs ToldAs, DurableToldAs;
    public ToldHow ToldHow, DurableToldHow;
    public bool Intent, Process, Orphan, Outcome, Reviewed;
    public bool KnowsProcess, IsOrphan, Old, Forgotten;
    public Wire Wire;
    public Truth Truth;
    public int Starts;

    /// <summary>Only a machine that has not begun may still give out a start.</summary>
    public readonly bool StartGiven => State is not (SaleState.None or SaleState.RecordingIntent);

    public readonly bool IsOpen => State != SaleState.None;

    /// <summary>The terminal is charging, will, or may.</summary>
    public readonly bool MayCharge =>
        Truth is Truth.Running or Truth.Unknown || Wire is Wire.Asked or Wire.Accepted or Wire.Stray;

    public readonly bool MoneyMoved => Truth is Truth.Charged or Truth.ChargedWrongly;

    public readonly ulong Pack()
    {
        var bits = new Bits();
        bits.Put(Used).Put(AmountB).Put(InBook).Put(TruthPending).Put(ToldPending);
        bits.Put(Intent).Put(Process).Put(Orphan).Put(Outcome).Put(Reviewed);
        bits.Put(KnowsProcess).Put(IsOrphan).Put(Old).Put(Forgotten);
        bits.Put((int)State, 4).Put((int)Tell, 3).Put((int)AnswerAs, 2).Put((int)Verdict, 2).Put((int)Review, 3);
        bits.Put((int)ToldAs, 2).Put((int)ToldHow, 2).Put((int)DurableToldAs, 2).Put((int)DurableToldHow, 2);
        bits.Put((int)Wire, 3).Put((int)Truth, 3).Put(Starts, 2);
        return bits.Value;
    }

    public static ModelSale Unpack(ulong value)
    {
        var bits = new Bits { Value = value };
        var sale = new ModelSale();
        sale.Used = bits.Take(); sale.AmountB = bits.Take(); sale.InBook = bits.Take();
        sale.TruthPending = bits.Take(); sale.ToldPending = bits.Take();
        sale.Intent = bits.Take(); sale.Process = bits.Take(); sale.Orphan = bits.Take();
        sale.Outcome = bits.Take(); sale.Reviewed = bits.Take();
        sale.KnowsProcess = bits.Take(); sale.IsOrphan = bits.Take(); sale.Old = bits.Take(); sale.Forgotten = bits.Take();
        sale.State = (SaleState)bits.Take(4);
        sale.Tell = (TellState)bits.Take(3);
        sale.AnswerAs = (ToldAs)bits.Take(2);
        sale.Verdict = (SaleVerdict)bits.Take(2);
        sale.Review = (ReviewReason)bits.Take(3);
        sale.ToldAs = (ToldAs)bits.Take(2);
        sale.ToldHow = (ToldHow)bits.Take(2);
        sale.DurableToldAs = (ToldAs)bits.Take(2);
        sale.DurableToldHow = (ToldHow)bits.Take(2);
        sale.Wire = (Wire)bits.Take(3);
        sale.Truth = (Truth)bits.Take(3);
        sale.Starts = bits.Take(2);
        return sale;
    }

    public override readonly string ToString() => !Used ? "-"
        : $"{State}{(TruthPending ? "*" : "")}/{Tell}{(ToldPending ? "*" : "")} verdict {Verdict} review {Review} "
            + $"told {ToldAs}/{ToldHow} journal {(Intent ? "i" : "")}{(Process ? "p" : "")}{(Orphan ? "o" : "")}"
            + $"{(Outcome ? "O" : "")}{(Reviewed ? "R" : "")} wire {Wire} truth {Truth}{(Forgotten ? " forgotten" : "")}"
            + $"{(Old ? " old" : "")} starts {Starts}";

    private struct Bits
    {
        public ulong Value;
        private int _at;

        [System.Diagnostics.CodeAnalysis.UnscopedRef]
        public ref Bits Put(bool bit) => ref Put(bit ? 1 : 0, 1);

        [System.Diagnostics.CodeAnalysis.UnscopedRef]
        public ref Bits Put(int value, int width)
        {
            Value |= (ulong)value << _at;
            _at += width;
            return ref this;
        }

        public bool Take() => Take(1) == 1;

        public int Take(int width)
        {
            int value = (int)(Value & ((1ul << width) - 1));
            Value >>= width;
            return value;
        }
    }
}
