using Bridge.Commands;
using Bridge.Terminals;

namespace Bridge.Host.Commands;

/// <summary>
/// terminal.pair: asks the lane to ask the terminal to let it in, and waits for what comes of it, on the thread of who
/// typed. A person presses Allow on the terminal; the lane goes on serving meanwhile and stores the tokens.
/// </summary>
internal static class TerminalAccess
{
    /// <summary>The terminal asks its person for three minutes.</summary>
    private const int WaitMs = 200000;

    private const int LookMs = 50;

    public static bool Ask(HostSituation situation, CommandDesk desk, Log log)
    {
        if (!situation.Options.Settings.TerminalTls)
        {
            desk.Print("this terminal is spoken to without protection (http://) and needs no pairing");
            return false;
        }

        AccessNews news = situation.Access;
        int asks = news.Asks;
        situation.Inbox.Add(new Post { Kind = PostKind.AskAccess });
        log.Info("terminal", "asked to let this lane in: press Allow on it within three minutes");
        long endMs = MonotonicClock.NowMs + WaitMs;
        while (!IsAnswered(news, asks) && MonotonicClock.NowMs < endMs)
        {
            Thread.Sleep(LookMs);
        }

        if (!IsAnswered(news, asks))
        {
            desk.Print("nothing was heard from the terminal; net.test, then try again");
            return false;
        }

        desk.Print(news.IsGranted
            ? $"let in: {news.Text}; the tokens are stored"
            : $"not let in: {news.Text}. Remove an older entry of this lane on the terminal (Access setup), and try again");
        return news.IsGranted;
    }

    // The lane has taken this question, and has heard something since.
    private static bool IsAnswered(AccessNews news, int asks) => news.Asks != asks && news.IsAnswered;
}
