namespace Bridge.SelfTest
{
    /// <summary>
    /// A register that speaks INPAS, as little as a sale needs: it sends one request of 1500 tenge, acknowledges every
    /// frame, and looks into the answer for field 39, "1" = approved.
    /// </summary>
    internal sealed class Till
    {
        private const byte Ack = 0x06;
        private const byte StartOfBlock = 0x01;
        private const byte StartOfText = 0x02;
        private const int HeadLength = 3;
        private const int CheckLength = 2;
        private const byte ResultField = 39;

        private static readonly byte[] s_request = new byte[]
        {
            0x02, 0x1E, 0x00,
            0x00, 0x06, 0x00, 0x31, 0x35, 0x30, 0x30, 0x30, 0x30,
            0x04, 0x03, 0x00, 0x33, 0x39, 0x38,
            0x19, 0x01, 0x00, 0x31,
            0x1B, 0x08, 0x00, 0x30, 0x30, 0x30, 0x30, 0x30, 0x30, 0x30, 0x31,
            0x06, 0x25,
        };

        private static readonly byte[] s_ack = new byte[] { Ack };

        private readonly byte[] _heard = new byte[2048];
        private int _length;

        public byte[] Request
        {
            get { return s_request; }
        }

        public byte[] Acknowledgement
        {
            get { return s_ack; }
        }

        public bool IsApproved { get; private set; }

        public bool IsAnswered { get; private set; }

        public void Hear(byte[] bytes, int count)
        {
            for (int index = 0; index < count; index++)
            {
                // Between frames only a frame's first byte matters.
                if (_length > 0 || bytes[index] == StartOfText || bytes[index] == StartOfBlock)
                {
                    _heard[_length] = bytes[index];
                    _length++;
                }
            }
        }

        /// <summary>True when a whole frame or block was heard: it is read and wants an acknowledgement.</summary>
        public bool TakeFrame()
        {
            int end = _length < HeadLength ? 0 : HeadLength + (_heard[1] | (_heard[2] << 8));
            if (_length < HeadLength + CheckLength || _length < end + CheckLength)
            {
                return false;
            }

            // A block begins with the length of its own header; the fields go on behind that.
            int first = _heard[0] == StartOfBlock ? HeadLength + 2 + _heard[3] : HeadLength;
            _length = 0;
            if (!IsAnswered)
            {
                ReadFields(first, end);
            }

            return true;
        }

        private void ReadFields(int first, int end)
        {
            int at = first;
            while (at + HeadLength <= end)
            {
                int length = _heard[at + 1] | (_heard[at + 2] << 8);
                if (_heard[at] == ResultField)
                {
                    IsAnswered = true;
                    IsApproved = length == 1 && _heard[at + HeadLength] == '1';
                }

                at += HeadLength + length;
            }
        }
    }
}
