namespace Bridge.PowerCuts;

/// <summary>A shell's way to its storage: slots on a medium that can lose its power.</summary>
public interface ISlots
{
    /// <summary>True when the shell would tell the lane "durable".</summary>
    bool Write(int slot, byte[] bytes, int length);

    /// <summary>Length of what the slot holds, 0 = nothing.</summary>
    int Read(int slot, byte[] target);
}
