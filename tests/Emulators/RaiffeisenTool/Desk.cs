using Bridge.Emulators.Banks;
using Bridge.Emulators.Raiffeisen;

namespace Bridge.RaiffeisenTool;

/// <summary>Prints each call, and lets the keyboard be the customer: s scans the newest QR, p pays it, r refuses, q ends.</summary>
internal sealed class Desk(int port, string key, string[] rules, double? paysAfterSeconds)
{
    public async Task RunAsync(CancellationToken stop)
    {
        var model = new RaiffeisenModel(TimeProvider.System) { Key = key };
        await using var server = new BankServer(model.Serve, new BankServerOptions { Port = port });
        server.Script(rules);
        server.Watch = (call, fault) => Console.WriteLine($"{call.Method} {call.Path}{(fault == BankFault.None ? "" : $"   ({fault})")}");
        Console.WriteLine($"Raiffeisen's SBP at {server.Address}, merchant {model.Merchant}. s = scan, p = pay, r = refuse, q = end.");
        while (!stop.IsCancellationRequested)
        {
            await Task.Delay(200, stop);
            Come(server, model);
            while (!Console.IsInputRedirected && Console.KeyAvailable)
            {
                char pressed = Console.ReadKey(intercept: true).KeyChar;
                if (pressed == 'q')
                {
                    return;
                }

                Console.WriteLine(server.Do(() => Press(model, pressed)));
            }
        }
    }

    private void Come(BankServer server, RaiffeisenModel model)
    {
        if (paysAfterSeconds is double seconds)
        {
            DateTimeOffset before = DateTimeOffset.UtcNow.AddSeconds(-seconds);
            server.Do(() => model.Bills.Where(bill => bill.State is ("NEW" or "IN_PROGRESS") && bill.Made <= before).ToList().Count(bill => model.Pay(bill)));
        }
    }

    private static string Press(RaiffeisenModel model, char pressed)
    {
        if (model.Bills.LastOrDefault() is not RaiffeisenBill bill)
        {
            return "There is no QR yet.";
        }

        switch (pressed)
        {
            case 's':
                model.Scan(bill.Payload);
                break;
            case 'p':
                model.Pay(bill);
                break;
            case 'r':
                model.Refuse(bill);
                break;
            default:
                return "s = scan, p = pay, r = refuse, q = end.";
        }

        return $"{bill.Order}: {bill.Amount} RUB is {bill.State}";
    }
}
