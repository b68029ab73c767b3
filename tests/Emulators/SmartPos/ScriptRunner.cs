namespace Bridge.Emulators.SmartPos;

internal sealed class ScriptRunner(SmartPosScript script, SmartPosModel model)
{
    public SmartPosScript Script => script;

    public void Begin() => _ = model;

    public CallPlan PlanFor(SmartPosCall call) => new();

    public WireFault FaultFor(int connection) => WireFault.None;
}
