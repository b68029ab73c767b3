using Bridge.Simulation.Shop;

namespace Bridge.Simulation;

// A protected terminal: the shell's file with the tokens, and the person who lets the lane in.
public sealed partial class World
{
    private readonly byte[] _accessBytes = new byte[512];
    private readonly byte[] _accessFresh = new byte[512];
    private int _accessLength;
    private int _freshLength;
    private int _accessNews;
    private bool _isPersonComing;

    // The file is replaced whole: a cut leaves the old tokens or the new ones.
    private void WriteAccess(LaneEffect effect)
    {
        effect.Bytes.AsSpan(0, effect.Length).CopyTo(_accessFresh);
        _freshLength = effect.Length;
        Books.StoringAccess();
        After(Random.Between(3, 60), SimEventKind.AccessDone, Life);
    }

    private void AccessDone()
    {
        bool ok = !Random.Chance(Plan.AccessWriteFails);
        if (ok)
        {
            KeepAccess();
        }
        else
        {
            Count(Simulation.Tally.AccessNotStored);
            TroubleNow();
        }

        _freshLength = 0;
        Books.AccessStored(ok ? Books.TokenIn(_accessBytes.AsSpan(0, _accessLength)) : 0);
        _lane!.AccessWritten(ok, LaneMs);
        Settle();
    }

    private void KeepAccess()
    {
        _accessFresh.AsSpan(0, _freshLength).CopyTo(_accessBytes);
        _accessLength = _freshLength;
    }

    // The power goes while the file is written.
    private void CutAccess()
    {
        if (_freshLength > 0 && Random.Chance(500))
        {
            KeepAccess();
        }

        _freshLength = 0;
        Books.AccessStored(Books.TokenIn(_accessBytes.AsSpan(0, _accessLength)));
    }

    private void RestoreAccess(Lane lane)
    {
        _accessNews = 0;
        _isPersonComing = false;
        if (!Plan.IsProtected)
        {
            return;
        }

        lane.RestoreAccess(_accessBytes, _accessLength);
        if (_accessLength == 0)
        {
            SendPerson(Random.Between(5_000, 60_000));
        }
    }

    // Somebody reads on the display that the terminal does not let the lane in, and comes, sooner or later.
    private void HearAccess(Lane lane)
    {
        if (lane.AccessNews.Number == _accessNews)
        {
            return;
        }

        _accessNews = lane.AccessNews.Number;
        if (!lane.AccessNews.IsGranted && !_isPersonComing && Random.Chance(700))
        {
            SendPerson(Random.Between(60_000, 1_800_000));
        }
    }

    private void SendPerson(int afterMs)
    {
        _isPersonComing = true;
        After(afterMs, SimEventKind.PersonComes, Life);
    }

    private void PersonComes()
    {
        Log("person", "asks to be let in");
        _isPersonComing = false;
        Books.PersonAsked();
        _lane!.AskAccess(LaneMs);
        Settle();
    }
}
