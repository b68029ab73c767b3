using Bridge.Screen;

namespace Bridge.Core.Tests.Screen;

/// <summary>
/// What a panel shows, as pixel values: fed only with the dirty rectangles, compared with a full redraw.
/// </summary>
internal sealed class Frame(SceneRenderer renderer)
{
    private readonly byte[] _pixels = new byte[renderer.Width * renderer.Height];
    private readonly byte[] _line = new byte[renderer.Width];

    /// <summary>Redraws the rectangles of the last Prepare; answers how many pixels they had.</summary>
    public int Update()
    {
        int pixels = 0;
        for (int index = 0; index < renderer.DirtyCount; index++)
        {
            ScreenRectangle area = renderer.Dirty(index);
            for (int y = area.Top; y < area.Bottom; y++)
            {
                renderer.RenderLine(y, area.Left, area.Width, _line);
                _line.AsSpan(0, area.Width).CopyTo(_pixels.AsSpan((y * renderer.Width) + area.Left));
            }

            pixels += area.Width * area.Height;
        }

        return pixels;
    }

    /// <summary>The first line that a full redraw would change; -1 when there is none.</summary>
    public int FirstWrongLine()
    {
        for (int y = 0; y < renderer.Height; y++)
        {
            renderer.RenderLine(y, _line);
            if (!_line.AsSpan().SequenceEqual(_pixels.AsSpan(y * renderer.Width, renderer.Width)))
            {
                return y;
            }
        }

        return -1;
    }
}
