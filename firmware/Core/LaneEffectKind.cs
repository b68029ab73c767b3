namespace Bridge
{
    /// <summary>What the shell is asked to do. The shell is a switch on this.</summary>
    public enum LaneEffectKind : byte
    {
        None = 0,

        /// <summary>Make LaneEffect.Call exactly once and post Lane.CallEnded.</summary>
        CallTerminal = 1,

        /// <summary>Make the bytes of LaneEffect durable in slot LaneEffect.Slot, then post Lane.SlotWritten.</summary>
        WriteSlot = 2,

        /// <summary>Read slot LaneEffect.Slot and post Lane.SlotRead.</summary>
        ReadSlot = 3,

        /// <summary>Publish LaneEffect.Topic and Bytes with QoS 1; drop it when not connected.</summary>
        Publish = 4,

        /// <summary>A line for people, in LaneEffect.Text. It carries no secret and no card number.</summary>
        Log = 5,

        /// <summary>Make LaneEffect.Bytes, which are secret, durable in a file of their own beside the journal, in place of
        /// what was there; then post Lane.AccessWritten. Hand them back through Lane.RestoreAccess at the next start.</summary>
        WriteAccess = 6,
    }
}
