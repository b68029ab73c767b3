using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json;
using Bridge.Emulators.SmartPos;
using Bridge.Lab.Register;

namespace Bridge.Lab.Check;

/// <summary>
/// The main cases without a page: the same programs and the same bytes, people pressing as soon as a button can be
/// pressed. Prints a line per step. In the end the bridge is stopped, the four books are read, and any difference is a
/// table and exit code 1. A step that never comes to its point is a failure too, never a wait without end.
/// </summary>
public sealed class CheckRun
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(90);

    private readonly Shop _shop;
    private readonly TextWriter _output;
    private readonly CancellationToken _cancel;
    private readonly Stopwatch _watch = Stopwatch.StartNew();
    private int _steps;
    private int _failed;

    private CheckRun(Shop shop, TextWriter output, CancellationToken cancel)
    {
        _shop = shop;
        _output = output;
        _cancel = cancel;
    }

    /// <summary>0: all four books agree and every step ended as it should.</summary>
    public static async Task<int> RunAsync(LabOptions options, TextWriter output, CancellationToken cancel)
    {
        if (options.DataFolder is { } folder && Directory.Exists(folder) && Directory.EnumerateFileSystemEntries(folder).Any())
        {
            throw new LabException($"--check counts from zero: {folder} is not empty. Choose another folder, or leave --data out.");
        }

        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        limit.CancelAfter(TimeSpan.FromMinutes(6));
        var watch = Stopwatch.StartNew();
        await using Shop shop = await Shop.OpenAsync(options with { Speed = Math.Max(options.Speed, 10) });
        output.WriteLine($"A shop is open: register {shop.SerialAddress}, terminal {shop.Terminal.Address}, companion {shop.Companion.Page} ({watch.Elapsed.TotalSeconds:0.0} s)");
        if (options.Verbose)
        {
            Tell(shop, TextWriter.Synchronized(output));
        }

        var check = new CheckRun(shop, output, limit.Token);
        try
        {
            await check.PlayAsync();
            int books = await check.CompareAsync();
            bool kaspi = await QrCheck.RunAsync(options, "kaspi", output, limit.Token);
            bool gateway = await QrCheck.RunAsync(options, "gateway", output, limit.Token);
            return kaspi && gateway ? books : 1;
        }
        catch (Exception trouble) when (trouble is LabException or TimeoutException
            || (trouble is OperationCanceledException && !cancel.IsCancellationRequested))
        {
            output.WriteLine($"FAILED: {trouble.Message}");
            foreach (Children.LogLine line in shop.Bridge.Lines.Where(line => line.Level != "debug").TakeLast(15))
            {
                output.WriteLine($"    {Time(line.AtMs)} bridge {line.Level} {line.Room}: {line.Text}");
            }

            return 1;
        }
    }

    private static void Tell(Shop shop, TextWriter output)
    {
        shop.Tape.Written += entry => output.WriteLine(
            $"    {Time(entry.AtMs)} {entry.Lane,-6} {(entry.FromBridge ? "->" : "<-")} {entry.Title} {entry.Result}");
        shop.Bridge.Said += line => output.WriteLine($"    {Time(line.AtMs)} bridge    {line.Level} {line.Room}: {line.Text}");
    }

    private static string Time(long atMs) =>
        DateTimeOffset.FromUnixTimeMilliseconds(atMs).ToString("HH:mm:ss.fff", CultureInfo.InvariantCulture);

    private async Task PlayAsync()
    {
        RegisterTicket qr = await StepAsync("QR sale", "approved", _shop.Register.SaleAsync(1_500_00, _cancel), "scan", "confirm");
        await StepAsync("card sale", "approved", _shop.Register.SaleAsync(3_490_00, _cancel), "tap");
        await StepAsync("declined sale", "declined", _shop.Register.SaleAsync(700_00, _cancel), "scan", "reject");
        await StepAsync("partial refund", "approved",
            _shop.Register.RefundAsync(500_00, qr.Result?.Reference ?? "", _cancel), "scan");
        await KilledSaleAsync();
    }

    /// <summary>The customer has scanned; the bridge loses its power; he confirms in the dark; the bridge comes back.</summary>
    private async Task KilledSaleAsync()
    {
        Task<RegisterTicket> sale = _shop.Register.SaleAsync(2_250_00, _cancel);
        await PressAsync("scan", sale);
        await UntilAsync(() => _shop.Display.Picture.Scene == "ConfirmInPhone", "the display to ask for a confirmation", sale);
        int before = _shop.Bridge.ProcessId;
        await _shop.Bridge.RestartAsync(TimeSpan.Zero, () => _shop.Terminal.Press("confirm"));
        await StepAsync($"sale, kill -9 of bridge {before} before confirm", "approved", sale);
    }

    private async Task<RegisterTicket> StepAsync(string name, string expected, Task<RegisterTicket> running, params string[] buttons)
    {
        foreach (string button in buttons)
        {
            await PressAsync(button, running);
        }

        await Task.WhenAny(running, Task.Delay(s_patience, _cancel));
        if (!running.IsCompleted)
        {
            throw new LabException($"{name}: the register got no answer for {s_patience.TotalSeconds:0} s; the terminal shows {_shop.Terminal.Model.Screen.Kind}.");
        }

        RegisterTicket ticket = await running;
        bool good = ticket.Belief == expected;
        _failed += good ? 0 : 1;
        _output.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{++_steps}  {(good ? "ok    " : "FAILED")}  {name,-44} {Money(ticket.AmountMinor ?? 0),10}  register: {ticket.Belief}, \"{ticket.Result?.Text}\", reference {ticket.Result?.Reference ?? "-"}  {ticket.Result?.Elapsed.TotalSeconds:0.0} s"));
        return ticket;
    }

    /// <summary>Presses a button of the people as soon as it can be pressed.</summary>
    private Task PressAsync(string button, Task<RegisterTicket> running)
    {
        return UntilAsync(() => _shop.Terminal.Press(button).Done, $"'{button}' to become possible", running);
    }

    private async Task UntilAsync(Func<bool> holds, string what, Task<RegisterTicket> running)
    {
        var patience = Stopwatch.StartNew();
        while (!holds())
        {
            if (running.IsCompleted)
            {
                RegisterTicket ticket = await running;
                throw new LabException($"The register was told {ticket.Belief} (\"{ticket.Result?.Text}\", {ticket.Result?.Outcome}) while the check waited for {what}.");
            }

            if (patience.Elapsed > s_patience)
            {
                throw new LabException($"Waited {s_patience.TotalSeconds:0} s for {what}; the terminal shows {_shop.Terminal.Model.Screen.Kind}.");
            }

            await Task.Delay(30, _cancel);
        }
    }

    private async Task<int> CompareAsync()
    {
        JsonElement payments = await CompanionAsync();
        await _shop.Bridge.StopAsync();
        var books = new Books();
        books.ReadRegister(_shop.Register.Tickets);
        books.ReadJournal(Path.Combine(_shop.JournalFolder, "lane.journal"));
        books.ReadTerminal(_shop.Terminal.Model);
        books.ReadCompanion(payments);
        int starts = _shop.Terminal.Server.CountStarts();
        bool once = starts == _shop.Terminal.Model.Processes.Count && starts == books.Lines.Count;
        bool good = books.Agree && once && _failed == 0 && _shop.Terminal.Model.Balance * 100 == books.Total(0);
        BooksTable.Write(books, _output);
        foreach (Violation violation in _shop.Terminal.Model.Violations)
        {
            _output.WriteLine($"note: the terminal counted {violation.Kind} at {violation.Path}: {violation.Detail}");
        }

        _output.WriteLine($"{starts} starts on the wire for {books.Lines.Count} operations{(once ? "" : ": NOT one each")}; the bank holds {Money(_shop.Terminal.Model.Balance * 100)}.");
        _output.WriteLine(good
            ? string.Create(CultureInfo.InvariantCulture, $"Register, journal, terminal and companion agree on every amount. {_watch.Elapsed.TotalSeconds:0.0} s")
            : "FAILED: the books or the steps above are not as they should be.");
        return good ? 0 : 1;
    }

    /// <summary>What the companion has, as soon as it has every operation, or after a while whatever it has.</summary>
    private async Task<JsonElement> CompanionAsync()
    {
        using var http = new HttpClient { BaseAddress = _shop.Companion.Page };
        int wanted = _shop.Register.Tickets.Count(ticket => ticket.IsMoney);
        var patience = Stopwatch.StartNew();
        while (true)
        {
            JsonElement payments = await http.GetFromJsonAsync<JsonElement>("/api/payments", _cancel);
            int told = payments.EnumerateArray().Count(payment =>
                payment.GetProperty("told").ValueKind == JsonValueKind.String);
            if (told >= wanted || patience.Elapsed > TimeSpan.FromSeconds(45))
            {
                return payments;
            }

            await Task.Delay(100, _cancel);
        }
    }

    private static string Money(long minor) => BooksTable.Money(minor);
}
