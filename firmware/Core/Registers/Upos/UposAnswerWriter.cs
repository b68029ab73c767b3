using Bridge.Bytes;

namespace Bridge.Registers.Upos
{
    /// <summary>
    /// Writes the messages of an answer, one a step (SPEC 4): the register's printer opened, written and closed when there is a
    /// slip, and then the result. Pure: everything comes from the request's echo and the reply.
    /// </summary>
    internal sealed class UposAnswerWriter
    {
        /// <summary>With mode, zero and heads this fits one part.</summary>
        private const int PieceMax = 160;

        private readonly UposSettings _settings;
        private readonly OpenRequest _open;
        private readonly SlipPieces _slip = new SlipPieces(PieceMax);

        public UposAnswerWriter(UposSettings settings, OpenRequest open)
        {
            _settings = settings;
            _open = open;
        }

        /// <summary>True when the step is a use of the register's printer, which it answers.</summary>
        public bool IsCall(RegisterReply reply, int step)
        {
            _slip.Take(reply);
            return step < CallCount;
        }

        private int CallCount
        {
            get { return _slip.Count == 0 ? 0 : (_slip.Count * _settings.ReceiptCopies) + 2; }
        }

        /// <summary>Writes the message of a step; false when there are no more. sync numbers a message of our own.</summary>
        public bool Write(RegisterReply reply, int step, uint sync, ByteWriter message)
        {
            _slip.Take(reply);
            int calls = CallCount;
            if (step > calls)
            {
                return false;
            }

            if (step == calls)
            {
                WriteResult(reply, Code(reply), message);
            }
            else if (step == 0)
            {
                BeginCall(UposByte.Open, UposByte.Printer, sync, message);
                message.WriteByte(0);
                EndCall(message);
            }
            else if (step == calls - 1)
            {
                BeginCall(UposByte.Close, UposByte.Printer, sync, message);
                EndCall(message);
            }
            else
            {
                BeginCall(UposByte.Write, UposByte.Printer, sync, message);
                message.WriteByte(0);
                _slip.Write((step - 1) % _slip.Count, message);
                message.WriteByte(0);
                EndCall(message);
            }

            return true;
        }

        /// <summary>The head of a message: command, length (filled in by End), number.</summary>
        public static void Begin(int command, uint sync, ByteWriter message)
        {
            message.Clear();
            message.WriteByte(command);
            message.WriteUInt16LittleEndian(0);
            message.WriteUInt32LittleEndian(sync);
        }

        public static void End(ByteWriter message)
        {
            int length = message.Length - UposRequestReader.HeadLength;
            message.Patch(1, length & 0xFF);
            message.Patch(2, length >> 8);
        }

        public static void BeginCall(int instruction, int device, uint sync, ByteWriter message)
        {
            Begin(UposByte.MasterCall, sync, message);
            message.WriteByte(instruction);
            message.WriteByte(device);
            message.WriteByte(0);
            message.WriteUInt16LittleEndian(0);
        }

        public static void EndCall(ByteWriter message)
        {
            int length = message.Length - UposRequestReader.HeadLength - 5;
            message.Patch(UposRequestReader.HeadLength + 3, length & 0xFF);
            message.Patch(UposRequestReader.HeadLength + 4, length >> 8);
            End(message);
        }

        /// <summary>What the register is told. 0 stands in one place and for one verdict (SPEC 4.2).</summary>
        public static int Code(RegisterReply reply)
        {
            switch (reply.Verdict)
            {
                case RegisterVerdict.Approved: return 0;
                case RegisterVerdict.Declined: return reply.Refusal == RegisterRefusal.Busy ? 115 : 4405;
                case RegisterVerdict.NoLink: return 4100;
                case RegisterVerdict.Aborted: return 2000;
                case RegisterVerdict.Unsupported: return 101;
                default: return 99;
            }
        }

        private void WriteResult(RegisterReply reply, int code, ByteWriter message)
        {
            uint sync = (uint)(_open.Echo(UposRequestReader.EchoSync) | (_open.Echo(UposRequestReader.EchoSync + 1) << 8)
                | (_open.Echo(UposRequestReader.EchoSync + 2) << 16));
            Begin(0, sync | 0x80000000, message);
            WriteBody(reply, code, message);
            _open.WriteEcho(UposRequestReader.EchoRequestId, 4, message);
            End(message);
        }

        /// <summary>The answer's body up to the request id, which is the caller's.</summary>
        public static void WriteBody(RegisterReply reply, int code, ByteWriter message)
        {
            message.WriteUInt16LittleEndian(code);
            Text(reply.AuthorizationCode, 7, message);
            Text(reply.Reference, 13, message);
            Text(reply.SlipNumber > 0 ? TextFields.Last(reply.SlipNumber.ToString(), 4) : string.Empty, 5, message);
            Text(reply.CardMask, 20, message);
            Text(string.Empty, 6, message);
            WriteMessage(reply.Text, message);
            bool hasTime = reply.Time.Length == 14;
            message.WriteUInt32LittleEndian(hasTime ? Number(reply.Time, 0, 8) : 0);
            message.WriteUInt32LittleEndian(hasTime ? Number(reply.Time, 8, 6) : 0);
            message.WriteByte(0);
            Text(TextFields.Last(reply.TerminalId, 8), 9, message);
            bool isCard = reply.CardMask.Length > 0 && reply.CardMask[0] >= '0' && reply.CardMask[0] <= '9';
            Text(reply.CardMask.Length == 0 ? string.Empty : isCard ? "CARD" : "KASPI QR", 16, message);
            Text(string.Empty, 12 + 4 + 20, message);   // merchant, bonus, SHA-1 of a card number that nobody knows here
        }

        private static void WriteMessage(byte[] text, ByteWriter message)
        {
            for (int index = 0; index < 32; index++)
            {
                bool has = index < 31 && index < text.Length && text[index] >= 0x20;
                message.WriteByte(has ? text[index] : 0);
                if (!has)
                {
                    Text(string.Empty, 31 - index, message);
                    return;
                }
            }
        }

        // Text and at least one zero; zeros to the field's end.
        private static void Text(string text, int width, ByteWriter message)
        {
            for (int index = 0; index < width; index++)
            {
                bool has = index < text.Length && index < width - 1;
                char value = has ? text[index] : '\0';
                message.WriteByte(has && (value < 0x20 || value > 0x7E) ? ' ' : value);
            }
        }

        private static uint Number(string text, int from, int count)
        {
            uint number = 0;
            for (int index = 0; index < count; index++)
            {
                number = (number * 10) + (uint)((text[from + index] - '0') & 0x0F);
            }

            return number;
        }
    }
}
