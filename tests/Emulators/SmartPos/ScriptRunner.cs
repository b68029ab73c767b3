namespace Bridge.Emulators.SmartPos;

/// <summary>
/// A script at work on one terminal: counts the calls that each rule matches and gathers what all rules want with a
/// call.
/// Driven by the server, one call at a time; it does nothing by itself but the script's "after ...:" lines.
/// </summary>
internal sealed class ScriptRunner(SmartPosScript script, SmartPosModel model)
{
    private readonly Lock _gate = new();
    private readonly Dictionary<ScriptRule, int> _counts = new(ReferenceEqualityComparer.Instance);
    private int _connections;

    public SmartPosScript Script => script;

    public void Begin()
    {
        model.Configure(script.Apply);
        foreach (Action<SmartPosModel> act in script.Beginnings)
        {
            act(model);
        }

        foreach (ScriptMoment moment in script.Moments)
        {
            model.Schedule(moment.After, terminal =>
            {
                foreach (Action<SmartPosModel> act in moment.Acts)
                {
                    act(terminal);
                }
            });
        }
    }

    public CallPlan PlanFor(SmartPosCall call)
    {
        CallPlan plan = new() { Shape = model.Options.Shape };
        bool? execute = null;
        lock (_gate)
        {
            foreach (ScriptRule rule in script.Rules)
            {
                if (!rule.Matches(call, model))
                {
                    continue;
                }

                int count = _counts[rule] = _counts.GetValueOrDefault(rule) + 1;
                if (count < rule.From || count > rule.To)
                {
                    continue;
                }

                plan.Words.Add(rule.Words);
                rule.Changes.ForEach(change => change(plan));
                execute = rule.Execute ?? execute;
                if (rule.Numbered || rule.Always || count == 1)
                {
                    plan.Before.AddRange(rule.Before);
                    plan.After.AddRange(rule.Then);
                }
            }
        }

        bool refusedStart = plan.Instead is not null && call.IsStart;
        bool unread = plan.Fault is WireFault.CloseUnread or WireFault.ResetUnread;
        plan.Execute = execute ?? !(refusedStart || unread);
        return plan;
    }

    /// <summary>
    /// What becomes of a connection before anything is read from it. Counted since the script began.
    /// </summary>
    public WireFault FaultForConnection()
    {
        lock (_gate)
        {
            _connections++;
            WireFault fault = WireFault.None;
            foreach (ScriptRule rule in script.Rules)
            {
                if (rule.Where == "connection" && _connections >= rule.From && _connections <= rule.To)
                {
                    fault = rule.ConnectionFault;
                }
            }

            return fault;
        }
    }
}
