using Bridge.Bytes;
using Bridge.Panels;
using Bridge.Screen;

namespace Bridge.Core.Tests.Panels;

/// <summary>A LaneTape, its printer, and scenes, in virtual time.</summary>
internal sealed class TapeRig(CodeTape tape, Func<byte[], byte[]> printer)
{
    private readonly byte[] _bytes = new byte[64];
    private int _version;

    public LaneTape Tape { get; private set; } = new(tape, ScreenLanguage.Kazakh, ScreenLanguage.Russian);

    public Scene Scene { get; } = new();

    public long NowMs { get; private set; } = 1_000;

    public void Open()
    {
        Tape.Opened(NowMs);
        Settle();
    }

    public void Restart()
    {
        Tape = new LaneTape(tape, ScreenLanguage.Kazakh, ScreenLanguage.Russian);
        Open();
    }

    public void Show(SceneKind kind, string payload = "", long seconds = 0)
    {
        Scene.Kind = kind;
        Scene.AmountMinor = 150_000;
        Scene.QrPayload = payload;
        Scene.CountdownEndMs = seconds == 0 ? Deadline.Never : NowMs + (seconds * 1000);
        Scene.Version = ++_version;
        Settle();
    }

    public void Run(long durationMs)
    {
        long endMs = NowMs + durationMs;
        for (int steps = 0; NowMs < endMs; steps++)
        {
            Xunit.Assert.True(steps < 10_000, $"a deadline that never moves: {Tape.NextDeadlineMs} at {NowMs}");
            NowMs = Math.Min(endMs, Math.Max(NowMs, Tape.NextDeadlineMs));
            Settle();
        }
    }

    private void Settle()
    {
        bool moved = true;
        for (int rounds = 0; moved; rounds++)
        {
            Xunit.Assert.True(rounds < 1_000, "printer and tape talk without end");
            moved = false;
            Tape.Show(Scene, NowMs);
            int count;
            while ((count = Tape.TakeOutput(_bytes, NowMs)) > 0)
            {
                byte[] answer = printer(_bytes[..count]);
                Tape.Receive(answer, 0, answer.Length, NowMs);
                moved = true;
            }
        }
    }
}
