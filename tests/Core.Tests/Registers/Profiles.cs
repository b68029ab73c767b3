using Bridge.Registers;
using Bridge.Registers.Concert;
using Bridge.Registers.Ecr17;
using Bridge.Registers.Transbank;
using Bridge.Registers.Zvt;

namespace Bridge.Core.Tests.Registers;

/// <summary>
/// The profiles that the shared vector and property tests run over: one line a profile. Next is a request vector that is put
/// behind others; Answers says whether the link itself answers frames of kind "own".
/// </summary>
internal sealed record Profile(string Folder, Func<RegisterLink> Link, string Next)
{
    public static readonly IReadOnlyList<Profile> All =
    [
        new("Zvt", () => new ZvtLink(new ZvtSettings()), "reversal-42"),
        new("Transbank", () => new TransbankLink(new TransbankSettings()), "refund-42"),
        new("Concert", () => new ConcertLink(new ConcertSettings()), "refund-1500"),
        new("Ecr17", () => new Ecr17Link(new Ecr17Settings()), "reversal-42"),
    ];

    public static Profile Of(string folder) => All.Single(profile => profile.Folder == folder);
}
