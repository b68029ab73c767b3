using Bridge.Bytes;

namespace Bridge.Registers.Ecr17
{
    /// <summary>Writes the payloads of answers, one a step (SPEC 4), from the request's echo and the reply. Pure.</summary>
    internal sealed class Ecr17AnswerWriter
    {
        /// <summary>Receipt text in one message; the last message ends with 1B.</summary>
        private const int ReceiptPieceMax = 200;
        private const int LastPiece = 0x1B;
        private const string Release = "BRIDGE";

        private readonly OpenRequest _open;

        public Ecr17AnswerWriter(OpenRequest open)
        {
            _open = open;
        }

        /// <summary>Writes the payload of a step; false when there are no more.</summary>
        public bool Write(RegisterReply reply, int step, ByteWriter text)
        {
            text.Clear();
            if (step > 0)
            {
                return WriteReceipt(reply, step - 1, text);
            }

            char code = (char)_open.Echo(Ecr17RequestReader.EchoCode);
            _open.WriteEcho(Ecr17RequestReader.EchoTerminal, 8, text);
            text.WriteByte('0');
            switch (code)
            {
                case 's': WriteStatus(reply, text); break;
                case 'C':
                case 'T': WriteTotals(code, reply, text); break;
                default: WriteResult(reply, text); break;
            }

            return true;
        }

        /// <summary>Another request is open: nothing was started.</summary>
        public bool WriteBusy(int step, byte[] terminal, ByteWriter text)
        {
            text.Clear();
            text.WriteBytes(terminal, 0, 8);
            text.WriteAscii("0E01");
            TextFields.WriteText("TERMINAL BUSY", 24, text);
            WriteTail(0, text, 11);
            return step == 0;
        }

        /// <summary>What the register is told. 00 stands in one place and for one verdict; 99 is in no table and so neither
        /// yes nor no.</summary>
        private static string Code(RegisterVerdict verdict)
        {
            switch (verdict)
            {
                case RegisterVerdict.Approved: return "00";
                case RegisterVerdict.Declined:
                case RegisterVerdict.NoLink:
                case RegisterVerdict.Aborted: return "01";
                case RegisterVerdict.Unsupported: return "09";
                default: return "99";
            }
        }

        // Terminal status: reserved 10, DDMMYYhhmm, status digit, release.
        private static void WriteStatus(RegisterReply reply, ByteWriter text)
        {
            text.WriteByte('s');
            text.WriteAscii("0000000000");
            string time = reply.Time;
            text.WriteAscii(time.Length == 14
                ? time.Substring(6, 2) + time.Substring(4, 2) + time.Substring(2, 2) + time.Substring(8, 4) : "0000000000");
            text.WriteByte(reply.Verdict == RegisterVerdict.Approved ? '0' : '1');
            TextFields.WriteText(Release, 16, text);
        }

        private static void WriteTotals(char code, RegisterReply reply, ByteWriter text)
        {
            text.WriteByte(code);
            text.WriteAscii(Code(reply.Verdict));
            if (reply.Verdict != RegisterVerdict.Approved)
            {
                WriteReason(reply, 19, text);
                text.WriteAscii("000");
                return;
            }

            long sum = reply.DebitAmountWire - reply.CreditAmountWire;
            TextFields.WriteNumber(sum < 0 ? 0 : sum, 16, text);
            if (code == 'C')
            {
                TextFields.WriteNumber(sum < 0 ? 0 : sum, 16, text);
            }
        }

        // Result 2, card 19, entry 3, authorization 6, DDDHHMM, card type, acquirer 11, STAN 6, online number 6.
        private static void WriteResult(RegisterReply reply, ByteWriter text)
        {
            text.WriteByte('E');
            text.WriteAscii(Code(reply.Verdict));
            if (reply.Verdict != RegisterVerdict.Approved)
            {
                WriteReason(reply, 24, text);
                WriteTail(reply.SlipNumber, text, 11);
                return;
            }

            TextFields.WriteText(reply.CardMask, 19, text);
            TextFields.WriteText(reply.CardMask.Length > 0 && reply.CardMask[0] == 'K' ? "QR" : "CLI", 3, text);
            TextFields.WriteText(reply.AuthorizationCode, 6, text);
            WriteDay(reply.Time, text);
            WriteTail(reply.SlipNumber, text, 0);
        }

        // What follows both kinds: card type, acquirer, STAN, online number; after a text, the gap to position 48 first.
        private static void WriteTail(long slip, ByteWriter text, int gap)
        {
            for (int index = 0; index < gap; index++)
            {
                text.WriteByte(' ');
            }

            text.WriteAscii("000000000000");
            TextFields.WriteNumber(slip, 6, text);
            TextFields.WriteNumber(slip, 6, text);
        }

        private static void WriteReason(RegisterReply reply, int width, ByteWriter text)
        {
            for (int index = 0; index < width; index++)
            {
                byte value = index < reply.Text.Length ? reply.Text[index] : (byte)' ';
                text.WriteByte(value >= 0x20 ? value : ' ');
            }
        }

        private static void WriteDay(string time, ByteWriter text)
        {
            if (time.Length != 14)
            {
                text.WriteAscii("0000000");
                return;
            }

            int year = Number(time, 0, 4);
            int month = Number(time, 4, 2);
            int day = Number(time, 6, 2);
            for (int before = 1; before < month; before++)
            {
                bool isLeap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
                day += before == 2 ? (isLeap ? 29 : 28)
                    : before == 4 || before == 6 || before == 9 || before == 11 ? 30 : 31;
            }

            TextFields.WriteNumber(day, 3, text);
            text.WriteAscii(time.Substring(8, 4));
        }

        private static int Number(string text, int from, int count)
        {
            int number = 0;
            for (int index = 0; index < count; index++)
            {
                number = (number * 10) + ((text[from + index] - '0') & 0x0F);
            }

            return number;
        }

        private bool WriteReceipt(RegisterReply reply, int piece, ByteWriter text)
        {
            int start = piece * ReceiptPieceMax;
            if (_open.Echo(Ecr17RequestReader.EchoReceipts) != '1' || start >= reply.Receipt.Length)
            {
                return false;
            }

            int left = reply.Receipt.Length - start;
            int count = left < ReceiptPieceMax ? left : ReceiptPieceMax;
            _open.WriteEcho(Ecr17RequestReader.EchoTerminal, 8, text);
            text.WriteAscii("0S");
            for (int index = start; index < start + count; index++)
            {
                byte value = reply.Receipt[index];
                text.WriteByte(value < 0x20 && value != '\r' && value != '\n' ? ' ' : value);
            }

            if (left <= ReceiptPieceMax)
            {
                text.WriteByte(LastPiece);
            }

            return true;
        }
    }
}
