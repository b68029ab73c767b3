using System.Buffers.Binary;
using Bridge.Registers;

namespace Bridge.Fuzz.References;

/// <summary>ARCUS2 packets after Registers/Arcus2/SPEC.md, looked for at every place: 01, length, text. There is no check.</summary>
public sealed class RefArcus2 : IRegisterReference
{
    public bool Stands(ReadOnlySpan<byte> bytes, RegisterRequestSeen seen)
    {
        for (int at = 0; at + 3 < bytes.Length; at++)
        {
            int length = BinaryPrimitives.ReadUInt16BigEndian(bytes[(at + 1)..]);
            if (bytes[at] == 0x01 && at + 3 + length <= bytes.Length && Says(bytes.Slice(at + 3, length), seen))
            {
                return true;
            }
        }

        return false;
    }

    public void Repair(byte[] bytes, ref int length)
    {
        if (length is > 4 and < 250)
        {
            bytes[0] = 0x01;
            BinaryPrimitives.WriteUInt16BigEndian(bytes.AsSpan(1), (ushort)(length - 3));
        }
    }

    private static bool Says(ReadOnlySpan<byte> text, RegisterRequestSeen seen)
    {
        if (RefInpas.Crc32(text) != seen.Fingerprint)
        {
            return false;
        }

        int field = 0;
        long amount = 0;
        int digits = 0;
        bool good = true;
        foreach (byte value in text)
        {
            field += value == 0x1B ? 1 : 0;
            if (field == 3 && value is not (0x1B or (byte)'.'))
            {
                good &= value is >= (byte)'0' and <= (byte)'9';
                amount = (amount * 10) + value - '0';
                digits++;
            }
        }

        return seen.AmountWire == RegisterRequest.NoAmount
            || (good && digits > 0 ? seen.AmountWire == amount || seen.AmountWire == RegisterRequest.UnreadableAmount
                : seen.AmountWire == RegisterRequest.UnreadableAmount);
    }
}
