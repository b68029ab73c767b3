using System.Runtime.CompilerServices;
using Bridge.Payments;

namespace Bridge.Model;

/// <summary>
/// The private fields of the real classes, so that a state can be put in and read out. Nothing of Payments is copied
/// here: a renamed field is a MissingFieldException in the first test.
/// </summary>
internal static class Inside
{
    [UnsafeAccessor(UnsafeAccessorKind.Field, Name = "_open")]
    public static extern ref OpenSales Open(SaleDesk desk);

    [UnsafeAccessor(UnsafeAccessorKind.Field, Name = "_turns")]
    public static extern ref SaleTurns Turns(SaleDesk desk);

    [UnsafeAccessor(UnsafeAccessorKind.Field, Name = "_followed")]
    public static extern ref SaleMachine? Followed(SaleTurns turns);

    [UnsafeAccessor(UnsafeAccessorKind.Field, Name = "_turnEndMs")]
    public static extern ref long TurnEndMs(SaleTurns turns);

    [UnsafeAccessor(UnsafeAccessorKind.Field, Name = "_sale")]
    public static extern ref Sale? Sale(SaleMachine machine);

    [UnsafeAccessor(UnsafeAccessorKind.Field, Name = "_state")]
    public static extern ref SaleState State(SaleMachine machine);

    [UnsafeAccessor(UnsafeAccessorKind.Field, Name = "_telling")]
    public static extern ref SaleTelling Telling(SaleMachine machine);

    [UnsafeAccessor(UnsafeAccessorKind.Field, Name = "_truthStep")]
    public static extern ref SaleStep TruthStep(SaleMachine machine);

    [UnsafeAccessor(UnsafeAccessorKind.Field, Name = "_startGiven")]
    public static extern ref bool StartGiven(SaleMachine machine);

    [UnsafeAccessor(UnsafeAccessorKind.Field, Name = "_truthEndMs")]
    public static extern ref long TruthEndMs(SaleMachine machine);

    [UnsafeAccessor(UnsafeAccessorKind.Method, Name = "Enter")]
    public static extern void Enter(SaleMachine machine, SaleState state, long nowMs);

    [UnsafeAccessor(UnsafeAccessorKind.Field, Name = "_state")]
    public static extern ref TellState TellState(SaleTelling telling);

    [UnsafeAccessor(UnsafeAccessorKind.Field, Name = "_step")]
    public static extern ref SaleStep TellStep(SaleTelling telling);

    [UnsafeAccessor(UnsafeAccessorKind.Field, Name = "_answerAs")]
    public static extern ref ToldAs AnswerAs(SaleTelling telling);

    [UnsafeAccessor(UnsafeAccessorKind.Field, Name = "_patienceEndMs")]
    public static extern ref long PatienceEndMs(SaleTelling telling);

    [UnsafeAccessor(UnsafeAccessorKind.Field, Name = "_sales")]
    public static extern ref Sale[] Sales(SaleBook book);

    [UnsafeAccessor(UnsafeAccessorKind.Field, Name = "_count")]
    public static extern ref int Count(SaleBook book);
}
