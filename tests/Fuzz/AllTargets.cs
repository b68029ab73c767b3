using Bridge.Fuzz.References;
using Bridge.Fuzz.Targets;
using Bridge.Registers.Arcus2;
using Bridge.Registers.Concert;
using Bridge.Registers.Ecr17;
using Bridge.Registers.Inpas;
using Bridge.Registers.PoleDisplay;
using Bridge.Registers.Shtrih;
using Bridge.Registers.Transbank;
using Bridge.Registers.Upos;
using Bridge.Registers.Zvt;

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
        new RegisterTarget("zvt", () => new ZvtLink(new ZvtSettings()), "Zvt"),
        new ResumeTarget("zvt", () => new ZvtLink(new ZvtSettings()), "Zvt"),
        new RegisterTarget("transbank", () => new TransbankLink(new TransbankSettings()), "Transbank"),
        new ResumeTarget("transbank", () => new TransbankLink(new TransbankSettings()), "Transbank"),
        new RegisterTarget("concert", () => new ConcertLink(new ConcertSettings()), "Concert"),
        new ResumeTarget("concert", () => new ConcertLink(new ConcertSettings()), "Concert"),
        new RegisterTarget("ecr17", () => new Ecr17Link(new Ecr17Settings()), "Ecr17"),
        new ResumeTarget("ecr17", () => new Ecr17Link(new Ecr17Settings()), "Ecr17"),
        new RegisterTarget("upos", () => new UposLink(new UposSettings()), "Upos", new RefUpos()),
        new ResumeTarget("upos", () => new UposLink(new UposSettings()), "Upos"),
        new RegisterTarget("arcus2", () => new Arcus2Link(new Arcus2Settings()), "Arcus2", new RefArcus2()),
        new ResumeTarget("arcus2", () => new Arcus2Link(new Arcus2Settings()), "Arcus2"),
        new RegisterTarget("pole", () => new PoleDisplayLink(new PoleDisplaySettings()), "PoleDisplay", canAccept: false),   // a person presses
        new RegisterTarget("shtrih", () => new ShtrihLink(new ShtrihSettings()), "Shtrih", canAccept: false),   // needs the printer's answers
        new HttpTarget(),
        new JsonTarget(),
        new SmartPosTarget(),
        new KaspiQrTarget(),
        new AmountTextTarget(),
        new JournalRecordTarget(),
        new JournalImageTarget(),
        new LaneAnswerTarget(),
        new ExpiryTarget(),
        new TokensTarget(),
        new AckTarget(),
        new RpcTarget(),
        new SealTarget(),
        new SettingsTarget(),
        new ConsoleTarget(),
        new ReceiptTarget(),
        new Utf8Target(),
    ];
}
