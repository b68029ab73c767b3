using System.CommandLine;
using System.Net;
using Bridge.SmartPosTool;

Option<string> listen = new("--listen")
{
    Description = "Address and port to listen on: 127.0.0.1:8080, or :0 for any free port.",
    DefaultValueFactory = _ => "127.0.0.1:8080",
};
Option<string?> script = new("--script")
{
    Description = "A script file: what happens at which call. See tests/Emulators/SmartPos/README.md.",
};
Option<string[]> set = new("--set")
{
    Description = "One script line, after the file: --set \"at payment #1: close-before-answer\". May be repeated.",
};
Option<double?> speed = new("--speed")
{
    Description = "Terminal seconds in a real one: 180 lets the scan's 180 s pass in one.",
};
Option<string?> customer = new("--customer")
{
    Description = "Who comes by himself: qr, reject, card, \"card after 2s pin\", palm, cashier-cancel, none.",
};
Option<bool> tls = new("--tls") { Description = "HTTPS with a self-signed certificate for *.kaspipos.kz." };
Option<bool> bytes = new("--bytes") { Description = "Print the bytes of each call, too (they may hold tokens)." };

RootCommand command = new(
    """
    A Kaspi Smart POS without the hardware: the same HTTP interface, timers and screen, with a customer's and a cashier's
    buttons on the keyboard. Nothing leaves this machine. Example:
      dotnet run --project tests/Emulators/SmartPosTool -- --listen 127.0.0.1:8080 --customer "qr after 2s" --speed 10
    """)
{
    listen, script, set, speed, customer, tls, bytes,
};
command.SetAction((parsed, stop) =>
{
    string[] lines =
    [
        .. parsed.GetValue(set) ?? [],
        .. parsed.GetValue(speed) is double factor
            ? [FormattableString.Invariant($"speed {factor}")]
            : Array.Empty<string>(),
        .. parsed.GetValue(customer) is string who ? ["customer " + who] : Array.Empty<string>(),
    ];
    string address = parsed.GetValue(listen)!;
    if (!IPEndPoint.TryParse(address.StartsWith(':') ? "127.0.0.1" + address : address, out IPEndPoint? endPoint))
    {
        Console.Error.WriteLine($"--listen wants an address and a port such as 127.0.0.1:8080, not \"{address}\".");
        return Task.FromResult(2);
    }

    Console.OutputEncoding = System.Text.Encoding.UTF8;
    return new Desk(parsed.GetValue(bytes)).RunAsync(
        endPoint, parsed.GetValue(script), lines, parsed.GetValue(tls), stop);
});
return await command.Parse(args).InvokeAsync().ConfigureAwait(false);
