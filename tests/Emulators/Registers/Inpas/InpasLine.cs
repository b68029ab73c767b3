using System.Threading.Channels;

namespace Bridge.Emulators.Registers.Inpas;

/// <summary>
/// The register's end of the cable: cuts what arrives into units and writes frames, and tells every unit to the wire
/// view. One reader at a time. It knows nothing of operations.
/// </summary>
internal sealed class InpasLine : IAsyncDisposable
{
    private readonly Stream _stream;
    private readonly InpasRegisterOptions _options;
    private readonly InpasQuirks _quirks;
    private readonly TimeProvider _time;
    private readonly Channel<byte[]> _chunks = Channel.CreateUnbounded<byte[]>();
    private readonly CancellationTokenSource _stop = new();
    private readonly SemaphoreSlim _writing = new(1);
    private readonly Task _pump;
    private byte[] _chunk = [];
    private int _offset;

    public InpasLine(Stream stream, InpasRegisterOptions options, InpasQuirks quirks, TimeProvider time)
    {
        _stream = stream;
        _options = options;
        _quirks = quirks;
        _time = time;
        _pump = Task.Run(PumpAsync);
    }

    public event Action<WireLine>? Wire;

    /// <summary>The next unit, or Silence after the patience, which is measured to the unit's first byte.</summary>
    public async Task<InpasUnit> ReadAsync(TimeSpan patience, CancellationToken cancel)
    {
        int first = await ByteAsync(patience, cancel);
        if (first < 0)
        {
            return new(first == Ended ? InpasUnitKind.Closed : InpasUnitKind.Silence, []);
        }

        InpasUnit unit = (byte)first switch
        {
            InpasFrame.Ack or InpasFrame.Nak or InpasFrame.Eot or InpasFrame.Enq =>
                Alone((byte)first),
            InpasFrame.Stx or InpasFrame.Soh => await FrameAsync((byte)first, cancel),
            _ => new(InpasUnitKind.Noise, [(byte)first]),
        };
        Tell(WireDirection.FromTerminal, unit.Raw, Meaning(unit));
        return unit;
    }

    public async Task WriteAsync(byte[] bytes, string meaning, CancellationToken cancel)
    {
        await _writing.WaitAsync(cancel);
        try
        {
            Tell(WireDirection.ToTerminal, bytes, meaning);
            int step = _quirks.OneByteWrites ? 1 : Math.Max(1, bytes.Length);
            for (int offset = 0; offset < bytes.Length; offset += step)
            {
                await _stream.WriteAsync(bytes.AsMemory(offset, Math.Min(step, bytes.Length - offset)), cancel);
                await _stream.FlushAsync(cancel);
            }
        }
        finally
        {
            _writing.Release();
        }
    }

    public Task WriteControlAsync(byte control, CancellationToken cancel) =>
        WriteAsync([control], InpasMeaning.OfControl(control), cancel);

    /// <summary>Forgets what arrived while no operation ran, as a till does that flushes its port.</summary>
    public void Flush()
    {
        var stale = new List<byte>(_chunk[_offset..]);
        _offset = _chunk.Length;
        while (_chunks.Reader.TryRead(out byte[]? chunk))
        {
            stale.AddRange(chunk);
        }

        if (stale.Count > 0)
        {
            Tell(WireDirection.FromTerminal, [.. stale], "unread, flushed");
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        try
        {
            await _pump.WaitAsync(TimeSpan.FromMilliseconds(300));
        }
        catch (TimeoutException)
        {
            // A port whose reads cannot be cancelled: closing it ends the read.
        }

        await _stream.DisposeAsync();
        await _pump;
        _stop.Dispose();
    }

    private const int Ended = -2;

    private static string Meaning(InpasUnit unit) => unit.Kind switch
    {
        InpasUnitKind.Control => InpasMeaning.OfControl(unit.Control),
        InpasUnitKind.Message when InpasFields.Read(unit.Data) is { } fields => InpasMeaning.OfMessage(fields),
        InpasUnitKind.Block => $"BLOCK, {unit.BlocksLeft} left",
        InpasUnitKind.Noise => "noise",
        _ => "bad frame",
    };

    private InpasUnit Alone(byte control)
    {
        if (_quirks.TakesChunksForMessages)
        {
            _offset = _chunk.Length;
        }

        return new(InpasUnitKind.Control, [control]);
    }

    private async Task<InpasUnit> FrameAsync(byte first, CancellationToken cancel)
    {
        var raw = new List<byte> { first };
        if (!await TakeAsync(raw, 2, cancel))
        {
            return new(InpasUnitKind.Bad, [.. raw]);
        }

        int length = raw[1] | (raw[2] << 8);
        bool whole = await TakeAsync(raw, length + 2, cancel);
        byte[] frame = [.. raw];
        if (!whole || !InpasFrame.Holds(frame))
        {
            return new(InpasUnitKind.Bad, frame);
        }

        byte[] body = frame[3..^2];
        return first == InpasFrame.Stx ? new(InpasUnitKind.Message, frame) { Data = body } : Block(frame, body);
    }

    private static InpasUnit Block(byte[] frame, byte[] body)
    {
        int headerLength = body.Length >= 2 ? body[0] | (body[1] << 8) : int.MaxValue;
        if (headerLength > body.Length - 2
            || InpasFields.Read(body.AsSpan(2, headerLength)) is not { } header
            || !int.TryParse(header[2], out int left))
        {
            return new(InpasUnitKind.Bad, frame);
        }

        return new(InpasUnitKind.Block, frame) { Data = body[(2 + headerLength)..], BlocksLeft = left };
    }

    private async Task<bool> TakeAsync(List<byte> raw, int count, CancellationToken cancel)
    {
        for (int index = 0; index < count; index++)
        {
            int value = await ByteAsync(_options.ByteTimeout, cancel);
            if (value < 0)
            {
                return false;
            }

            raw.Add((byte)value);
        }

        return true;
    }

    private async ValueTask<int> ByteAsync(TimeSpan patience, CancellationToken cancel)
    {
        while (_offset >= _chunk.Length)
        {
            if (_chunks.Reader.TryRead(out byte[]? chunk))
            {
                _chunk = chunk;
                _offset = 0;
                continue;
            }

            try
            {
                if (!await _chunks.Reader.WaitToReadAsync(cancel).AsTask().WaitAsync(patience, _time, cancel))
                {
                    return Ended;
                }
            }
            catch (TimeoutException)
            {
                return -1;
            }
        }

        return _chunk[_offset++];
    }

    private async Task PumpAsync()
    {
        byte[] buffer = new byte[4096];
        try
        {
            int count;
            while ((count = await _stream.ReadAsync(buffer, _stop.Token)) > 0)
            {
                await _chunks.Writer.WriteAsync(buffer[..count]);
            }
        }
        catch (Exception ended) when (ended is IOException or OperationCanceledException or ObjectDisposedException)
        {
            // The line is gone; whoever waits for a byte learns it from the completed channel.
        }
        finally
        {
            _chunks.Writer.TryComplete();
        }
    }

    private void Tell(WireDirection direction, byte[] bytes, string meaning) =>
        Wire?.Invoke(new WireLine(_time.GetLocalNow(), direction, bytes, meaning));
}
