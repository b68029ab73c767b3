using Bridge.Bytes;
using Bridge.Host.Options;
using Bridge.Host.Wire;
using Bridge.Panels;
using Bridge.Screen;
using Bridge.Settings;

namespace Bridge.Host.Display;

/// <summary>
/// Drives a receipt printer that prints codes (--tape): hands scenes and the printer's words to Core's LaneTape, its bytes to
/// the line, and tells the loop whenever the printer can print or no longer can.
/// </summary>
public sealed class TapeWorker : LineWorker
{
    private readonly LaneTape _tape;
    private readonly DisplayBoard _board;
    private readonly Inbox _inbox;
    private readonly Lock _lock = new();
    private readonly List<byte> _heard = [];
    private readonly byte[] _bytes = new byte[256];
    private TaskCompletionSource _news = NewSignal();
    private bool _wasReady;

    private TapeWorker(
        IRegisterSource source, CodeTape tape, DisplayBoard board, LaneSettings settings, Inbox inbox, Log log)
        : base(source, "tape", log)
    {
        (ScreenLanguage first, ScreenLanguage second) = DisplayPainter.LanguagesOf(settings);
        _tape = new LaneTape(tape, first, second);
        _board = board;
        _inbox = inbox;
    }

    /// <summary>Starts the thread; the printer may come later.</summary>
    public static TapeWorker Start(
        CodeTapeAddress address, DisplayBoard board, LaneSettings settings, Inbox inbox, Log log)
    {
        var worker = new TapeWorker(
            RegisterSources.Of(address.Line, log),
            TapeShelf.Named(address.Kind, CodePage.Named(address.Page)), board, settings, inbox, log);
        worker.Begin();
        return worker;
    }

    protected override string Serve(Stream stream)
    {
        lock (_lock)
        {
            _heard.Clear();
        }

        Task<string> ended = Read(stream, Take);
        _tape.Opened(MonotonicClock.NowMs);
        while (true)
        {
            Task news = TakeHeard();
            (SceneSnapshot scene, int picture) = _board.Now;
            _tape.Show(scene.ToScene(), MonotonicClock.NowMs);
            bool hasWritten = Write(stream);
            Tell();
            if (hasWritten)
            {
                continue;   // what is out may be the end of a slip, and the next one due
            }

            int waitMs = (int)Math.Clamp(_tape.NextDeadlineMs - MonotonicClock.NowMs, 1, 60000);
            if (Task.WaitAny([ended, news, _board.WaitForOther(picture)], waitMs, Stopping) == 0)
            {
                return ended.Result;
            }
        }
    }

    protected override void Ended()
    {
        _tape.Closed(MonotonicClock.NowMs);
        Tell();
    }

    private void Take(byte[] buffer, int count)
    {
        lock (_lock)
        {
            _heard.AddRange(buffer.AsSpan(0, count));
            _news.TrySetResult();
        }
    }

    /// <summary>Gives the tape what the printer said; answers a task that completes when it says more.</summary>
    private Task TakeHeard()
    {
        byte[] heard;
        Task news;
        lock (_lock)
        {
            heard = [.. _heard];
            _heard.Clear();
            _news = NewSignal();
            news = _news.Task;
        }

        _tape.Receive(heard, 0, heard.Length, MonotonicClock.NowMs);
        return news;
    }

    private bool Write(Stream stream)
    {
        bool hasWritten = false;
        int count;
        while ((count = _tape.TakeOutput(_bytes, MonotonicClock.NowMs)) > 0)
        {
            stream.Write(_bytes, 0, count);
            hasWritten = true;
        }

        stream.Flush();
        return hasWritten;
    }

    private void Tell()
    {
        if (_tape.IsReady != _wasReady)
        {
            _wasReady = _tape.IsReady;
            _inbox.Add(new Post { Kind = PostKind.TapeReady, Ok = _wasReady });
        }
    }

    private static TaskCompletionSource NewSignal() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
