using System;

namespace Bridge.Bytes
{
    /// <summary>
    /// Writes into a buffer of fixed size. What does not fit is dropped and <see cref="Overflowed"/> says so
    /// until <see cref="Clear"/>: the caller decides once, at the end, instead of at every byte.
    /// </summary>
    public sealed class ByteWriter
    {
        private readonly byte[] _buffer;
        private int _length;
        private bool _overflowed;

        public ByteWriter(int capacity)
        {
            _buffer = new byte[capacity];
        }

        public byte[] Buffer
        {
            get { return _buffer; }
        }

        /// <summary>Bytes written, 0 to capacity.</summary>
        public int Length
        {
            get { return _length; }
        }

        public bool Overflowed
        {
            get { return _overflowed; }
        }

        public void Clear()
        {
            _length = 0;
            _overflowed = false;
        }

        public void WriteByte(int value)
        {
            if (_length >= _buffer.Length)
            {
                _overflowed = true;
                return;
            }

            _buffer[_length] = (byte)value;
            _length++;
        }

        public void WriteBytes(byte[] source, int offset, int count)
        {
            if (count > _buffer.Length - _length)
            {
                _overflowed = true;
                return;
            }

            Array.Copy(source, offset, _buffer, _length, count);
            _length += count;
        }

        public void WriteUInt16LittleEndian(int value)
        {
            WriteByte(value & 0xFF);
            WriteByte((value >> 8) & 0xFF);
        }

        public void WriteUInt32LittleEndian(uint value)
        {
            WriteUInt16LittleEndian((int)(value & 0xFFFF));
            WriteUInt16LittleEndian((int)(value >> 16));
        }

        public void WriteInt64LittleEndian(long value)
        {
            WriteUInt32LittleEndian((uint)(value & 0xFFFFFFFF));
            WriteUInt32LittleEndian((uint)((value >> 32) & 0xFFFFFFFF));
        }

        /// <summary>Writes text of code points up to 7F; any other character is written as '?'.</summary>
        public void WriteAscii(string text)
        {
            int count = text.Length;
            if (count > _buffer.Length - _length)
            {
                count = _buffer.Length - _length;
                _overflowed = true;
            }

            byte[] buffer = _buffer;
            int at = _length;
            for (int index = 0; index < count; index++)
            {
                char value = text[index];
                buffer[at + index] = (byte)(value < 0x80 ? value : '?');
            }

            _length = at + count;
        }

        /// <summary>Writes UTF-16 text as UTF-8; a lone surrogate becomes U+FFFD.</summary>
        public void WriteUtf8(string text)
        {
            for (int index = 0; index < text.Length; index++)
            {
                int codePoint = text[index];
                if (codePoint >= 0xD800 && codePoint <= 0xDFFF)
                {
                    bool paired = codePoint <= 0xDBFF && index + 1 < text.Length
                        && text[index + 1] >= 0xDC00 && text[index + 1] <= 0xDFFF;
                    if (paired)
                    {
                        codePoint = 0x10000 + ((codePoint - 0xD800) << 10) + (text[index + 1] - 0xDC00);
                        index++;
                    }
                    else
                    {
                        codePoint = 0xFFFD;
                    }
                }

                WriteUtf8CodePoint(codePoint);
            }
        }

        /// <summary>Writes a decimal number without allocation.</summary>
        public void WriteDecimal(long value)
        {
            if (value < 0)
            {
                WriteByte('-');
                if (value == long.MinValue)
                {
                    WriteAscii("9223372036854775808");
                    return;
                }

                value = -value;
            }

            long divisor = 1;
            while (value / divisor >= 10)
            {
                divisor *= 10;
            }

            while (divisor > 0)
            {
                WriteByte((int)('0' + ((value / divisor) % 10)));
                divisor /= 10;
            }
        }

        /// <summary>Overwrites a byte already written.</summary>
        public void Patch(int index, int value)
        {
            Check.That(index >= 0 && index < _length, CheckCode.BufferTooSmall);
            _buffer[index] = (byte)value;
        }

        private void WriteUtf8CodePoint(int codePoint)
        {
            if (codePoint < 0x80)
            {
                WriteByte(codePoint);
            }
            else if (codePoint < 0x800)
            {
                WriteByte(0xC0 | (codePoint >> 6));
                WriteByte(0x80 | (codePoint & 0x3F));
            }
            else if (codePoint < 0x10000)
            {
                WriteByte(0xE0 | (codePoint >> 12));
                WriteByte(0x80 | ((codePoint >> 6) & 0x3F));
                WriteByte(0x80 | (codePoint & 0x3F));
            }
            else
            {
                WriteByte(0xF0 | (codePoint >> 18));
                WriteByte(0x80 | ((codePoint >> 12) & 0x3F));
                WriteByte(0x80 | ((codePoint >> 6) & 0x3F));
                WriteByte(0x80 | (codePoint & 0x3F));
            }
        }
    }
}
