using System.Buffers.Text;
using Bridge.Simulation.Shop;

namespace Bridge.Simulation.Checks;

// A protected terminal: which token leaves when, and how often a new one is asked for.
public sealed partial class RefBooks
{
    private long _storedToken;
    private bool _isStoring;
    private bool _personAsked;
    private long _renewedMs = -1_000_000;
    private int _renewals;
    private int _checks;
    private long _lastCheckMs = -1_000_000;

    public void PersonAsked() => _personAsked = true;

    public void StoringAccess() => _isStoring = true;

    /// <summary>The tokens are durable (or their writing failed: 0), or a restart has read them.</summary>
    public void AccessStored(long token)
    {
        _isStoring = false;
        _renewals = token != 0 && token != _storedToken ? 0 : _renewals;   // it helped: the next may follow at any time
        _storedToken = token != 0 ? token : _storedToken;
    }

    /// <summary>The number of the token in the file's bytes, 0 = none. Read after SPEC 9.4: "BTK", version, name, token.</summary>
    public long TokenIn(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length < 8)
        {
            return 0;
        }

        int at = 5 + bytes[4];
        return Utf8Parser.TryParse(bytes.Slice(at + 2, bytes[at] - 1), out long token, out _) ? token : 0;
    }

    // A check asks about no process whether the token is good. It waits for no pause, and is made once more after a renewal; a poll
    // behind it does wait.
    private void CheckCheck(long nowMs)
    {
        _checks = nowMs - _lastCheckMs < 1_000 ? _checks + 1 : 1;
        Require(_checks <= 3, "status of no process again and again");
        _lastStatusMs = _lastCheckMs = nowMs;
    }

    private void CheckAccess(in SimRequest request, long nowMs)
    {
        Require(!_isStoring, "a call left while new tokens were not durable yet");
        switch (request.Kind)
        {
            case SimRequestKind.Register:
                Require(_personAsked, "asked to be let in without a person");
                _personAsked = false;
                break;
            case SimRequestKind.Revoke:
                // Once with the old token and once without: then a minute, or half of one after silence. A restart knows nothing of it.
                _renewals = nowMs - _renewedMs < 25_000 && world.BootMs < _renewedMs ? _renewals + 1 : 1;
                Require(_renewals <= 2, "tokens were renewed in a circle");
                _renewedMs = _renewals == 1 ? nowMs : _renewedMs;
                break;
            default:
                Require(request.Token == _storedToken || request.Token == 0, "a token was used that is not durable, or an old one");
                Require(request.Token != 0 || !request.IsStart, "a start left without a token");
                break;
        }
    }
}
