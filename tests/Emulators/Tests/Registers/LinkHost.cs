using System.Collections.Concurrent;
using System.Diagnostics;
using Bridge.Registers;
using Bridge.Registers.Inpas;

namespace Bridge.Emulators.Tests.Registers;

/// <summary>
/// Runs the product's InpasLink on a stream in real time, as the Host's loop does, and answers each request after a
/// while. Only what the two sides of the wire need to meet: no Lane, no terminal.
/// </summary>
internal sealed class LinkHost : IAsyncDisposable
{
    private readonly InpasLink _link;
    private readonly Stream _stream;
    private readonly Func<RegisterRequest, (int DelayMs, RegisterReply Reply)> _answer;
    private readonly CancellationTokenSource _stop = new();
    private readonly BlockingCollection<byte[]> _inbox = [];
    private readonly Task _reading;
    private readonly Task _running;

    public LinkHost(
        Stream stream, InpasSettings settings, Func<RegisterRequest, (int DelayMs, RegisterReply Reply)> answer)
    {
        _stream = stream;
        _answer = answer;
        _link = new InpasLink(settings);
        _reading = Task.Run(ReadAsync);
        _running = Task.Factory.StartNew(Run, TaskCreationOptions.LongRunning);
    }

    public ConcurrentQueue<RegisterEventKind> Events { get; } = new();

    public ConcurrentQueue<(RegisterOperation Operation, long Amount)> Requests { get; } = new();

    public LineCounters Counters => _link.Counters;

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _running;
        try
        {
            await _reading.WaitAsync(TimeSpan.FromMilliseconds(300));
        }
        catch (TimeoutException)
        {
            // A serial port's read ends only when the port is closed.
        }

        await _stream.DisposeAsync();
        await _reading;
        _inbox.Dispose();
    }

    private async Task ReadAsync()
    {
        byte[] buffer = new byte[256];
        try
        {
            int count;
            while ((count = await _stream.ReadAsync(buffer, _stop.Token)) > 0)
            {
                _inbox.Add(buffer[..count]);
            }
        }
        catch (Exception ended) when (ended is IOException or OperationCanceledException or ObjectDisposedException)
        {
            // The test is over.
        }
    }

    private void Run()
    {
        var clock = Stopwatch.StartNew();
        byte[] output = new byte[64];
        long answerAtMs = long.MaxValue;
        RegisterReply? reply = null;
        while (!_stop.IsCancellationRequested)
        {
            if (_inbox.TryTake(out byte[]? chunk, 5))
            {
                _link.Receive(chunk, 0, chunk.Length, clock.ElapsedMilliseconds);
                Drain();
            }

            _link.Tick(clock.ElapsedMilliseconds);
            Drain();
            if (clock.ElapsedMilliseconds >= answerAtMs && _link.AwaitsAnswer)
            {
                answerAtMs = long.MaxValue;
                _link.Answer(reply, clock.ElapsedMilliseconds);
                Drain();
            }
        }

        void Drain()
        {
            int count;
            while ((count = _link.TakeOutput(output)) > 0 && !_stop.IsCancellationRequested)
            {
                _stream.Write(output, 0, count);
                _stream.Flush();
            }

            RegisterEventKind kind;
            while ((kind = _link.TakeEvent()) != RegisterEventKind.None)
            {
                Events.Enqueue(kind);
                if (kind == RegisterEventKind.RequestReceived)
                {
                    Requests.Enqueue((_link.Request.Operation, _link.Request.AmountWire));
                    (int delayMs, reply) = _answer(_link.Request);
                    answerAtMs = clock.ElapsedMilliseconds + delayMs;
                }
            }
        }
    }
}
