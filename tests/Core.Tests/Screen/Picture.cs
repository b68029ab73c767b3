using Bridge.Screen;
using Bridge.Testing;

namespace Bridge.Core.Tests.Screen;

/// <summary>Takes what a renderer draws into a picture, as a panel would.</summary>
internal static class Picture
{
    private static readonly int[] s_colours =
        [.. Enumerable.Range(0, Palette.Count).Select(pixel => Palette.Rgb888((byte)pixel))];

    /// <summary>The whole screen, line by line.</summary>
    public static PngImage Of(SceneRenderer renderer)
    {
        PngImage image = new(renderer.Width, renderer.Height);
        byte[] line = new byte[renderer.Width];
        for (int y = 0; y < renderer.Height; y++)
        {
            renderer.RenderLine(y, line);
            for (int x = 0; x < line.Length; x++)
            {
                image[x, y] = s_colours[line[x]];
            }
        }

        return image;
    }

    /// <summary>A sample scene on a fresh renderer: prepared at its start, then at its moment.</summary>
    public static SceneRenderer Prepared(Panel panel, SceneKind kind)
    {
        SceneRenderer renderer = panel.NewRenderer();
        Scene scene = SceneSamples.Of(kind);
        renderer.Prepare(scene, 0);
        renderer.Prepare(scene, SceneSamples.NowMs(kind));
        return renderer;
    }
}
