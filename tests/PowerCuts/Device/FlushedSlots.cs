using FileStream = Bridge.Esp32.Journal.FileStream;

namespace Bridge.PowerCuts.Device;

/// <summary>
/// The mistake that this harness exists for: one open file, written and flushed for each record, closed when the next slot's
/// turn comes. It works until the power goes.
/// </summary>
internal sealed class FlushedSlots(SimVolume volume) : ISlots
{
    private FileStream? _open;

    public bool Write(int slot, byte[] bytes, int length)
    {
        SimVolume.Current = volume;
        _open?.Close();
        _open = new FileStream(Name(slot), FileMode.Create, FileAccess.Write);
        _open.Write(bytes, 0, length);
        _open.Flush();
        return true;
    }

    public int Read(int slot, byte[] target)
    {
        byte[] bytes = volume.Read(Name(slot)) ?? [];
        bytes.CopyTo(target, 0);
        return bytes.Length;
    }

    private static string Name(int slot) => "I:\\journal\\" + slot;
}
