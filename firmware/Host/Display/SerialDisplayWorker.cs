using Bridge.Bytes;
using Bridge.Host.Options;
using Bridge.Host.Wire;
using Bridge.Panels;
using Bridge.Screen;
using Bridge.Settings;
using PanelPage = Bridge.Panels.DisplayPage;

namespace Bridge.Host.Display;

/// <summary>
/// Drives a ready-made display (--customer-display): waits for another picture of the board, turns it into a page and writes
/// it when its bytes are new. A line that was away gets the whole page. What the display answers is read and thrown away.
/// </summary>
public sealed class SerialDisplayWorker : LineWorker
{
    private readonly SerialDisplay _display;
    private readonly DisplayBoard _board;
    private readonly ScreenLanguage _first;
    private readonly ScreenLanguage _second;
    private readonly PanelPage _page = new();
    private readonly ByteWriter _bytes = new(SerialDisplay.BytesMax);

    private SerialDisplayWorker(
        IRegisterSource source, SerialDisplay display, DisplayBoard board, LaneSettings settings, Log log)
        : base(source, "customer display", log)
    {
        _display = display;
        _board = board;
        (_first, _second) = DisplayPainter.LanguagesOf(settings);
    }

    /// <summary>Starts the thread; the display may come later.</summary>
    public static SerialDisplayWorker Start(
        CustomerDisplay address, DisplayBoard board, LaneSettings settings, Log log)
    {
        var worker = new SerialDisplayWorker(
            RegisterSources.Of(address.Line, log),
            DisplayShelf.Named(address.Kind, CodePage.Named(address.Page)), board, settings, log);
        worker.Begin();
        return worker;
    }

    /// <summary>Shows every picture until the line ends; answers why.</summary>
    protected override string Serve(Stream stream)
    {
        Task<string> ended = Read(stream, (_, _) =>
        {
            // Acknowledgements, touches, noise.
        });
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
            if (Task.WaitAny([ended, _board.WaitForOther(picture)], waitMs, Stopping) == 0)
            {
                return ended.Result;
            }
        }
    }
}
