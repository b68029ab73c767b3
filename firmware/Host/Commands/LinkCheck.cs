using Bridge.Commands;
using Bridge.Terminals;

namespace Bridge.Host.Commands;

/// <summary>
/// qr.check: asks the lane to compare what a scanner read from the plate with the static link that the gateway keeps for it, and
/// waits for the verdict, on the thread of who typed. The display shows it too.
/// </summary>
internal static class LinkCheck
{
    /// <summary>Longer than the lane's call: 5 s for the connection and 10 s for the answer, behind a poll.</summary>
    private const int WaitMs = 35000;

    private const int LookMs = 50;

    public static bool Ask(HostSituation situation, string scanned, CommandDesk desk)
    {
        if (situation.Options.Settings.QrVia != "gateway" || situation.Options.Settings.Terminals == "pos")
        {
            desk.Print("this lane has no gateway (terminals, qrVia): there is no static link to compare with");
            return false;
        }

        AccessNews news = situation.Link;
        int before = news.Number;
        situation.Inbox.Add(new Post { Kind = PostKind.CheckLink, Subject = scanned });
        long endMs = MonotonicClock.NowMs + WaitMs;
        while (news.Number == before && MonotonicClock.NowMs < endMs)
        {
            Thread.Sleep(LookMs);
        }

        desk.Print(news.Number == before ? "nothing was heard from the gateway; net.test, then try again" : news.Text);
        return news.Number != before && news.IsGranted;
    }
}
