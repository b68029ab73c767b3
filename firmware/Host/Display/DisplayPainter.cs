using Bridge.Screen;
using Bridge.Screen.Fonts;
using Bridge.Settings;

namespace Bridge.Host.Display;

/// <summary>
/// Draws scenes with Core's own renderer, pixel for pixel what the device shows, as PNG. Keeps the last file: many
/// viewers cost one drawing a picture. Safe from any thread.
/// </summary>
public sealed class DisplayPainter
{
    /// <summary>The panel of the reference design, 2.8" ST7789.</summary>
    public const int Width = 240;
    public const int Height = 320;

    private readonly Lock _lock = new();
    private readonly SceneRenderer _renderer;
    private readonly byte[] _pixels = new byte[Width * Height];
    private readonly byte[] _line = new byte[Width];
    private byte[] _png = [];
    private int _picture = -1;

    public DisplayPainter(LaneSettings settings)
    {
        (ScreenLanguage first, ScreenLanguage second) = LanguagesOf(settings);
        _renderer = new SceneRenderer(Width, Height, first, second, FaceSet.Full());
    }

    /// <summary>The PNG of that scene; drawn once a picture.</summary>
    public byte[] Png(SceneSnapshot scene, int picture, long nowMs)
    {
        lock (_lock)
        {
            if (picture != _picture)
            {
                _picture = picture;
                Draw(scene, nowMs);
            }

            return _png;
        }
    }

    private void Draw(SceneSnapshot scene, long nowMs)
    {
        if (_renderer.Prepare(scene.ToScene(), nowMs) == 0 && _png.Length > 0)
        {
            return;
        }

        for (int row = 0; row < Height; row++)
        {
            _renderer.RenderLine(row, _line);
            _line.CopyTo(_pixels.AsSpan(row * Width));
        }

        _png = PaletteImage.Encode(_pixels, Width, Height);
    }

    internal static (ScreenLanguage First, ScreenLanguage Second) LanguagesOf(LaneSettings settings)
    {
        ScreenLanguage first = LanguageOf(settings.Language);
        return (first, settings.SecondLanguage.Length == 0 ? first : LanguageOf(settings.SecondLanguage));
    }

    private static ScreenLanguage LanguageOf(string code) => code switch
    {
        "ru" => ScreenLanguage.Russian,
        "en" => ScreenLanguage.English,
        _ => ScreenLanguage.Kazakh,
    };
}
