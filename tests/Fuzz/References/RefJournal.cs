using System.Buffers.Binary;

namespace Bridge.Fuzz.References;

/// <summary>
/// The length word of a journal record by Journal/SPEC.md, read again apart from Core. Version 1: the length. Version 2: nine bits of
/// length and seven of check, the remainder of n * x^7 by x^7 + x^5 + x^4 + x^2 + x + 1, exclusive-or 1010101.
/// </summary>
public static class RefJournal
{
    private const int Polynomial = 0xB7;

    /// <summary>Bytes of fields, or -1 when the word's own check is wrong.</summary>
    public static int FieldsLength(ReadOnlySpan<byte> slot)
    {
        int word = BinaryPrimitives.ReadUInt16LittleEndian(slot[20..]);
        int length = word & 0x1FF;
        return slot[2] < 2 ? word : Word(length) == word ? length : -1;
    }

    /// <summary>Makes length word and CRC right for a record of that many bytes, 26 to 512.</summary>
    public static void Repair(Span<byte> slot, byte version)
    {
        ReadOnlySpan<byte> magic = [0x4A, 0x42];
        magic.CopyTo(slot);
        slot[2] = version;
        int length = slot.Length - 26;
        BinaryPrimitives.WriteUInt16LittleEndian(slot[20..], (ushort)(version < 2 ? length : Word(length)));
        BinaryPrimitives.WriteUInt32LittleEndian(slot[^4..], RefInpas.Crc32(slot[..^4]));
    }

    private static int Word(int length)
    {
        int rest = length << 7;
        for (int bit = 15; bit >= 7; bit--)
        {
            if ((rest & (1 << bit)) != 0)
            {
                rest ^= Polynomial << (bit - 7);
            }
        }

        return length | ((rest ^ 0x55) << 9);
    }
}
