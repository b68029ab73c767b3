using System.Buffers.Binary;
using System.Buffers.Text;

namespace Bridge.Simulation.Checks;

/// <summary>The few fields of a journal record that the checker needs, read after Journal/SPEC.md and not with Core.</summary>
public readonly ref struct RefRecord(ReadOnlySpan<byte> bytes)
{
    private readonly ReadOnlySpan<byte> _bytes = bytes;

    public int Kind => _bytes[3];

    public uint Seq => BinaryPrimitives.ReadUInt32LittleEndian(_bytes[8..]);

    public uint Sale => BinaryPrimitives.ReadUInt32LittleEndian(_bytes[12..]);

    /// <summary>A field of bytes, lowest first; 0 when it is not there.</summary>
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

    /// <summary>A field of digits; 0 when it is not there or says something else.</summary>
    public long Digits(int id) => Utf8Parser.TryParse(Find(id), out long value, out _) ? value : 0;

    private ReadOnlySpan<byte> Find(int id)
    {
        int end = 22 + BinaryPrimitives.ReadUInt16LittleEndian(_bytes[20..]);
        for (int at = 22; at + 2 <= end; at += 2 + _bytes[at + 1])
        {
            if (_bytes[at] == id)
            {
                return _bytes.Slice(at + 2, _bytes[at + 1]);
            }
        }

        return [];
    }
}
