using Bridge.Core.Tests.Screen.Qr;
using Bridge.Screen;
using Bridge.Testing;
using Xunit;

namespace Bridge.Core.Tests.Screen;

/// <summary>Two readers that know nothing of us read the codes off whole screens.</summary>
public class SceneDecodeTests
{
    private static readonly string[] s_payloads =
    [
        "https://pay.kaspi.kz/pay/59217969256592032202439955771435979527",
        "51236903777280167836178166503744993984459",
        "https://qr.kaspi.kz/51236903777280167836178166503744993984459",
        "WIFI:T:WPA;S:KaspiBridge;P:12345678;;",
        "Төлем 1 500 ₸, чек № 42",
        "https://qr.nspk.ru/AS10003P3RH0LJ2A9ROO038L6NT5RU1M?type=01&bank=000000000001&sum=10000&cur=RUB&crc=F3D0",
    ];

    private static readonly Panel[] s_panels = [.. Panel.Golden, new(240, 240, "kk-ru")];

    public static TheoryData<string> Panels() => [.. s_panels.Select(p => p.Name)];

    [Theory]
    [MemberData(nameof(Panels))]
    public Task Zbar_reads_the_payload_off_the_whole_screen(string panelName) => ReadAll(panelName, QrReaders.Zbar);

    [Theory]
    [MemberData(nameof(Panels))]
    public Task Zxing_reads_the_payload_off_the_whole_screen(string panelName) => ReadAll(panelName, QrReaders.Zxing);

    /// <summary>Every picture in the repository that has a code, as it lies there.</summary>
    [Theory]
    [InlineData("zbarimg")]
    [InlineData("ZXingReader")]
    public async Task Each_golden_picture_with_a_code_is_read_as_a_whole(string reader)
    {
        var pictures = (
            from panel in Panel.Golden
            from kind in SceneSamples.Kinds.Where(SceneSamples.DrawsCode)
            select (Path: Repository.File($"tests/Core.Tests/Golden/{panel.Name}/{kind}.png"),
                Payload: SceneSamples.Of(kind).QrPayload)).ToArray();
        Assert.Equal(Panel.Golden.Length * 2, pictures.Length);
        string[] paths = [.. pictures.Select(picture => picture.Path)];
        Assert.Equal(
            pictures.Select(picture => picture.Payload),
            await (reader == "zbarimg" ? QrReaders.Zbar(paths) : QrReaders.Zxing(paths)));
    }

    private static async Task ReadAll(string panelName, Func<IReadOnlyList<string>, Task<string[]>> read)
    {
        Panel panel = s_panels.Single(p => p.Name == panelName);
        SceneRenderer renderer = panel.NewRenderer();
        string folder = Directory.CreateTempSubdirectory("screen").FullName;
        List<string> paths = [];
        List<string> expected = [];
        foreach (SceneKind kind in new[] { SceneKind.QrHere, SceneKind.StaticSticker, SceneKind.Service })
        {
            foreach (string payload in s_payloads)
            {
                Scene scene = SceneSamples.Of(kind);
                scene.QrPayload = payload;
                renderer.Prepare(scene, 0);
                if (HasCode(renderer))
                {
                    expected.Add(payload);
                    paths.Add(Path.Combine(folder, $"{paths.Count:D2}.png"));
                    PngFile.Write(paths[^1], Picture.Of(renderer));
                }
            }
        }

        // What does not fit the panel at four pixels a module is said in words: only the longest may.
        Assert.True(expected.Count >= 12, $"only {expected.Count} of 18 codes fit {panelName}");
        Assert.Equal(expected, await read(paths));
        Directory.Delete(folder, recursive: true);
    }

    private static bool HasCode(SceneRenderer renderer) =>
        Enumerable.Range(0, renderer.Elements.Count).Any(i => renderer.Elements[i].Kind == ElementKind.Code);
}
