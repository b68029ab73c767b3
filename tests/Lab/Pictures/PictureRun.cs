using System.Diagnostics;
using Bridge.Lab.Web;

namespace Bridge.Lab.Pictures;

/// <summary>
/// The README's pictures, taken from a running shop: plays a few scenes and photographs the page at the right moments.
/// Nothing is staged beyond pressing the buttons that anybody can press.
/// </summary>
public static class PictureRun
{
    private const int Width = 1366;
    private const int Height = 768;

    public static async Task<int> RunAsync(LabOptions options, string folder, TextWriter output)
    {
        Directory.CreateDirectory(folder);
        await using Shop shop = await Shop.OpenAsync(options);
        await using LabServer server = await LabServer.StartAsync(shop, 0);
        await using Browser browser = await Browser.StartAsync(Width, Height);
        var light = new Uri(server.Page, "?lang=en&theme=light");
        var dark = new Uri(server.Page, "?lang=en&theme=dark");

        await browser.OpenAsync(light);
        await browser.WaitForAsync("document.querySelector('#display').naturalWidth > 0");
        await CardSaleAsync(shop);
        Task<Register.RegisterTicket> sale = shop.Register.SaleAsync(1_245_000);
        await browser.WaitForAsync("document.querySelector('.glass .qr')?.naturalWidth > 0");
        await browser.WaitForAsync("document.querySelector('#scene').textContent.startsWith('PayOnTerminal')");
        await SaveAsync("lab-sale");

        await PressAsync(shop, "scan");
        await browser.WaitForAsync("document.querySelector('#scene').textContent.startsWith('ConfirmInPhone')");
        await PressAsync(shop, "confirm");
        Register.RegisterTicket paid = await sale;
        await browser.WaitForAsync("document.querySelector('#scene').textContent.startsWith('Success')");
        await SaveAsync("lab-approved");

        Task<Register.RegisterTicket> refund = shop.Register.RefundAsync(245_000, paid.Result?.Reference ?? "");
        await PressAsync(shop, "scan");
        await refund;
        sale = shop.Register.SaleAsync(670_000);
        await PressAsync(shop, "scan");
        await PressAsync(shop, "reject");
        await sale;

        await browser.OpenAsync(dark);
        sale = shop.Register.SaleAsync(89_900_00);
        await PressAsync(shop, "scan");
        await PressAsync(shop, "offline");
        await browser.WaitForAsync("document.querySelector('#scene').textContent.startsWith('Checking')");
        await SaveAsync("lab-checking");
        await PressAsync(shop, "online");
        await PressAsync(shop, "confirm");
        await sale;

        await browser.OpenAsync(new Uri(shop.Companion.Page, "?lang=en"));
        await Task.Delay(1500);
        await SaveAsync("companion");
        return 0;

        async Task SaveAsync(string name)
        {
            await Task.Delay(900); // lets the paper come out and the lamps rest
            string path = Path.Combine(folder, name + ".png");
            byte[] png = PngShrinker.Shrink(await browser.PictureAsync());
            await File.WriteAllBytesAsync(path, png);
            output.WriteLine($"{path}  {png.Length / 1024} KB");
        }
    }

    private static async Task CardSaleAsync(Shop shop)
    {
        Task<Register.RegisterTicket> sale = shop.Register.SaleAsync(349_000);
        await PressAsync(shop, "tap");
        await sale;
        await Task.Delay(6500); // the terminal shows its result for a while
    }

    /// <summary>Presses a button as soon as it can be pressed.</summary>
    private static async Task PressAsync(Shop shop, string button)
    {
        var patience = Stopwatch.StartNew();
        string reason = "";
        while (patience.Elapsed < TimeSpan.FromSeconds(90))
        {
            if (shop.Terminal.Press(button) is { Done: false } refused)
            {
                reason = refused.Reason;
                await Task.Delay(100);
                continue;
            }

            return;
        }

        throw new LabException($"'{button}' could not be pressed: {reason}");
    }
}
