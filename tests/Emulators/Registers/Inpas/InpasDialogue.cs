namespace Bridge.Emulators.Registers.Inpas;

/// <summary>
/// One operation from request to result (facts 2.4): request, ACK, any number of WAITs, result, each acknowledged.
/// Repeats the request when no ACK comes, asks for a repetition of what arrives damaged, and gives up by T2 or the
/// total time. The quirks bend it.
/// </summary>
internal sealed class InpasDialogue
{
    private readonly InpasLine _line;
    private readonly InpasRegisterOptions _options;
    private readonly InpasQuirks _quirks;
    private readonly TimeProvider _time;
    private readonly Action<int> _waiting;
    private readonly CancellationTokenSource _cancelled = new();
    private readonly List<byte> _assembly = [];
    private byte[]? _lastBlock;
    private byte[] _request = [];
    private InpasFields _result = new();
    private long _startedAt;
    private int _waitCount;
    private int _sendings;
    private int _naksLeft;
    private bool _duplicateSent;

    public InpasDialogue(
        InpasLine line, InpasRegisterOptions options, InpasQuirks quirks, TimeProvider time, Action<int> waiting)
    {
        _line = line;
        _options = options;
        _quirks = quirks;
        _time = time;
        _waiting = waiting;
        _naksLeft = quirks.NakFirst;
    }

    public void Cancel() => _cancelled.Cancel();

    public async Task<InpasResult> RunAsync(InpasFields request, CancellationToken cancel)
    {
        _startedAt = _time.GetTimestamp();
        using var both = CancellationTokenSource.CreateLinkedTokenSource(cancel, _cancelled.Token);
        InpasOutcome outcome;
        try
        {
            _line.Flush();
            outcome = await SendRequestAsync(request, both.Token);
            if (outcome == InpasOutcome.Answered)
            {
                outcome = await AwaitResultAsync(both.Token);
            }
        }
        catch (OperationCanceledException) when (_cancelled.IsCancellationRequested)
        {
            await _line.WriteControlAsync(InpasFrame.Eot, cancel);
            outcome = InpasOutcome.Cancelled;
        }
        catch (IOException)
        {
            outcome = InpasOutcome.LineClosed;
        }

        return new(outcome, _result, _waitCount, _sendings, Elapsed);
    }

    private TimeSpan Elapsed => _time.GetElapsedTime(_startedAt);

    private async Task<InpasOutcome> SendRequestAsync(InpasFields request, CancellationToken cancel)
    {
        byte[] data = request.ToData();
        string meaning = InpasMeaning.OfMessage(request);
        if (_quirks.BlockLength == 0 || data.Length <= _quirks.BlockLength)
        {
            _request = InpasFrame.Whole(data);
            return await SendFrameAsync(_request, meaning, cancel);
        }

        int blocks = (data.Length + _quirks.BlockLength - 1) / _quirks.BlockLength;
        InpasOutcome outcome = InpasOutcome.Answered;
        for (int index = 0; index < blocks && outcome == InpasOutcome.Answered; index++)
        {
            byte[] chunk = data.Skip(index * _quirks.BlockLength).Take(_quirks.BlockLength).ToArray();
            _request = InpasFrame.Block(chunk, blocks - 1 - index);
            outcome = await SendFrameAsync(_request, $"{meaning}, block {index + 1} of {blocks}", cancel);
        }

        return outcome;
    }

    private async Task<InpasOutcome> SendFrameAsync(byte[] frame, string meaning, CancellationToken cancel)
    {
        for (int attempt = 0; attempt < _options.TriesMax; attempt++)
        {
            await SendOnceAsync(frame, meaning, cancel);
            if (_quirks.SilentAfterRequest)
            {
                return InpasOutcome.WentSilent;
            }

            InpasUnit unit;
            do
            {
                unit = await _line.ReadAsync(_options.AckTimeout, cancel);
            }
            while (unit.Kind is InpasUnitKind.Noise or InpasUnitKind.Bad);

            switch (unit)
            {
                case { Kind: InpasUnitKind.Closed }:
                    return InpasOutcome.LineClosed;
                case { Kind: InpasUnitKind.Control, Control: InpasFrame.Ack }:
                    if (_quirks.AcksAnAck)
                    {
                        AcknowledgeLater(cancel);
                    }

                    return InpasOutcome.Answered;
                case { Kind: InpasUnitKind.Control, Control: InpasFrame.Eot }:
                    return InpasOutcome.Refused;
                default:
                    break;
            }
        }

        return InpasOutcome.NotAcknowledged;
    }

    private async Task SendOnceAsync(byte[] frame, string meaning, CancellationToken cancel)
    {
        _sendings++;
        if (_quirks.NoiseBefore.Length > 0)
        {
            await _line.WriteAsync(_quirks.NoiseBefore, "noise", cancel);
        }

        if (_sendings <= _quirks.CorruptFirst)
        {
            frame = (byte[])frame.Clone();
            frame[^1] ^= 0x01;
            meaning += " (damaged on purpose)";
        }

        await _line.WriteAsync(frame, meaning, cancel);
    }

    private async Task<InpasOutcome> AwaitResultAsync(CancellationToken cancel)
    {
        TimeSpan heardAt = Elapsed;
        while (true)
        {
            if (Elapsed >= _options.TotalTimeout || Elapsed - heardAt >= _options.FrameTimeout)
            {
                return InpasOutcome.TimedOut;
            }

            if (_quirks.EotAfter is { } limit && Elapsed >= limit)
            {
                await _line.WriteControlAsync(InpasFrame.Eot, cancel);
                return InpasOutcome.Cancelled;
            }

            if (!_duplicateSent && _quirks.DuplicateAfter is { } delay && Elapsed >= delay)
            {
                _duplicateSent = true;
                await _line.WriteAsync(_request, "the same request again", cancel);
            }

            InpasUnit unit = await _line.ReadAsync(Patience(heardAt), cancel);
            if (unit.Kind is InpasUnitKind.Message or InpasUnitKind.Block or InpasUnitKind.Bad)
            {
                heardAt = Elapsed;
            }

            if (await TakeAsync(unit, cancel) is { } outcome)
            {
                return outcome;
            }
        }
    }

    private TimeSpan Patience(TimeSpan heardAt)
    {
        TimeSpan until = Min(heardAt + _options.FrameTimeout, _options.TotalTimeout);
        until = Min(until, _quirks.EotAfter ?? TimeSpan.MaxValue);
        until = _duplicateSent ? until : Min(until, _quirks.DuplicateAfter ?? TimeSpan.MaxValue);
        TimeSpan left = until - Elapsed;
        return left > TimeSpan.Zero ? left : TimeSpan.Zero;
    }

    private static TimeSpan Min(TimeSpan first, TimeSpan second) => first < second ? first : second;

    /// <summary>What ends the operation, or null.</summary>
    private async Task<InpasOutcome?> TakeAsync(InpasUnit unit, CancellationToken cancel)
    {
        switch (unit.Kind)
        {
            case InpasUnitKind.Closed:
                return InpasOutcome.LineClosed;
            case InpasUnitKind.Control when unit.Control == InpasFrame.Eot:
                return InpasOutcome.Refused;
            case InpasUnitKind.Bad:
                await _line.WriteControlAsync(InpasFrame.Nak, cancel);
                return null;
            case InpasUnitKind.Message or InpasUnitKind.Block:
                return await TakeMessageAsync(unit, cancel);
            default:
                return null;
        }
    }

    private async Task<InpasOutcome?> TakeMessageAsync(InpasUnit unit, CancellationToken cancel)
    {
        if (_naksLeft > 0)
        {
            _naksLeft--;
            await _line.WriteControlAsync(InpasFrame.Nak, cancel);
            return null;
        }

        byte[]? data = unit.Kind == InpasUnitKind.Message ? unit.Data : Assemble(unit);
        InpasFields? fields = data is null ? null : InpasFields.Read(data);
        bool isWait = fields is not null && fields[39] is null && fields[25] == "21";
        bool isResult = fields is not null && !isWait;
        if ((isWait && _quirks.IgnoresWaits) || (isResult && _quirks.NeverAcksResult))
        {
            _waitCount += isWait ? 1 : 0;
            return null;
        }

        await Task.Delay(_quirks.AckDelay, _time, cancel);
        await _line.WriteControlAsync(InpasFrame.Ack, cancel);
        if (isWait)
        {
            _waitCount++;
            _waiting(_waitCount);
        }

        if (!isResult)
        {
            return null;
        }

        _result = fields!;
        if (_quirks.EotAfterResult)
        {
            await _line.WriteControlAsync(InpasFrame.Eot, cancel);
        }

        return InpasOutcome.Answered;
    }

    /// <summary>The whole message when this was its last block, else null. A repeated block is not added
    /// twice.</summary>
    private byte[]? Assemble(InpasUnit unit)
    {
        if (_lastBlock is null || !_lastBlock.AsSpan().SequenceEqual(unit.Raw))
        {
            _assembly.AddRange(unit.Data);
            _lastBlock = unit.Raw;
        }

        if (unit.BlocksLeft > 0)
        {
            return null;
        }

        byte[] data = [.. _assembly];
        _assembly.Clear();
        _lastBlock = null;
        return data;
    }

    private void AcknowledgeLater(CancellationToken cancel)
    {
        _ = Task.Run(
            async () =>
            {
                await Task.Delay(_quirks.AckDelay, _time, cancel);
                await _line.WriteControlAsync(InpasFrame.Ack, cancel);
            },
            cancel);
    }
}
