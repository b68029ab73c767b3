using System;
using Bridge.Bytes;

namespace Bridge.Registers.Inpas
{
    /// <summary>
    /// What must be known of a request to answer it, also after a restart: its identity and the fields to echo
    /// (SPEC 6). The link answers from this alone, so an answer is the same before and after a power cut.
    ///
    /// Layout: version 1, CRC-32 of the request (4, little-endian), its length (2, little-endian), then entries of
    /// field number, length, value. A field that does not fit is left out whole, never cut, because half an amount
    /// would be another amount. Order of importance: 25, 0, 4, 26, 27, 6.
    /// </summary>
    public sealed class InpasContext
    {
        private const int Version = 1;
        private const int HeadLength = 7;

        private static readonly int[] s_fields = new int[]
        {
            InpasField.Operation, InpasField.Amount, InpasField.Currency, InpasField.RegisterNumber,
            InpasField.TerminalId, InpasField.RegisterTime,
        };

        private readonly byte[] _bytes = new byte[RegisterRequest.ContextLengthMax];
        private int _length;

        public uint Fingerprint
        {
            get
            {
                return (uint)_bytes[1] | ((uint)_bytes[2] << 8) | ((uint)_bytes[3] << 16) | ((uint)_bytes[4] << 24);
            }
        }

        public int MessageLength
        {
            get { return _bytes[5] | (_bytes[6] << 8); }
        }

        /// <summary>Writes the context of a request and answers its length. start[f] is the index of field f's
        /// value in data, after its two length bytes, or -1.</summary>
        public static int Write(byte[] target, uint fingerprint, int messageLength, byte[] data, short[] start)
        {
            target[0] = Version;
            target[1] = (byte)fingerprint;
            target[2] = (byte)(fingerprint >> 8);
            target[3] = (byte)(fingerprint >> 16);
            target[4] = (byte)(fingerprint >> 24);
            target[5] = (byte)messageLength;
            target[6] = (byte)(messageLength >> 8);
            int position = HeadLength;
            for (int index = 0; index < s_fields.Length; index++)
            {
                int value = start[s_fields[index]];
                if (value >= 0)
                {
                    int length = data[value - 2] | (data[value - 1] << 8);
                    if (length <= RegisterRequest.ContextLengthMax - position - 2)
                    {
                        target[position] = (byte)s_fields[index];
                        target[position + 1] = (byte)length;
                        Array.Copy(data, value, target, position + 2, length);
                        position += 2 + length;
                    }
                }
            }

            return position;
        }

        /// <summary>Takes a context over; false, and an empty context, when it is not one of ours.</summary>
        public bool Load(byte[] source, int length)
        {
            _length = 0;
            if (length < HeadLength || length > _bytes.Length || source[0] != Version)
            {
                Array.Clear(_bytes, 0, _bytes.Length);
                return false;
            }

            int position = HeadLength;
            while (position < length)
            {
                if (position + 2 > length)
                {
                    return false;
                }

                position += 2 + source[position + 1];
            }

            if (position != length)
            {
                return false;
            }

            Array.Copy(source, 0, _bytes, 0, length);
            _length = length;
            return true;
        }

        public bool Has(int field)
        {
            return Find(field) >= 0;
        }

        /// <summary>Length of the field's value; 0 when it is absent or empty.</summary>
        public int LengthOf(int field)
        {
            int entry = Find(field);
            return entry < 0 ? 0 : _bytes[entry + 1];
        }

        /// <summary>Writes the value's bytes unchanged.</summary>
        public void CopyTo(int field, ByteWriter target)
        {
            int entry = Find(field);
            if (entry >= 0)
            {
                target.WriteBytes(_bytes, entry + 2, _bytes[entry + 1]);
            }
        }

        private int Find(int field)
        {
            int position = HeadLength;
            while (position < _length)
            {
                if (_bytes[position] == field)
                {
                    return position;
                }

                position += 2 + _bytes[position + 1];
            }

            return -1;
        }
    }
}
