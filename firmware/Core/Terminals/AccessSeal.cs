using Bridge.Bytes;

namespace Bridge.Terminals
{
    /// <summary>
    /// A terminal's tokens as a file of a device: a number that rises with every store (4 bytes), the tokens, and the
    /// CRC-32 of both (4 bytes), little-endian. As with the settings, a device keeps two files and writes the older one, whole,
    /// closed and read back: whatever the power does, the tokens of before are whole until the new ones are. That is all
    /// it takes, because new tokens are used only once they are durable. The content is secret: nobody prints it.
    /// </summary>
    public static class AccessSeal
    {
        /// <summary>What <see cref="NumberOf"/> answers for a file that is missing, torn or damaged.</summary>
        public const long Torn = -1;

        /// <summary>Bytes around the tokens.</summary>
        public const int Overhead = 8;

        /// <summary>No tokens are longer; a longer file is none of ours.</summary>
        public const int LengthMax = 4096;

        private const int NumberLength = 4;

        /// <summary>Fills target with a whole file; number is at least 1.</summary>
        public static void Write(uint number, byte[] secret, int length, ByteWriter target)
        {
            target.Clear();
            target.WriteUInt32LittleEndian(number);
            target.WriteBytes(secret, 0, length);
            target.WriteUInt32LittleEndian(Crc32.Of(target.Buffer, 0, target.Length));
        }

        /// <summary>The number of a file's content, or Torn. null is a missing file.</summary>
        public static long NumberOf(byte[] bytes)
        {
            if (bytes == null || bytes.Length <= Overhead || bytes.Length > LengthMax)
            {
                return Torn;
            }

            int checkAt = bytes.Length - NumberLength;
            uint number = ReadUInt32(bytes, 0);
            return number == 0 || ReadUInt32(bytes, checkAt) != Crc32.Of(bytes, 0, checkAt) ? Torn : number;
        }

        /// <summary>The tokens of a file that is whole.</summary>
        public static byte[] Open(byte[] bytes)
        {
            byte[] secret = new byte[bytes.Length - Overhead];
            for (int index = 0; index < secret.Length; index++)
            {
                secret[index] = bytes[NumberLength + index];
            }

            return secret;
        }

        private static uint ReadUInt32(byte[] bytes, int at)
        {
            return bytes[at] | ((uint)bytes[at + 1] << 8) | ((uint)bytes[at + 2] << 16) | ((uint)bytes[at + 3] << 24);
        }
    }
}
