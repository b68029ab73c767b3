using System.Globalization;
using System.Text;

namespace Bridge.Simulation.Shop;

/// <summary>
/// The terminal's protection: who is let in, with which token, and for how long. A token and its refresh token carry the same number.
/// A renewal hands out the next number; the old token is good until the new one is first used, and in one shop of two its refresh
/// token dies at once, so that an answer that was lost locks the lane out until a person lets it in anew. A token can also end in
/// the middle of whatever is going on, and its date is written by a clock of the terminal's own.
/// </summary>
public sealed class SimAccess(World world)
{
    private long _numbers = 100_000_000;
    private long _used;
    private long _usedEndsMs;
    private long _refresh;
    private long _given;
    private long _givenEndsMs;

    /// <summary>True when the call was the door's own, or was turned away there.</summary>
    public bool Takes(SimCall call, long nowMs)
    {
        switch (call.Request.Kind)
        {
            case SimRequestKind.Register: Register(call, nowMs); return true;
            case SimRequestKind.Revoke: Renew(call, nowMs); return true;
            case SimRequestKind.DeviceInfo when world.Plan.IsDeviceInfoOpen: return false;
            default: break;
        }

        if (IsLetIn(call.Request.Token, nowMs))
        {
            return false;
        }

        world.Count(Tally.TerminalTurnsAway);
        TurnAway(call);
        return true;
    }

    private bool IsLetIn(long token, long nowMs)
    {
        if (token != 0 && token == _given)
        {
            (_used, _usedEndsMs, _given) = (_given, _givenEndsMs, 0);
            _refresh = _used;
        }

        if (token == 0 || token != _used)
        {
            return false;
        }

        if (nowMs < _usedEndsMs && world.Random.Rarely(world.Plan.SessionEnds * 100))
        {
            world.Count(Tally.TerminalSessionExpired);
            world.Log("terminal", "token ends", token);
            _usedEndsMs = nowMs;
        }

        return nowMs < _usedEndsMs;
    }

    private void TurnAway(SimCall call)
    {
        world.TroubleNow();
        call.Answer(world.Random.Chance(500) ? 401 : 403)
            .Put("{\"errorText\":\"Session expires and need to be updated\",\"statusCode\":999}"u8);
    }

    private void Renew(SimCall call, long nowMs)
    {
        bool carriesToken = call.Request.Token != 0;
        if (carriesToken && world.Plan.RenewsWithoutToken)
        {
            TurnAway(call);
            return;
        }

        bool isKnown = call.Request.Refresh != 0 && (call.Request.Refresh == _refresh || call.Request.Refresh == _given);
        if (!isKnown)
        {
            world.Count(Tally.TerminalRefusesRenewal);
            SimAnswers.Code(call, 200, 105);
            return;
        }

        if (world.Random.Chance(world.Plan.RenewalFails))
        {
            world.Count(Tally.TerminalFailsToRenew);
            SimAnswers.Code(call, world.Random.Chance(500) ? 500 : 503, 999);
            return;
        }

        (_given, _givenEndsMs) = (Hand(call, nowMs, out long endsMs), endsMs);
        _refresh = world.Plan.RefreshDiesAtOnce ? 0 : _refresh;
        world.Count(Tally.TokensRenewed);
    }

    // A person reads the name on the terminal's screen and presses Allow, or does not.
    private void Register(SimCall call, long nowMs)
    {
        if (world.Random.Chance(world.Plan.NotAllowed))
        {
            world.Count(Tally.PersonDoesNotAllow);
            call.TakesMs = 180_000;
            SimAnswers.Code(call, 200, 105);
            return;
        }

        call.TakesMs = world.Random.Between(2_000, 60_000);
        (_used, _usedEndsMs) = (Hand(call, nowMs + call.TakesMs, out long endsMs), endsMs);
        _refresh = _used;
        _given = 0;
        world.Count(Tally.LanesLetIn);
    }

    private long Hand(SimCall call, long nowMs, out long endsMs)
    {
        _numbers++;
        endsMs = nowMs + (world.Plan.TokenLifeMinutes * 60_000L);
        call.Answer(200).Put("{\"data\":{\"accessToken\":\"T"u8).Put(_numbers).Put("\",\"expirationDate\":\""u8)
            .Put(Encoding.ASCII.GetBytes(DateOf(endsMs))).Put("\",\"refreshToken\":\"R"u8).Put(_numbers).Put("\"},\"statusCode\":0}"u8);
        world.Log("terminal", "hands out a token", _numbers, endsMs - nowMs);
        return _numbers;
    }

    // Local time without a zone, in both spellings, or something that is no date.
    private string DateOf(long atMs)
    {
        if (world.Random.Chance(world.Plan.DatesUnreadable))
        {
            world.Count(Tally.TokenDateUnreadable);
            return "tomorrow";
        }

        DateTime local = DateTimeOffset.FromUnixTimeSeconds(World.EpochUnix + (atMs / 1000) + (5 * 3600) + world.Plan.TerminalClockErrorS).DateTime;
        return local.ToString(world.Random.Chance(500) ? "yyyy-MM-dd HH:mm:ss" : "MMM d, yyyy HH:mm:ss", CultureInfo.InvariantCulture);
    }
}
