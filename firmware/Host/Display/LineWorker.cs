using Bridge.Host.Wire;

namespace Bridge.Host.Display;

/// <summary>
/// Something on a line of its own beside the register: a display or a receipt printer. Keeps the line open on a thread, with
/// back-off and one line in the log per change; what a line does is <see cref="Serve"/>'s. The loop never waits for it, and
/// no failure of it ends a lane.
/// </summary>
public abstract class LineWorker : IDisposable
{
    private const int BackOffMinMs = 200;
    private const int BackOffMaxMs = 5000;

    /// <summary>A line that held this long was a good one.</summary>
    private const int GoodMs = 10000;

    /// <summary>A page of a display takes 0.1 s at 115200 baud, 1.3 s at 9600.</summary>
    private const int WriteTimeoutMs = 5000;

    private readonly IRegisterSource _source;
    private readonly StateLine _state;
    private readonly string _name;
    private readonly CancellationTokenSource _stop = new();
    private Stream? _stream;

    protected LineWorker(IRegisterSource source, string name, Log log)
    {
        _source = source;
        _name = name;
        _state = new StateLine(log, name);
    }

    protected CancellationToken Stopping => _stop.Token;

    public void Dispose()
    {
        _stop.Cancel();
        Close(Interlocked.Exchange(ref _stream, null));
        _source.Dispose();
        GC.SuppressFinalize(this);
    }

    /// <summary>Starts the thread; the other side may come later.</summary>
    protected void Begin() => new Thread(Run) { IsBackground = true, Name = _name }.Start();

    /// <summary>Works on an open line until it ends, and answers why; what a port or a socket throws is an end too.</summary>
    protected abstract string Serve(Stream stream);

    /// <summary>The line of the last Serve is gone.</summary>
    protected virtual void Ended()
    {
    }

    /// <summary>Reads until the line ends, on a thread of its own; answers why it ended.</summary>
    protected Task<string> Read(Stream stream, Action<byte[], int> take)
    {
        var ended = new TaskCompletionSource<string>(TaskCreationOptions.RunContinuationsAsynchronously);
        new Thread(() =>
        {
            try
            {
                byte[] buffer = new byte[256];
                int count;
                while ((count = stream.Read(buffer, 0, buffer.Length)) > 0)
                {
                    take(buffer, count);
                }

                ended.SetResult("the other side closed the connection");
            }
            catch (Exception exception)
            {
                ended.SetResult(exception.Message);
            }
        })
        { IsBackground = true, Name = _name + " read" }.Start();
        return ended.Task;
    }

    private void Run()
    {
        int backOffMs = BackOffMinMs;
        while (!_stop.IsCancellationRequested)
        {
            string ended;
            long openedMs = MonotonicClock.NowMs;
            try
            {
                using Stream stream = _source.Open(_stop.Token);
                _stream = stream;
                openedMs = MonotonicClock.NowMs;
                if (stream.CanTimeout)
                {
                    stream.WriteTimeout = WriteTimeoutMs;
                }

                _state.Good($"connected: {_source.Name}");
                ended = Serve(stream);
            }
            catch (Exception exception)
            {
                // Whatever a port, an adapter or a socket throws: a display is worth no payment.
                ended = exception.Message;
            }

            Ended();
            if (_stop.IsCancellationRequested)
            {
                return;
            }

            _state.Bad($"not connected: {_source.Name}: {ended}; trying again");
            backOffMs = MonotonicClock.NowMs - openedMs > GoodMs ? BackOffMinMs : Math.Min(backOffMs * 2, BackOffMaxMs);
            _stop.Token.WaitHandle.WaitOne(backOffMs);
        }
    }

    private static void Close(Stream? stream)
    {
        try
        {
            stream?.Dispose();
        }
        catch (Exception exception) when (exception is IOException or InvalidOperationException)
        {
            // It is gone already.
        }
    }
}
