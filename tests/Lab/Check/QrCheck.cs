using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json;
using Bridge.Lab.Phone;
using Bridge.Lab.Register;

namespace Bridge.Lab.Check;

/// <summary>
/// One sale with a QR on our display: the phone reads it from the display's pixels, pays it, and what the register believes, what
/// the bank moved and what the companion has must be the same, once.
/// </summary>
public static class QrCheck
{
    private const long AmountMinor = 1_730_00;

    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(60);

    /// <summary>True when it went well. Prints a line.</summary>
    public static async Task<bool> RunAsync(LabOptions options, string pay, TextWriter output, CancellationToken cancel)
    {
        await using Shop shop = await Shop.OpenAsync(options with { Pay = pay, Tls = false, DataFolder = null });
        PhoneDesk phone = shop.Phone!;
        Task<RegisterTicket> running = shop.Register.SaleAsync(AmountMinor, cancel);
        await PressAsync(phone, "scan", running, cancel);
        await PressAsync(phone, "confirm", running, cancel);
        await Task.WhenAny(running, Task.Delay(s_patience, cancel));
        if (!running.IsCompleted)
        {
            output.WriteLine($"FAILED  {phone.Bank.Name}: the register got no answer; the display shows {shop.Display.Picture.Scene}");
            return false;
        }

        RegisterTicket ticket = await running;
        long[] paid = [.. phone.Bank.Paid];
        long told = await CompanionAsync(shop, cancel);
        bool good = ticket.Belief == "approved" && paid is [AmountMinor] && told == AmountMinor;
        output.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{(good ? "ok    " : "FAILED")}  {phone.Bank.Name}, read from the display's pixels: {phone.LastRead}\n        register: {ticket.Belief}, \"{ticket.Result?.Text}\"; the bank moved {string.Join(" and ", paid.Select(BooksTable.Money))}; the companion has {BooksTable.Money(told)}"));
        return good;
    }

    private static async Task PressAsync(PhoneDesk phone, string button, Task running, CancellationToken cancel)
    {
        var patience = Stopwatch.StartNew();
        while (!phone.Press(button).Done)
        {
            if (running.IsCompleted || patience.Elapsed > s_patience)
            {
                throw new LabException($"{phone.Bank.Name}: '{button}' never became possible ({phone.Press(button).Reason}).");
            }

            await Task.Delay(50, cancel);
        }
    }

    /// <summary>What the companion says was approved, in minor units; waits for its word.</summary>
    private static async Task<long> CompanionAsync(Shop shop, CancellationToken cancel)
    {
        using var http = new HttpClient { BaseAddress = shop.Companion.Page };
        var patience = Stopwatch.StartNew();
        while (true)
        {
            JsonElement payments = await http.GetFromJsonAsync<JsonElement>("/api/payments", cancel);
            JsonElement[] approved = [.. payments.EnumerateArray().Where(payment =>
                payment.TryGetProperty("verdict", out JsonElement verdict) && verdict.GetString() == "approved")];
            if (approved.Length > 0 || patience.Elapsed > s_patience)
            {
                return approved.Sum(payment => payment.GetProperty("amount").GetInt64());
            }

            await Task.Delay(100, cancel);
        }
    }
}
