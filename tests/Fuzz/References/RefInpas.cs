using System.Buffers.Binary;
using Bridge.Registers;

namespace Bridge.Fuzz.References;

/// <summary>
/// INPAS frames after Registers/Inpas/SPEC.md, looked for at every place of the bytes: STX, length, fields, CRC-16/BUYPASS; and
/// messages in SOH blocks, joined as they follow one another.
/// </summary>
public sealed class RefInpas : IRegisterReference
{
    private readonly byte[] _joined = new byte[4096];

    public bool Stands(ReadOnlySpan<byte> bytes, RegisterRequestSeen seen)
    {
        for (int at = 0; at < bytes.Length; at++)
        {
            ReadOnlySpan<byte> data = FrameAt(bytes, at, 0x02);
            bool says = data.Length > 0 && Says(data, seen);
            if (says || (bytes[at] == 0x01 && StandsInBlocks(bytes, at, seen)))
            {
                return true;
            }
        }

        return false;
    }

    public void Repair(byte[] bytes, ref int length)
    {
        if (length < 6 || length > 1000)
        {
            return;
        }

        bytes[0] = bytes[0] == 0x01 ? (byte)0x01 : (byte)0x02;
        BinaryPrimitives.WriteUInt16LittleEndian(bytes.AsSpan(1), (ushort)(length - 5));
        BinaryPrimitives.WriteUInt16BigEndian(bytes.AsSpan(length - 2), Crc16(bytes.AsSpan(0, length - 2)));
    }

    // The block at that place, then each next one that says one less; repeated blocks and what lies between are passed over.
    private bool StandsInBlocks(ReadOnlySpan<byte> bytes, int start, RegisterRequestSeen seen)
    {
        int length = 0;
        int left = -1;
        for (int at = start; at < bytes.Length; at++)
        {
            ReadOnlySpan<byte> body = FrameAt(bytes, at, 0x01);
            if (body.Length < 2)
            {
                continue;
            }

            int header = 2 + BinaryPrimitives.ReadUInt16LittleEndian(body);
            int says = header > body.Length ? -1 : (int)Number(Field(body[2..header], 0x02));
            bool isNext = says >= 0 && (left < 0 ? at == start : says == left - 1);
            if (!isNext)
            {
                continue;
            }

            body[header..].CopyTo(_joined.AsSpan(length));
            length += body.Length - header;
            left = says;
            if (left == 0)
            {
                return Says(_joined.AsSpan(0, length), seen);
            }
        }

        return false;
    }

    private static bool Says(ReadOnlySpan<byte> data, RegisterRequestSeen seen)
    {
        ReadOnlySpan<byte> amount = Field(data, 0);
        bool hasAmount = HasField(data, 0);
        long number = !hasAmount ? RegisterRequest.NoAmount : Number(amount) is var read && read < 0 ? RegisterRequest.UnreadableAmount : read;
        RegisterOperation operation = Number(Field(data, 25)) switch
        {
            1 => RegisterOperation.Sale,
            29 => RegisterOperation.Refund,
            4 => RegisterOperation.Void,
            _ => RegisterOperation.None,
        };
        return Crc32(data) == seen.Fingerprint && number == seen.AmountWire
            && (operation == RegisterOperation.None || operation == seen.Operation);
    }

    private static ReadOnlySpan<byte> FrameAt(ReadOnlySpan<byte> bytes, int at, byte first)
    {
        if (bytes[at] != first || at + 5 > bytes.Length)
        {
            return [];
        }

        int length = bytes[at + 1] | (bytes[at + 2] << 8);
        if (at + 5 + length > bytes.Length)
        {
            return [];
        }

        ushort check = BinaryPrimitives.ReadUInt16BigEndian(bytes[(at + 3 + length)..]);
        return Crc16(bytes.Slice(at, 3 + length)) == check ? bytes.Slice(at + 3, length) : [];
    }

    private static bool HasField(ReadOnlySpan<byte> data, int field)
    {
        for (int at = 0; at + 3 <= data.Length; at += 3 + BinaryPrimitives.ReadUInt16LittleEndian(data[(at + 1)..]))
        {
            if (data[at] == field)
            {
                return true;
            }
        }

        return false;
    }

    private static ReadOnlySpan<byte> Field(ReadOnlySpan<byte> data, int field)
    {
        for (int at = 0; at + 3 <= data.Length;)
        {
            int length = BinaryPrimitives.ReadUInt16LittleEndian(data[(at + 1)..]);
            if (at + 3 + length > data.Length)
            {
                return [];
            }

            if (data[at] == field)
            {
                return data.Slice(at + 3, length);
            }

            at += 3 + length;
        }

        return [];
    }

    private static long Number(ReadOnlySpan<byte> text)
    {
        long value = 0;
        foreach (byte digit in text)
        {
            if (digit is < (byte)'0' or > (byte)'9')
            {
                return -1;
            }

            value = (value * 10) + digit - '0';
        }

        return text.Length is 0 or > 18 ? -1 : value;
    }

    // CRC-16/BUYPASS, bit by bit.
    private static ushort Crc16(ReadOnlySpan<byte> bytes)
    {
        int crc = 0;
        foreach (byte value in bytes)
        {
            crc ^= value << 8;
            for (int bit = 0; bit < 8; bit++)
            {
                crc = (crc & 0x8000) != 0 ? (crc << 1) ^ 0x8005 : crc << 1;
            }
        }

        return (ushort)crc;
    }

    internal static uint Crc32(ReadOnlySpan<byte> bytes)
    {
        uint crc = uint.MaxValue;
        foreach (byte value in bytes)
        {
            crc ^= value;
            for (int bit = 0; bit < 8; bit++)
            {
                crc = (crc & 1) != 0 ? (crc >> 1) ^ 0xEDB88320 : crc >> 1;
            }
        }

        return ~crc;
    }
}
