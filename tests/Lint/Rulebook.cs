using Bridge.Lint.Rules;

namespace Bridge.Lint;

/// <summary>Which rules hold where.</summary>
public static class Rulebook
{
    private static readonly Rule[] s_device =
    [
        new GenericsRule(), new ArrayRankRule(), new InterfaceBodyRule(), new FloatingPointRule(), new EnumTextRule(),
        new BareCatchRule(), new CultureRule(), new LetterCaseRule(), new TryParseRule(), new CheckedRule(), new LanguageRule(),
        new PreprocessorRule(), new StaticStateRule(),
    ];

    /// <summary>Rules for firmware/Core.</summary>
    public static Rule[] Core { get; } = [.. s_device, new PurityRule()];

    /// <summary>Rules for firmware/Esp32, which has clocks, threads and files.</summary>
    public static Rule[] Shell { get; } = s_device;
}
