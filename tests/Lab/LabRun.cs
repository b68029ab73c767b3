using Bridge.Lab.Web;

namespace Bridge.Lab;

/// <summary>The Lab with its page, until Ctrl-C.</summary>
public static class LabRun
{
    public static async Task<int> RunAsync(LabOptions options, CancellationToken cancel)
    {
        await using Shop shop = await Shop.OpenAsync(options);
        await using LabServer server = await LabServer.StartAsync(shop, options.Port);
        Console.WriteLine($"""
            A whole shop is open. Nothing but this computer is needed.
              open in a browser   {server.Page}
              companion           {shop.Companion.Page}
              register - bridge   {shop.SerialAddress}
              bridge - terminal   {shop.Terminal.Address}
              bridge - companion  {shop.Tap.Address}
              data                {shop.DataFolder}{(options.DataFolder is null ? "  (removed at the end)" : "")}
            Stop with Ctrl+C.
            """);
        await Task.Delay(Timeout.Infinite, cancel).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        Console.WriteLine("The shop closes.");
        return 0;
    }
}
