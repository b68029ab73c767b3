using Bridge.Screen;
using Bridge.Screen.Fonts;

namespace Bridge.Core.Tests.Screen;

/// <summary>A size, a set of faces and a pair of languages that are tested and have golden pictures.</summary>
internal sealed record Panel(int Width, int Height, string Languages, bool Compact = false)
{
    private static readonly FaceSet s_full = FaceSet.Full();
    private static readonly FaceSet s_compact = FaceSet.Compact();

    public static readonly Panel[] Golden =
    [
        new(240, 320, "kk-ru"), new(240, 320, "kk-en"), new(240, 320, "ru"), new(320, 240, "kk-ru"),
        new(320, 240, "kk-en"), new(240, 320, "kk-ru", Compact: true),
    ];

    public static readonly Panel[] Supported =
    [
        .. from size in new[] { (240, 320), (320, 240), (240, 240), (320, 480), (480, 320), (480, 480), (800, 480) }
           from languages in new[] { "kk-ru", "kk-en", "ru-kk", "ru-en", "kk", "ru", "en" }
           from compact in new[] { false, true }
           select new Panel(size.Item1, size.Item2, languages, compact),
    ];

    public string Name => $"{Width}x{Height}-{Languages}{(Compact ? "-compact" : "")}";

    public ScreenLanguage First => Language(Languages[..2]);

    public ScreenLanguage Second => Language(Languages[^2..]);

    public SceneRenderer NewRenderer() => new(Width, Height, First, Second, Compact ? s_compact : s_full);

    public override string ToString() => Name;

    private static ScreenLanguage Language(string code) => code switch
    {
        "kk" => ScreenLanguage.Kazakh,
        "ru" => ScreenLanguage.Russian,
        _ => ScreenLanguage.English,
    };
}
