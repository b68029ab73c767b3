using Bridge.Bytes;

namespace Bridge.Terminals.KaspiQr
{
    /// <summary>
    /// The device token of this lane (SPEC.md 2) and the bytes in which a shell keeps it. It counts for the DeviceId and the
    /// trade point that it was given for: with others this lane registers anew, which changes nothing at the service when it was
    /// there before. A secret: never printed, logged or sent anywhere but in a create.
    /// </summary>
    internal sealed class KaspiQrDevice
    {
        private const int HeadLength = 4;
        private const int CheckLength = 4;

        private readonly KaspiQrSetup _setup;
        private bool _hasUnstored;

        public KaspiQrDevice(KaspiQrSetup setup)
        {
            _setup = setup;
        }

        /// <summary>"" until the lane is registered.</summary>
        public string Token { get; private set; } = string.Empty;

        public bool IsStoring { get; private set; }

        public bool HasUnstored
        {
            get { return _hasUnstored && !IsStoring; }
        }

        public void Registered(string token)
        {
            Token = token;
            _hasUnstored = true;
        }

        /// <summary>The service does not know the token: the next registration gets one.</summary>
        public void Forget()
        {
            Token = string.Empty;
            _hasUnstored = false;
        }

        /// <summary>The token is good even when no disk takes it: the next run asks for it again.</summary>
        public void Written()
        {
            IsStoring = false;
        }

        public byte[] TakeWrite()
        {
            if (!HasUnstored)
            {
                return null;
            }

            _hasUnstored = false;
            IsStoring = true;
            string key = Key();
            ByteWriter writer = new ByteWriter(HeadLength + 2 + key.Length + Token.Length + CheckLength);
            writer.WriteAscii("BKQ");
            writer.WriteByte(1);
            WriteText(writer, key);
            WriteText(writer, Token);
            writer.WriteUInt32LittleEndian(Crc32.Of(writer.Buffer, 0, writer.Length));
            Check.That(!writer.Overflowed, CheckCode.BufferTooSmall);
            return writer.Buffer;
        }

        /// <summary>Bytes that are damaged, or of another device or trade point, are no token.</summary>
        public void Restore(byte[] bytes, int length)
        {
            string key = Key();
            int tokenAt = HeadLength + 1 + key.Length;
            if (length < tokenAt + 2 + CheckLength || bytes[0] != 'B' || bytes[1] != 'K' || bytes[2] != 'Q' || bytes[3] != 1
                || bytes[HeadLength] != key.Length || bytes[tokenAt] != length - CheckLength - tokenAt - 1)
            {
                return;
            }

            uint check = 0;
            for (int index = 0; index < CheckLength; index++)
            {
                check |= (uint)bytes[length - CheckLength + index] << (8 * index);
            }

            bool isSame = check == Crc32.Of(bytes, 0, length - CheckLength);
            for (int index = 0; index < key.Length && isSame; index++)
            {
                isSame = bytes[HeadLength + 1 + index] == key[index];
            }

            if (isSame)
            {
                char[] token = new char[bytes[tokenAt]];
                for (int index = 0; index < token.Length; index++)
                {
                    token[index] = (char)bytes[tokenAt + 1 + index];
                }

                Token = new string(token);
            }
        }

        private static void WriteText(ByteWriter writer, string text)
        {
            writer.WriteByte(text.Length);
            writer.WriteAscii(text);
        }

        private string Key()
        {
            return _setup.DeviceId + "@" + _setup.TradePoint.ToString();
        }
    }
}
