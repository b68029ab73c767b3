using System.Threading;
using Bridge.Commands;
using Bridge.Esp32.Work;
using Bridge.Terminals;

namespace Bridge.Esp32.Service
{
    /// <summary>
    /// terminal.pair: asks the lane to ask the terminal to let it in, and waits for what comes of it, on the thread of who
    /// typed. A person presses Allow on the terminal; the lane goes on serving meanwhile and stores the tokens.
    /// </summary>
    public static class PairRun
    {
        /// <summary>The terminal asks its person for three minutes.</summary>
        private const int WaitMs = 200000;

        private const int LookMs = 100;

        public static bool Run(Situation situation, CommandDesk desk)
        {
            AccessNews news = situation.Access;
            if (news == null)
            {
                desk.Print("set-up mode: the lane does not run; restart, and pair while it waits for a sale");
                return false;
            }

            if (!situation.Lane.TerminalTls)
            {
                desk.Print("terminalTls is false: this terminal is spoken to without protection and needs no pairing");
                return false;
            }

            int asks = news.Asks;
            Post post = new Post();
            post.Kind = PostKind.AskAccess;
            situation.Inbox.Add(post);
            Trace.Say("console", "press Allow on the terminal within three minutes");
            long endMs = Ticks.NowMs + WaitMs;
            while (!IsAnswered(news, asks) && Ticks.NowMs < endMs)
            {
                Thread.Sleep(LookMs);
            }

            return Answer(news, IsAnswered(news, asks), desk);
        }

        // The lane has taken this question, and has heard something since.
        private static bool IsAnswered(AccessNews news, int asks)
        {
            return news.Asks != asks && news.IsAnswered;
        }

        private static bool Answer(AccessNews news, bool isHeard, CommandDesk desk)
        {
            if (!isHeard)
            {
                desk.Print("nothing was heard from the terminal; net.test, then try again");
                return false;
            }

            desk.Print(news.IsGranted
                ? "let in: " + news.Text + "; the tokens are stored"
                : "not let in: " + news.Text + ". Remove an older entry of this lane on the terminal (Access setup), and try again");
            return news.IsGranted;
        }
    }
}
