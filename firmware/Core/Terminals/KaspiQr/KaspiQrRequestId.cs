using Bridge.Bytes;

namespace Bridge.Terminals.KaspiQr
{
    /// <summary>
    /// X-Request-ID: every request has its own. In the form of a GUID, without chance: the device's name (CRC-32), the wall clock
    /// in seconds, the monotonic clock, and a counter. Without a wall clock an id of an earlier run may come again; with TLS
    /// there is always one, because the certificate cannot be judged without.
    /// </summary>
    internal sealed class KaspiQrRequestId
    {
        private const string Digits = "0123456789abcdef";

        private readonly char[] _text = new char[36];
        private readonly uint _name;
        private uint _count;

        public KaspiQrRequestId(string deviceId)
        {
            byte[] bytes = new byte[deviceId.Length];
            for (int index = 0; index < bytes.Length; index++)
            {
                bytes[index] = (byte)deviceId[index];
            }

            _name = Crc32.Of(bytes, 0, bytes.Length);
        }

        /// <summary>Unix seconds; 0 while nobody knows.</summary>
        public long Unix { get; set; }

        public string Next(long nowMs)
        {
            _count++;
            Write(0, _name);
            Write(8, (uint)Unix);
            Write(16, (uint)nowMs);
            Write(24, _count);
            return new string(_text);
        }

        // Eight digits from that place among the 32, dashes left out.
        private void Write(int place, uint value)
        {
            for (int index = 0; index < 8; index++)
            {
                int at = place + index;
                int dashes = (at >= 8 ? 1 : 0) + (at >= 12 ? 1 : 0) + (at >= 16 ? 1 : 0) + (at >= 20 ? 1 : 0);
                _text[at + dashes] = Digits[(int)((value >> (28 - (4 * index))) & 0x0F)];
            }

            _text[8] = '-';
            _text[13] = '-';
            _text[18] = '-';
            _text[23] = '-';
        }
    }
}
