namespace Bridge.Emulators.SmartPos;

/// <summary>What a script file says. (The language comes with the next step.)</summary>
public sealed class SmartPosScript
{
    /// <summary>The settings of the script on top of others.</summary>
    public SmartPosOptions Apply(SmartPosOptions options) => options;
}
