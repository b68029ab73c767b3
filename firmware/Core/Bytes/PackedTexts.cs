using System;

namespace Bridge.Bytes
{
    /// <summary>
    /// Several texts in one array of bytes: number, length in two bytes (low first), UTF-8, and the next. On the device
    /// a field costs 12 bytes of heap and a text of its own 24 and more, set or not; a journal's worth of sales has a
    /// thousand of them. Reading makes the text anew, so what is asked for at every poll does not belong here. A lone
    /// surrogate comes back as U+FFFD.
    /// </summary>
    public static class PackedTexts
    {
        private const int HeadLength = 3;

        private static readonly byte[] s_none = new byte[0];

        /// <summary>What holds no text.</summary>
        public static byte[] None
        {
            get { return s_none; }
        }

        /// <summary>The text with that number; "" when there is none.</summary>
        public static string Of(byte[] pack, int number)
        {
            int at = Find(pack, number);
            return at < 0 ? string.Empty : Utf8Text.Of(pack, at + HeadLength, LengthAt(pack, at));
        }

        /// <summary>True when both hold the same bytes: the same texts, kept in the same order.</summary>
        public static bool AreSame(byte[] one, byte[] other)
        {
            bool same = one.Length == other.Length;
            for (int index = 0; index < one.Length && same; index++)
            {
                same = one[index] == other[index];
            }

            return same;
        }

        /// <summary>The pack with that text in place of what it held under the number: a new array, or the same when
        /// nothing changes. number: 0 to 255; text: at most 65535 bytes of UTF-8.</summary>
        public static byte[] With(byte[] pack, int number, string text)
        {
            int at = Find(pack, number);
            if (at < 0 && text.Length == 0)
            {
                return pack;
            }

            int old = at < 0 ? 0 : HeadLength + LengthAt(pack, at);
            int kept = pack.Length - old;
            ByteWriter writer = new ByteWriter(text.Length * 3);
            writer.WriteUtf8(text);
            byte[] next = new byte[kept + (text.Length == 0 ? 0 : HeadLength + writer.Length)];
            int head = at < 0 ? pack.Length : at;
            Array.Copy(pack, 0, next, 0, head);
            Array.Copy(pack, head + old, next, head, kept - head);
            if (text.Length > 0)
            {
                next[kept] = (byte)number;
                next[kept + 1] = (byte)(writer.Length & 0xFF);
                next[kept + 2] = (byte)(writer.Length >> 8);
                Array.Copy(writer.Buffer, 0, next, kept + HeadLength, writer.Length);
            }

            return next;
        }

        private static int Find(byte[] pack, int number)
        {
            int at = 0;
            while (at < pack.Length)
            {
                if (pack[at] == number)
                {
                    return at;
                }

                at += HeadLength + LengthAt(pack, at);
            }

            return -1;
        }

        private static int LengthAt(byte[] pack, int at)
        {
            return pack[at + 1] | (pack[at + 2] << 8);
        }
    }
}
