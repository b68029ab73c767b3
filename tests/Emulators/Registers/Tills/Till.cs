using System.Diagnostics;

namespace Bridge.Emulators.Registers.Tills;

/// <summary>
/// A cash register with a pinpad port, for any protocol: sends one request, acknowledges, waits, and reports what it was told.
/// Profiles are written from the protocol facts alone and share nothing with the product.
/// </summary>
public abstract class Till(Stream stream) : IRegisterTill
{
    /// <summary>How long such a register waits for the next frame.</summary>
    protected virtual TimeSpan Patience => TimeSpan.FromSeconds(180);

    protected static readonly TimeSpan AckPatience = TimeSpan.FromSeconds(5);

    protected TillLine Line { get; } = new(stream);

    protected TillQuirks Quirks => Line.Quirks;

    private readonly Stopwatch _since = new();
    private bool _ackDelayed;
    private bool _duplicated;
    private bool _cancelled;
    private int _naked;

    public IReadOnlyList<string> Wire => Line.Wire;

    public async Task<TillResult> RunAsync(TillRequest request, TillQuirks? quirks = null, CancellationToken cancel = default)
    {
        Line.Quirks = quirks ?? new TillQuirks();
        Line.Flush();
        _ackDelayed = _duplicated = _cancelled = false;
        _naked = 0;
        if (!await SendRequestAsync(request, cancel))
        {
            return new(TillOutcome.NotAcknowledged);
        }

        if (Quirks.SilentAfterRequest)
        {
            return new(TillOutcome.WentSilent);
        }

        _since.Restart();
        return await AwaitResultAsync(request, cancel);
    }

    public ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        return Line.DisposeAsync();
    }

    /// <summary>The bytes of a request, ready for the line.</summary>
    protected abstract byte[] Frame(TillRequest request);

    /// <summary>Sends the request until it is acknowledged, three times at most.</summary>
    protected virtual async Task<bool> SendRequestAsync(TillRequest request, CancellationToken cancel)
    {
        byte[] frame = Frame(request);
        for (int attempt = 0; attempt < 3; attempt++)
        {
            await Line.WriteAsync([.. Quirks.NoiseBefore, .. Damaged(frame, attempt)], cancel);
            if (await AcknowledgedAsync(cancel))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Reads until the terminal has acknowledged (true), refused, or said nothing.</summary>
    protected abstract Task<bool> AcknowledgedAsync(CancellationToken cancel);

    protected abstract Task<TillResult> AwaitResultAsync(TillRequest request, CancellationToken cancel);

    /// <summary>Waits before the first acknowledgement, when told to.</summary>
    protected async Task DelayAckAsync(CancellationToken cancel)
    {
        if (!_ackDelayed)
        {
            _ackDelayed = true;
            await Task.Delay(Quirks.FirstAckDelay, cancel);
        }
    }

    /// <summary>True when this good frame is to be refused as unreadable.</summary>
    protected bool RefusesFrame() => _naked++ < Quirks.NakFirst;

    /// <summary>How long to read before a quirk is due.</summary>
    protected TimeSpan PatienceNow()
    {
        TimeSpan? due = !_duplicated && Quirks.DuplicateAfter is { } again ? again
            : !_cancelled && Quirks.CancelAfter is { } stop ? stop : null;
        TimeSpan left = due is { } at ? at - _since.Elapsed : Patience;
        return left < TimeSpan.Zero ? TimeSpan.Zero : left;
    }

    /// <summary>Silence: either a quirk is due now, or the patience has ended (null).</summary>
    protected TillWish? WishNow()
    {
        if (!_duplicated && Quirks.DuplicateAfter is not null)
        {
            _duplicated = true;
            return TillWish.Duplicate;
        }

        if (!_cancelled && Quirks.CancelAfter is not null)
        {
            _cancelled = true;
            return TillWish.Cancel;
        }

        return null;
    }

    protected byte[] Damaged(byte[] frame, int attempt)
    {
        if (attempt >= Quirks.CorruptFirst)
        {
            return frame;
        }

        byte[] damaged = (byte[])frame.Clone();
        damaged[^1] ^= 0x01;
        return damaged;
    }
}
