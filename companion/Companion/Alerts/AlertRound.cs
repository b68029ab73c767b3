namespace Bridge.Companion.Alerts;

/// <summary>
/// Decides what is raised and what ends. Driven by AlertWatch each few seconds; reads no clock and sends nothing. It waits for a condition
/// to hold as long as its rule says, within opening hours: a lane that was switched off over night counts from the moment the
/// store opens. When every lane of a store (two or more) has the same trouble, the store gets one alert and its lanes none; it stays until
/// the last of them is well, so that lanes that come back one by one send no letters. It never ends an alert because a store closes.
/// </summary>
public sealed class AlertRound
{
    private readonly Dictionary<(long Rule, string Subject), long> _since = [];

    /// <summary>nowMs: milliseconds since any fixed moment.</summary>
    public List<AlertStep> Take(IReadOnlyList<AlertSight> sights, IReadOnlyList<Alert> open, long nowMs)
    {
        var steps = new List<AlertStep>();
        foreach (AlertSight sight in sights)
        {
            Alert[] own = [.. open.Where(a => a.Rule == sight.Rule.Id)];
            Forget(sight);
            Raise(sight, own, nowMs, steps);
            foreach (Alert alert in own.Where(a => !StillHolds(sight, a) && !steps.Any(s => s.Open?.Id == a.Id)))
            {
                steps.Add(new AlertStep(sight.Rule.Id, alert.Subject, alert.Detail, alert, false));
            }
        }

        // A rule that was switched off or removed ends its alerts without a word: it is nobody's trouble any more.
        HashSet<long> rules = [.. sights.Select(s => s.Rule.Id)];
        steps.AddRange(open.Where(a => !rules.Contains(a.Rule)).Select(a => new AlertStep(a.Rule, a.Subject, a.Detail, a, true)));
        return steps;
    }

    private static bool StillHolds(AlertSight sight, Alert alert) => sight.Signals.Any(s => s.Subject == alert.Subject || (s.Site.Length > 0 && s.Site == alert.Subject));

    private void Forget(AlertSight sight)
    {
        HashSet<string> held = sight.IsOpenNow ? [.. sight.Signals.Select(s => s.Subject)] : [];
        foreach ((long Rule, string Subject) key in _since.Keys.Where(k => k.Rule == sight.Rule.Id && !held.Contains(k.Subject)).ToArray())
        {
            _since.Remove(key);
        }
    }

    private void Raise(AlertSight sight, Alert[] own, long nowMs, List<AlertStep> steps)
    {
        if (!sight.IsOpenNow)
        {
            return;
        }

        foreach (AlertSignal signal in sight.Signals)
        {
            _since.TryAdd((sight.Rule.Id, signal.Subject), nowMs);
        }

        bool IsRipe(AlertSignal s) => nowMs - _since[(sight.Rule.Id, s.Subject)] >= sight.Rule.HoldSeconds * 1000;
        foreach (IGrouping<string, AlertSignal> site in sight.Signals.GroupBy(s => s.Site))
        {
            bool hasStoreAlert = site.Key.Length > 0 && own.Any(a => a.Subject == site.Key);
            if (hasStoreAlert || !site.Any(IsRipe))
            {
                continue;
            }

            int all = sight.LanesOfSite.GetValueOrDefault(site.Key);
            if (site.Key.Length > 0 && all > 1 && site.Count() == all)
            {
                steps.Add(new AlertStep(sight.Rule.Id, site.Key, $"{all} / {all}", null, false));
                steps.AddRange(own.Where(a => site.Any(s => s.Subject == a.Subject)).Select(a => new AlertStep(sight.Rule.Id, a.Subject, a.Detail, a, true)));
                continue;
            }

            steps.AddRange(site.Where(s => IsRipe(s) && !own.Any(a => a.Subject == s.Subject))
                .Select(s => new AlertStep(sight.Rule.Id, s.Subject, s.Detail, null, false)));
        }
    }
}
