using Bridge.Bytes;
using Bridge.Host.Options;
using Bridge.Host.Wire;
using Bridge.Panels;
using Bridge.Screen;
using Bridge.Settings;
using PanelPage = Bridge.Panels.DisplayPage;

namespace Bridge.Host.Display;

/// <summary>
/// Drives a ready-made display (--customer-display) on a thread of its own: waits for another picture of the board, turns it
/// into a page and writes it when its bytes are new. A line that fails is opened again with back-off, and gets the whole page
/// then. What the display answers is read and thrown away. The loop never waits for it, and no failure of it ends a lane.
/// </summary>
public sealed class SerialDisplayWorker : IDisposable
{
    private const int BackOffMinMs = 200;
    private const int BackOffMaxMs = 5000;

    /// <summary>A line that held this long was a good one.</summary>
    private const int GoodMs = 10000;

    /// <summary>A page takes 0.1 s at 115200 baud, 1.3 s at 9600.</summary>
    private const int WriteTimeoutMs = 5000;

    private readonly IRegisterSource _source;
    private readonly SerialDisplay _display;
    private readonly DisplayBoard _board;
    private readonly ScreenLanguage _first;
    private readonly ScreenLanguage _second;
    private readonly StateLine _state;
    private readonly CancellationTokenSource _stop = new();
    private readonly PanelPage _page = new();
    private readonly ByteWriter _bytes = new(SerialDisplay.BytesMax);
    private Stream? _stream;

    private SerialDisplayWorker(
        IRegisterSource source, SerialDisplay display, DisplayBoard board, LaneSettings settings, Log log)
    {
        _source = source;
        _display = display;
        _board = board;
        _first = DisplayPainter.LanguageOf(settings.Language);
        _second = settings.SecondLanguage.Length == 0 ? _first : DisplayPainter.LanguageOf(settings.SecondLanguage);
        _state = new StateLine(log, "customer display");
    }

    /// <summary>Starts the thread; the display may come later.</summary>
    public static SerialDisplayWorker Start(
        CustomerDisplay address, DisplayBoard board, LaneSettings settings, Log log)
    {
        var worker = new SerialDisplayWorker(
            RegisterSources.Of(address.Line, log),
            DisplayShelf.Named(address.Kind, CodePage.Named(address.Page)), board, settings, log);
        new Thread(worker.Run) { IsBackground = true, Name = "customer display" }.Start();
        return worker;
    }

    public void Dispose()
    {
        _stop.Cancel();
        Close(Interlocked.Exchange(ref _stream, null));
        _source.Dispose();
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
                _state.Good($"connected: {_source.Name}");
                ended = Serve(stream);
            }
            catch (Exception exception)
            {
                // Whatever a port, an adapter or a socket throws: a display is worth no payment.
                ended = exception.Message;
            }

            if (_stop.IsCancellationRequested)
            {
                return;
            }

            _state.Bad($"not connected: {_source.Name}: {ended}; trying again");
            backOffMs = MonotonicClock.NowMs - openedMs > GoodMs ? BackOffMinMs : Math.Min(backOffMs * 2, BackOffMaxMs);
            _stop.Token.WaitHandle.WaitOne(backOffMs);
        }
    }

    /// <summary>Shows every picture until the line ends; answers why.</summary>
    private string Serve(Stream stream)
    {
        if (stream.CanTimeout)
        {
            stream.WriteTimeout = WriteTimeoutMs;
        }

        Task<string> ended = Discard(stream);
        _bytes.Clear();
        _display.WriteBegin(_bytes);
        stream.Write(_bytes.Buffer, 0, _bytes.Length);
        byte[] shown = [];
        while (true)
        {
            (SceneSnapshot scene, int picture) = _board.Now;
            long changeMs = LanePage.Fill(scene.ToScene(), MonotonicClock.NowMs, _first, _second, _page);
            _bytes.Clear();
            _display.Write(_page, _bytes);
            if (!_bytes.Buffer.AsSpan(0, _bytes.Length).SequenceEqual(shown))
            {
                shown = _bytes.Buffer.AsSpan(0, _bytes.Length).ToArray();
                stream.Write(shown, 0, shown.Length);
                stream.Flush();
            }

            int waitMs = changeMs == Deadline.Never
                ? Timeout.Infinite : (int)Math.Clamp(changeMs - MonotonicClock.NowMs, 1, 60000);
            if (Task.WaitAny([ended, _board.WaitForOther(picture)], waitMs, _stop.Token) == 0)
            {
                return ended.Result;
            }
        }
    }

    /// <summary>Reads until the line ends, on a thread of its own; answers why it ended.</summary>
    private static Task<string> Discard(Stream stream)
    {
        var ended = new TaskCompletionSource<string>(TaskCreationOptions.RunContinuationsAsynchronously);
        new Thread(() =>
        {
            try
            {
                byte[] buffer = new byte[256];
                while (stream.Read(buffer, 0, buffer.Length) > 0)
                {
                    // Acknowledgements, touches, noise.
                }

                ended.SetResult("the other side closed the connection");
            }
            catch (Exception exception)
            {
                ended.SetResult(exception.Message);
            }
        })
        { IsBackground = true, Name = "customer display read" }.Start();
        return ended.Task;
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
