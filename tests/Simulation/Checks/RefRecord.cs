using System.Buffers.Binary;
using System.Text;

namespace Bridge.Simulation.Checks;

/// <summary>The few fields of a journal record that the checker needs, read after Journal/SPEC.md and not with Core.</summary>
public readonly ref struct RefRecord(byte[] bytes)
{
    public int Kind => bytes[3];

    public uint Seq => BinaryPrimitives.ReadUInt32LittleEndian(bytes.AsSpan(8));

    public uint Sale => BinaryPrimitives.ReadUInt32LittleEndian(bytes.AsSpan(12));

    public long Number(int id)
    {
        ReadOnlySpan<byte> value = Find(id);
        long number = 0;
        for (int index = value.Length - 1; index >= 0; index--)
        {
            number = (number << 8) | value[index];
        }

        return number;
    }

    public string Text(int id) => Encoding.UTF8.GetString(Find(id));

    private ReadOnlySpan<byte> Find(int id)
    {
        int end = 22 + (BinaryPrimitives.ReadUInt16LittleEndian(bytes.AsSpan(20)) & 0x1FF);
        for (int at = 22; at + 2 <= end; at += 2 + bytes[at + 1])
        {
            if (bytes[at] == id)
            {
                return bytes.AsSpan(at + 2, bytes[at + 1]);
            }
        }

        return [];
    }
}
