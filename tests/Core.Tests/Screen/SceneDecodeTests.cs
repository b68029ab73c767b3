using System.Diagnostics;
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

    public static TheoryData<string> Panels() => [.. Panel.Golden.Append(new Panel(240, 240, "kk-ru")).Select(p => p.Name)];

    [Theory]
    [MemberData(nameof(Panels))]
    public async Task Zbar_reads_the_payload_off_the_whole_screen(string panelName)
    {
        string zbar = Requires.Program("zbarimg");
        await ReadAll(panelName, async path => (await Run(zbar, "-q", "--raw", "--nodbus", path)).TrimEnd('\n'));
    }

    [Theory]
    [MemberData(nameof(Panels))]
    public async Task Zxing_reads_the_payload_off_the_whole_screen(string panelName)
    {
        string zxing = Requires.Program("ZXingReader");
        await ReadAll(panelName, async path => (await Run(zxing, "-bytes", path)).TrimEnd('\n'));
    }

    private static async Task ReadAll(string panelName, Func<string, Task<string>> read)
    {
        Panel panel = Panel.Golden.Append(new Panel(240, 240, "kk-ru")).Single(p => p.Name == panelName);
        string folder = Directory.CreateTempSubdirectory("screen").FullName;
        int drawn = 0;
        foreach (SceneKind kind in new[] { SceneKind.QrHere, SceneKind.StaticSticker, SceneKind.Service })
        {
            foreach (string payload in s_payloads)
            {
                Scene scene = SceneSamples.Of(kind);
                scene.QrPayload = payload;
                SceneRenderer renderer = panel.NewRenderer();
                renderer.Prepare(scene, 0);
                if (!HasCode(renderer))
                {
                    continue;
                }

                drawn++;
                string path = Path.Combine(folder, $"{kind}-{drawn}.png");
                PngFile.Write(path, Picture.Of(renderer));
                Assert.Equal(payload, await read(path));
            }
        }

        // What does not fit the panel at four pixels a module is said in words: only the longest may.
        Assert.True(drawn >= 12, $"only {drawn} of 18 codes fit {panelName}");
        Directory.Delete(folder, recursive: true);
    }

    private static bool HasCode(SceneRenderer renderer) =>
        Enumerable.Range(0, renderer.Elements.Count).Any(i => renderer.Elements[i].Kind == ElementKind.Code);

    private static async Task<string> Run(string program, params string[] arguments)
    {
        using Process process = Process.Start(
            new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        string output = await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return output;
    }
}
