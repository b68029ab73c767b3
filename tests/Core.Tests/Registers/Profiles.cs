using Bridge.Registers;
using Bridge.Registers.Arcus2;
using Bridge.Registers.Concert;
using Bridge.Registers.Ecr17;
using Bridge.Registers.Transbank;
using Bridge.Registers.Upos;
using Bridge.Registers.Zvt;

namespace Bridge.Core.Tests.Registers;

/// <summary>
/// The profiles that the shared vector and property tests run over: one line a profile. Next is a request vector that is put
/// behind others; Answers says whether the link itself answers frames of kind "own".
/// </summary>
internal sealed record Profile(string Folder, Func<RegisterLink> Link, string Next)
{
    /// <summary>False: nothing on the line says that a frame is damaged.</summary>
    public bool HasCheck { get; init; } = true;

    public static readonly IReadOnlyList<Profile> All =
    [
        new("Zvt", () => new ZvtLink(new ZvtSettings()), "reversal-42"),
        new("Transbank", () => new TransbankLink(new TransbankSettings()), "refund-42"),
        new("Concert", () => new ConcertLink(new ConcertSettings()), "refund-1500"),
        new("Ecr17", () => new Ecr17Link(new Ecr17Settings()), "reversal-42"),
        new("Upos", () => new UposLink(new UposSettings()), "refund-1500"),
        new("Arcus2", () => new Arcus2Link(new Arcus2Settings()), "refund-1500") { HasCheck = false },
    ];

    public static Profile Of(string folder) => All.Single(profile => profile.Folder == folder);
}
