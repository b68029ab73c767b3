using System.Buffers.Binary;
using System.Buffers.Text;
using Bridge.Registers;

namespace Bridge.Fuzz.References;

/// <summary>UPOS frames after Registers/Upos/SPEC.md, looked for at every place: 02 23, base64 of part, length, data and
/// CRC-16/CCITT-FALSE, 03; parts joined as they follow one another.</summary>
public sealed class RefUpos : IRegisterReference
{
    private readonly byte[] _message = new byte[4096];
    private readonly byte[] _inner = new byte[2048];

    public bool Stands(ReadOnlySpan<byte> bytes, RegisterRequestSeen seen)
    {
        for (int start = 0; start < bytes.Length; start++)
        {
            int length = 0;
            int part = 0;
            for (int at = start; at < bytes.Length; at++)
            {
                ReadOnlySpan<byte> inner = InnerAt(bytes, at);
                if (inner.Length == 0 || (inner[0] & 0x7F) != part || (part == 0 && at != start))
                {
                    continue;
                }

                inner[2..^2].CopyTo(_message.AsSpan(length));
                length += inner.Length - 4;
                part++;
                if ((inner[0] & 0x80) == 0 && Says(_message.AsSpan(0, length), seen))
                {
                    return true;
                }
            }
        }

        return false;
    }

    public void Repair(byte[] bytes, ref int length)
    {
        // The base64 between the ends is decoded as far as it is some, its length and check are set right, and it is put back.
        int letters = Math.Min(248, (length - 3) / 4 * 4);
        if (letters < 12 || Base64.DecodeFromUtf8(bytes.AsSpan(2, letters), _inner, out _, out int count) != System.Buffers.OperationStatus.Done)
        {
            return;
        }

        if (count is < 5 or > 184)
        {
            return;
        }

        _inner[1] = (byte)(count - 4);
        BinaryPrimitives.WriteUInt16LittleEndian(_inner.AsSpan(count - 2), Crc16(_inner.AsSpan(0, count - 2)));
        bytes[0] = 0x02;
        bytes[1] = 0x23;
        Base64.EncodeToUtf8(_inner.AsSpan(0, count), bytes.AsSpan(2), out _, out int written);
        bytes[2 + written] = 0x03;
        length = 3 + written;
    }

    private static bool Says(ReadOnlySpan<byte> message, RegisterRequestSeen seen)
    {
        if (message.Length < 75 || message[0] != 0x6D || RefInpas.Crc32(message) != seen.Fingerprint)
        {
            return false;
        }

        int amount = BinaryPrimitives.ReadInt32LittleEndian(message[7..]);
        return seen.AmountWire == RegisterRequest.NoAmount || seen.AmountWire == (amount < 0 ? RegisterRequest.UnreadableAmount : amount);
    }

    private ReadOnlySpan<byte> InnerAt(ReadOnlySpan<byte> bytes, int at)
    {
        int end = bytes[at] == 0x02 && at + 2 < bytes.Length && bytes[at + 1] == 0x23 ? bytes[at..].IndexOf((byte)0x03) : -1;
        if (end < 0 || end > 252
            || Base64.DecodeFromUtf8(bytes.Slice(at + 2, end - 2), _inner, out _, out int count) != System.Buffers.OperationStatus.Done)
        {
            return [];
        }

        bool good = count > 4 && _inner[1] == count - 4
            && BinaryPrimitives.ReadUInt16LittleEndian(_inner.AsSpan(count - 2)) == Crc16(_inner.AsSpan(0, count - 2));
        return good ? _inner.AsSpan(0, count) : [];
    }

    // CRC-16/CCITT-FALSE, bit by bit.
    private static ushort Crc16(ReadOnlySpan<byte> bytes)
    {
        int crc = 0xFFFF;
        foreach (byte value in bytes)
        {
            crc ^= value << 8;
            for (int bit = 0; bit < 8; bit++)
            {
                crc = (crc & 0x8000) != 0 ? (crc << 1) ^ 0x1021 : crc << 1;
            }
        }

        return (ushort)crc;
    }
}
