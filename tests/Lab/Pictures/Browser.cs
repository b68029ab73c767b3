using System.Diagnostics;
using System.Net.Http.Json;
using System.Net.WebSockets;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Bridge.Lab.Pictures;

/// <summary>
/// One page of a headless Chromium, driven over its DevTools protocol: opens an address, waits for an expression to become
/// true, takes a picture. A fresh profile that is removed at the end. Enough for pictures; tests use Playwright.
/// </summary>
public sealed class Browser : IAsyncDisposable
{
    private readonly Process _process;
    private readonly string _profile;
    private readonly ClientWebSocket _socket = new();
    private int _number;

    private Browser(Process process, string profile)
    {
        _process = process;
        _profile = profile;
    }

    public static async Task<Browser> StartAsync(int width, int height)
    {
        string profile = Directory.CreateTempSubdirectory("bridge-lab-browser-").FullName;
        var start = new ProcessStartInfo(Find())
        {
            RedirectStandardError = true,
            RedirectStandardOutput = true,
        };
        foreach (string argument in (string[])
        [
            "--headless", "--no-sandbox", "--disable-gpu", "--hide-scrollbars", "--no-first-run", "--remote-debugging-port=0",
            $"--user-data-dir={profile}", $"--window-size={width},{height}", "about:blank",
        ])
        {
            start.ArgumentList.Add(argument);
        }

        Process process = Process.Start(start) ?? throw new LabException("chromium could not be started.");
        process.ErrorDataReceived += (_, _) => { };
        process.BeginErrorReadLine();
        process.BeginOutputReadLine();
        var browser = new Browser(process, profile);
        try
        {
            await browser.ConnectAsync(width, height);
            return browser;
        }
        catch
        {
            await browser.DisposeAsync();
            throw;
        }
    }

    public async Task OpenAsync(Uri page)
    {
        await CallAsync("Page.navigate", new JsonObject { ["url"] = page.ToString() });
        await WaitForAsync("document.readyState === 'complete'");
    }

    /// <summary>Waits until the expression is true on the page.</summary>
    public async Task WaitForAsync(string expression)
    {
        var patience = Stopwatch.StartNew();
        while (patience.Elapsed < TimeSpan.FromSeconds(90))
        {
            JsonNode answer = await CallAsync("Runtime.evaluate", new JsonObject { ["expression"] = $"Boolean({expression})" });
            if (answer["result"]?["value"]?.GetValue<bool>() == true)
            {
                return;
            }

            await Task.Delay(100);
        }

        throw new LabException($"The page never came to: {expression}");
    }

    public async Task<byte[]> PictureAsync()
    {
        JsonNode answer = await CallAsync("Page.captureScreenshot", new JsonObject { ["format"] = "png" });
        return Convert.FromBase64String(answer["data"]!.GetValue<string>());
    }

    public async ValueTask DisposeAsync()
    {
        _socket.Dispose();
        if (!_process.HasExited)
        {
            _process.Kill(entireProcessTree: true);
            await _process.WaitForExitAsync();
        }

        _process.Dispose();
        try
        {
            Directory.Delete(_profile, recursive: true);
        }
        catch (IOException)
        {
            // A last child of the browser still writes; the temporary folder is swept by the system.
        }
    }

    private static string Find()
    {
        foreach (string folder in (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator))
        {
            foreach (string name in (string[])["chromium", "chromium-browser", "google-chrome", "chrome.exe"])
            {
                if (File.Exists(Path.Combine(folder, name)))
                {
                    return Path.Combine(folder, name);
                }
            }
        }

        throw new LabException("--screenshots needs chromium. On Debian: apt-get install chromium");
    }

    private async Task ConnectAsync(int width, int height)
    {
        string file = Path.Combine(_profile, "DevToolsActivePort");
        for (int attempt = 0; !File.Exists(file) || (await File.ReadAllLinesAsync(file)).Length < 2; attempt++)
        {
            if (attempt > 200 || _process.HasExited)
            {
                throw new LabException("chromium did not open its DevTools port.");
            }

            await Task.Delay(100);
        }

        string port = (await File.ReadAllLinesAsync(file))[0];
        using var http = new HttpClient();
        JsonArray pages = (await http.GetFromJsonAsync<JsonArray>($"http://127.0.0.1:{port}/json"))!;
        string address = pages.First(page => page!["type"]!.GetValue<string>() == "page")!
            ["webSocketDebuggerUrl"]!.GetValue<string>();
        await _socket.ConnectAsync(new Uri(address), CancellationToken.None);
        await CallAsync("Emulation.setEmulatedMedia", new JsonObject
        {
            ["features"] = new JsonArray(new JsonObject { ["name"] = "prefers-reduced-motion", ["value"] = "reduce" }),
        });
        await CallAsync("Emulation.setDeviceMetricsOverride", new JsonObject
        {
            ["width"] = width,
            ["height"] = height,
            ["deviceScaleFactor"] = 1,
            ["mobile"] = false,
        });
    }

    private async Task<JsonNode> CallAsync(string method, JsonObject parameters)
    {
        int number = ++_number;
        var call = new JsonObject { ["id"] = number, ["method"] = method, ["params"] = parameters };
        await _socket.SendAsync(
            Encoding.UTF8.GetBytes(call.ToJsonString()), WebSocketMessageType.Text, true, CancellationToken.None);
        while (true)
        {
            JsonNode message = JsonNode.Parse(await ReceiveAsync())!;
            if (message["id"]?.GetValue<int>() == number)
            {
                return message["result"] ?? throw new LabException($"chromium: {method}: {message["error"]}");
            }
        }
    }

    private async Task<string> ReceiveAsync()
    {
        using var message = new MemoryStream();
        byte[] buffer = new byte[65536];
        WebSocketReceiveResult result;
        do
        {
            result = await _socket.ReceiveAsync(buffer, CancellationToken.None);
            message.Write(buffer, 0, result.Count);
        }
        while (!result.EndOfMessage);
        return Encoding.UTF8.GetString(message.ToArray());
    }
}
