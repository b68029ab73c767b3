using System.Threading.Channels;

namespace Bridge.Emulators.Registers.Tills;

/// <summary>The register's end of the cable: bytes with a patience, writes with the quirks. Knows no protocol.</summary>
public sealed class TillLine : IAsyncDisposable
{
    /// <summary>ReadAsync: nothing came in time.</summary>
    public const int Silence = -1;

    private readonly Stream _stream;
    private readonly Channel<byte> _bytes = Channel.CreateUnbounded<byte>();
    private readonly CancellationTokenSource _stop = new();
    private readonly Task _pump;

    public TillLine(Stream stream)
    {
        _stream = stream;
        _pump = Task.Run(PumpAsync);
    }

    public TillQuirks Quirks { get; set; } = new();

    /// <summary>Everything that passed, for messages of tests: "&gt; 0610.." to the terminal, "&lt; .." from it.</summary>
    public List<string> Wire { get; } = [];

    public async Task<int> ReadAsync(TimeSpan patience, CancellationToken cancel)
    {
        if (_bytes.Reader.TryRead(out byte ready))
        {
            return Note(ready);
        }

        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        limit.CancelAfter(patience);
        try
        {
            return Note(await _bytes.Reader.ReadAsync(limit.Token));
        }
        catch (OperationCanceledException) when (!cancel.IsCancellationRequested)
        {
            return Silence;
        }
    }

    public async Task WriteAsync(byte[] bytes, CancellationToken cancel)
    {
        lock (Wire)
        {
            Wire.Add("> " + Convert.ToHexString(bytes));
        }

        int step = Quirks.OneByteWrites ? 1 : Math.Max(1, bytes.Length);
        for (int offset = 0; offset < bytes.Length; offset += step)
        {
            await _stream.WriteAsync(bytes.AsMemory(offset, Math.Min(step, bytes.Length - offset)), cancel);
            await _stream.FlushAsync(cancel);
        }
    }

    /// <summary>Forgets what arrived while no operation ran, as a till does that flushes its port.</summary>
    public void Flush()
    {
        while (_bytes.Reader.TryRead(out _))
        {
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _stream.DisposeAsync();
        await _pump;
        _stop.Dispose();
    }

    private int Note(byte value)
    {
        lock (Wire)
        {
            if (Wire.Count > 0 && Wire[^1].StartsWith('<'))
            {
                Wire[^1] += value.ToString("X2");
            }
            else
            {
                Wire.Add("< " + value.ToString("X2"));
            }
        }

        return value;
    }

    private async Task PumpAsync()
    {
        byte[] buffer = new byte[4096];
        try
        {
            int count;
            while ((count = await _stream.ReadAsync(buffer, _stop.Token)) > 0)
            {
                for (int index = 0; index < count; index++)
                {
                    _bytes.Writer.TryWrite(buffer[index]);
                }
            }
        }
        catch (Exception ended) when (ended is IOException or OperationCanceledException or ObjectDisposedException)
        {
            // The line is gone; whoever waits runs out of patience.
        }
    }
}
