using Bridge.Bytes;

namespace Bridge.Terminals.SmartPos
{
    /// <summary>
    /// The secrets with which a protected terminal lets this lane in, and the bytes in which a shell keeps them
    /// (SPEC.md 9.4). Never printed, logged or sent anywhere but into a request's head; bytes that are damaged in any
    /// way are no tokens.
    /// </summary>
    internal sealed class SmartPosTokens
    {
        /// <summary>Magic 4, three texts with their length, expiry 8, CRC 4.</summary>
        public const int BytesMax = 4 + (3 * (1 + TextLengthMax)) + 8 + 4;

        private const int TextLengthMax = 128;
        private const int Version = 1;

        private int _offset;
        private bool _isDamaged;

        /// <summary>The name that the terminal knows us by: renewals work under no other.</summary>
        public string Name = string.Empty;

        public string Access = string.Empty;
        public string Refresh = string.Empty;

        /// <summary>Local seconds (SmartPosExpiry), or Unreadable.</summary>
        public long ExpiresLocal = SmartPosExpiry.Unreadable;

        public bool IsSet
        {
            get { return Access.Length > 0; }
        }

        /// <summary>Fit for a header, a query and the stored bytes.</summary>
        public static bool IsToken(string text)
        {
            if (text.Length < 1 || text.Length > TextLengthMax)
            {
                return false;
            }

            for (int index = 0; index < text.Length; index++)
            {
                if (text[index] <= ' ' || text[index] > '~')
                {
                    return false;
                }
            }

            return true;
        }

        public void CopyFrom(SmartPosTokens other)
        {
            Name = other.Name;
            Access = other.Access;
            Refresh = other.Refresh;
            ExpiresLocal = other.ExpiresLocal;
        }

        public byte[] Encode()
        {
            ByteWriter writer = new ByteWriter(BytesMax);
            writer.WriteAscii("BTK");
            writer.WriteByte(Version);
            WriteText(writer, Name);
            WriteText(writer, Access);
            WriteText(writer, Refresh);
            WriteNumber(writer, ExpiresLocal, 8);
            WriteNumber(writer, Crc32.Of(writer.Buffer, 0, writer.Length), 4);
            Check.That(!writer.Overflowed, CheckCode.BufferTooSmall);
            byte[] bytes = new byte[writer.Length];
            for (int index = 0; index < bytes.Length; index++)
            {
                bytes[index] = writer.Buffer[index];
            }

            return bytes;
        }

        /// <summary>False, and nothing is set, when the bytes are not exactly what Encode writes.</summary>
        public bool Decode(byte[] bytes, int length)
        {
            _isDamaged = length < 19 || length > BytesMax || bytes[0] != 'B' || bytes[1] != 'T' || bytes[2] != 'K'
                || bytes[3] != Version
                || (uint)ReadNumber(bytes, length - 4, 4) != Crc32.Of(bytes, 0, length - 4);
            _offset = 4;
            string name = ReadText(bytes, length - 12);
            string access = ReadText(bytes, length - 12);
            string refresh = ReadText(bytes, length - 12);
            if (_isDamaged || _offset != length - 12)
            {
                return false;
            }

            Name = name;
            Access = access;
            Refresh = refresh;
            ExpiresLocal = ReadNumber(bytes, _offset, 8);
            return true;
        }

        private static void WriteText(ByteWriter writer, string text)
        {
            writer.WriteByte(text.Length);
            writer.WriteAscii(text);
        }

        private static void WriteNumber(ByteWriter writer, long value, int count)
        {
            for (int index = 0; index < count; index++)
            {
                writer.WriteByte((int)((value >> (8 * index)) & 0xFF));
            }
        }

        private static long ReadNumber(byte[] bytes, int offset, int count)
        {
            long value = 0;
            for (int index = count - 1; index >= 0; index--)
            {
                value = (value << 8) | bytes[offset + index];
            }

            return value;
        }

        private string ReadText(byte[] bytes, int end)
        {
            int count = !_isDamaged && _offset < end ? bytes[_offset] : 0;
            _offset++;
            _isDamaged |= count < 1 || _offset + count > end;
            if (_isDamaged)
            {
                return string.Empty;
            }

            char[] text = new char[count];
            for (int index = 0; index < count; index++)
            {
                text[index] = (char)bytes[_offset + index];
            }

            _offset += count;
            string whole = new string(text);
            _isDamaged |= !IsToken(whole);
            return whole;
        }
    }
}
