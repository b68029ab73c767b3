namespace Bridge.Host.Journal;

/// <summary>
/// Numbered slots of fixed size on something durable. Writes are durable only after <see cref="Flush"/>; both throw
/// IOException when the medium fails. Used by one thread at a time.
/// </summary>
public interface ISlotStore
{
    int Slots { get; }

    /// <summary>Replaces the content of a slot; what is shorter than the slot is filled with zeros.</summary>
    void Write(int slot, ReadOnlySpan<byte> bytes);

    /// <summary>Returns when everything written is on the medium.</summary>
    void Flush();

    /// <summary>Reads a whole slot into target (at least <see cref="SlotFile.SlotLength"/> bytes).</summary>
    void Read(int slot, Span<byte> target);
}
