using System.Globalization;
using Bridge.Emulators.Registers;
using Bridge.Emulators.Registers.Inpas;
using Bridge.Lab.Wire;

namespace Bridge.Lab.Register;

/// <summary>
/// The register on the counter: one emulated INPAS register, the book of what it asked and was told, and its wire on
/// the tape. Driven by the page's buttons or by the check. One operation at a time, as on a real register.
/// </summary>
public sealed class RegisterDesk : IAsyncDisposable
{
    private const int TicketsMax = 200;

    private readonly Lock _gate = new();
    private readonly List<RegisterTicket> _tickets = [];
    private readonly InpasRegister _register;
    private readonly InpasTranscript[] _transcripts = [new InpasTranscript(), new InpasTranscript()];
    private readonly WireTape _tape;
    private int _number;

    public RegisterDesk(Stream cable, WireTape tape)
    {
        _tape = tape;
        _register = new InpasRegister(cable, new InpasRegisterOptions { TerminalId = "" });
        _register.Wire += Record;
        _register.Waiting += Waited;
    }

    /// <summary>Something here looks different now.</summary>
    public event Action? Changed;

    public bool IsBusy => _register.IsBusy;

    /// <summary>Oldest first.</summary>
    public IReadOnlyList<RegisterTicket> Tickets
    {
        get
        {
            lock (_gate)
            {
                return _tickets.ToArray();
            }
        }
    }

    /// <summary>Amounts are tiyn.</summary>
    public Task<RegisterTicket> SaleAsync(long amountMinor, CancellationToken cancel = default) =>
        RunAsync("sale", "1", amountMinor, null, null, cancel);

    public Task<RegisterTicket> RefundAsync(long amountMinor, string reference, CancellationToken cancel = default) =>
        RunAsync("refund", "29", amountMinor, reference, null, cancel);

    public Task<RegisterTicket> VoidAsync(long amountMinor, string reference, CancellationToken cancel = default) =>
        RunAsync("void", "4", amountMinor, reference, null, cancel);

    public Task<RegisterTicket> VoidLastAsync(CancellationToken cancel = default) =>
        RunAsync("voidlast", "53", null, null, null, cancel);

    public Task<RegisterTicket> CopyAsync(CancellationToken cancel = default) =>
        RunAsync("copy", "63", null, null, "22", cancel);

    public Task<RegisterTicket> TotalsAsync(CancellationToken cancel = default) =>
        RunAsync("totals", "59", null, null, null, cancel);

    public Task<RegisterTicket> TestAsync(CancellationToken cancel = default) =>
        RunAsync("test", "26", null, null, null, cancel);

    /// <summary>The cashier's Cancel key: EOT.</summary>
    public void Cancel() => _register.Cancel();

    public ValueTask DisposeAsync() => _register.DisposeAsync();

    private async Task<RegisterTicket> RunAsync(
        string operation, string code, long? amountMinor, string? reference, string? command, CancellationToken cancel)
    {
        InpasFields request = _register.Request(code, amountMinor, reference, command);
        RegisterTicket ticket;
        lock (_gate)
        {
            ticket = new RegisterTicket(
                ++_number, operation, amountMinor, reference ?? "", request[26] ?? "", DateTimeOffset.Now, 0, null);
            _tickets.Add(ticket);
            if (_tickets.Count > TicketsMax)
            {
                _tickets.RemoveAt(0);
            }
        }

        Changed?.Invoke();
        InpasResult result = await _register.RunAsync(request, cancel);
        RegisterTicket done = Update(ticket.Number, old => old with { Result = result });
        Changed?.Invoke();
        return done;
    }

    private void Waited(int count)
    {
        lock (_gate)
        {
            if (_tickets.Count == 0)
            {
                return;
            }
        }

        Update(_number, old => old with { Waits = count });
        Changed?.Invoke();
    }

    private RegisterTicket Update(int number, Func<RegisterTicket, RegisterTicket> change)
    {
        lock (_gate)
        {
            int index = _tickets.FindIndex(ticket => ticket.Number == number);
            return _tickets[index] = change(_tickets[index]);
        }
    }

    private void Record(WireLine line)
    {
        string title;
        string detail;
        lock (_transcripts)
        {
            (title, detail) = _transcripts[(int)line.Direction].Read(line);
        }

        string size = line.Bytes.Length == 1 ? "" : string.Create(CultureInfo.InvariantCulture, $"{line.Bytes.Length} B");
        _tape.Add(new WireEntry(
            0, line.At.ToUnixTimeMilliseconds(), WireLane.Serial, line.Direction == WireDirection.FromTerminal,
            title, size, detail, ToneOf(title), null, ""));
    }

    private static WireTone ToneOf(string meaning) =>
        meaning is "ACK" ? WireTone.Minor
        : meaning.StartsWith("RESULT 1 ", StringComparison.Ordinal) ? WireTone.Good
        : meaning.StartsWith("RESULT", StringComparison.Ordinal) ? WireTone.Bad
        : meaning is "NAK" or "EOT" || meaning.StartsWith("bad", StringComparison.Ordinal) ? WireTone.Warn
        : WireTone.Plain;
}
