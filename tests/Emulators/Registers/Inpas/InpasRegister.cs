using System.Globalization;

namespace Bridge.Emulators.Registers.Inpas;

/// <summary>
/// A cash register that knows an INPAS pinpad on its serial port: sends one request, acknowledges, waits, and
/// reports what it was told. Written from the protocol facts alone; it shares nothing with the product.
/// One operation at a time. Feeds <see cref="Wire"/> with everything that passes, decoded.
/// </summary>
public sealed class InpasRegister : IAsyncDisposable
{
    private readonly InpasLine _line;
    private readonly InpasRegisterOptions _options;
    private readonly TimeProvider _time;
    private readonly SemaphoreSlim _busy = new(1);
    private InpasDialogue? _dialogue;
    private int _number;

    public InpasRegister(
        Stream stream, InpasRegisterOptions? options = null, InpasQuirks? quirks = null, TimeProvider? time = null)
    {
        _options = options ?? new InpasRegisterOptions();
        _time = time ?? TimeProvider.System;
        Quirks = quirks ?? new InpasQuirks();
        _line = new InpasLine(stream, _options, Quirks, _time);
        _line.Wire += line => Wire?.Invoke(line);
        _number = _options.FirstNumber;
    }

    /// <summary>Every unit in both directions. Raised on the emulator's own threads.</summary>
    public event Action<WireLine>? Wire;

    /// <summary>Raised at each WAIT frame with their number so far.</summary>
    public event Action<int>? Waiting;

    public InpasQuirks Quirks { get; }

    /// <summary>True while an operation runs.</summary>
    public bool IsBusy => _busy.CurrentCount == 0;

    /// <summary>Amounts are minor units (tiyn): 1500.00 is 150000.</summary>
    public Task<InpasResult> SaleAsync(long amountMinor, CancellationToken cancel = default) =>
        RunAsync(Request("1", amountMinor), cancel);

    public Task<InpasResult> RefundAsync(long amountMinor, string? reference, CancellationToken cancel = default) =>
        RunAsync(Request("29", amountMinor, reference), cancel);

    public Task<InpasResult> VoidAsync(long amountMinor, string? reference, CancellationToken cancel = default) =>
        RunAsync(Request("4", amountMinor, reference), cancel);

    /// <summary>Takes back the last operation. Some registers name its amount, some do not.</summary>
    public Task<InpasResult> EmergencyVoidAsync(long? amountMinor = null, CancellationToken cancel = default) =>
        RunAsync(Request("53", amountMinor), cancel);

    public Task<InpasResult> TestAsync(CancellationToken cancel = default) => RunAsync(Request("26"), cancel);

    public Task<InpasResult> ReconcileAsync(CancellationToken cancel = default) => RunAsync(Request("59"), cancel);

    public Task<InpasResult> ReportAsync(bool full = false, CancellationToken cancel = default) =>
        RunAsync(Request("63", command: full ? "21" : "20"), cancel);

    /// <summary>The slip of the last operation, or of the one named by its reference.</summary>
    public Task<InpasResult> CopyAsync(string? reference = null, CancellationToken cancel = default) =>
        RunAsync(Request("63", reference: reference, command: "22"), cancel);

    /// <summary>Sends any fields as they are: for operations without a method here, and for wrong ones.</summary>
    public async Task<InpasResult> RunAsync(InpasFields request, CancellationToken cancel = default)
    {
        await _busy.WaitAsync(cancel);
        try
        {
            _dialogue = new InpasDialogue(_line, _options, Quirks, _time, count => Waiting?.Invoke(count));
            return await _dialogue.RunAsync(request, cancel);
        }
        finally
        {
            _dialogue = null;
            _busy.Release();
        }
    }

    /// <summary>The cashier presses Cancel: EOT, and the running operation ends as Cancelled.</summary>
    public void Cancel() => _dialogue?.Cancel();

    /// <summary>Puts raw bytes on the wire, in the middle of whatever happens.</summary>
    public Task SendRawAsync(byte[] bytes, string meaning = "raw", CancellationToken cancel = default) =>
        _line.WriteAsync(bytes, meaning, cancel);

    public ValueTask DisposeAsync() => _line.DisposeAsync();

    /// <summary>A request as this register words it; fields rise, as in every observed client.</summary>
    public InpasFields Request(
        string operation, long? amountMinor = null, string? reference = null, string? command = null)
    {
        var fields = new InpasFields();
        if (amountMinor is { } amount)
        {
            string digits = amount.ToString(CultureInfo.InvariantCulture).PadLeft(Quirks.AmountDigits, '0');
            fields.Add(0, digits).Add(4, Quirks.AlwaysRoubles ? "643" : _options.Currency);
        }

        if (_options.SendsTime)
        {
            fields.Add(6, _time.GetLocalNow().ToString("yyyyMMddHHmmss", CultureInfo.InvariantCulture));
        }

        if (reference is not null)
        {
            fields.Add(14, reference);
        }

        fields.Add(25, operation);
        if (_options.SendsNumber)
        {
            fields.Add(26, (_number++).ToString(CultureInfo.InvariantCulture));
        }

        fields.Add(27, _options.TerminalId);
        if (command is not null)
        {
            fields.Add(65, command);
        }

        return fields;
    }
}
