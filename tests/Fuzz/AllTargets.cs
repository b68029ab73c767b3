using Bridge.Fuzz.References;
using Bridge.Fuzz.Targets;
using Bridge.Registers.Inpas;

namespace Bridge.Fuzz;

/// <summary>
/// Every parser of Core. A register protocol is one line here: its name, how it is made, the folder of its vectors under
/// tests/Core.Tests/Vectors, and its reference where it has one (else the digits of the amount must stand in the bytes).
/// </summary>
public static class AllTargets
{
    /// <summary>New instances: a worker has its own.</summary>
    public static FuzzTarget[] Make() =>
    [
        new RegisterTarget("inpas", () => new InpasLink(new InpasSettings()), "Inpas", new RefInpas()),
        new ResumeTarget("inpas", () => new InpasLink(new InpasSettings()), "Inpas"),
        new HttpTarget(),
        new JsonTarget(),
        new SmartPosTarget(),
        new AmountTextTarget(),
        new JournalRecordTarget(),
        new JournalImageTarget(),
        new LaneAnswerTarget(),
        new ExpiryTarget(),
        new TokensTarget(),
        new AckTarget(),
        new SettingsTarget(),
        new ConsoleTarget(),
        new ReceiptTarget(),
        new Utf8Target(),
    ];
}
