using Bridge.Bytes;

namespace Bridge.Registers.Transbank
{
    /// <summary>Writes the texts of answers, one a step (SPEC 4), from the request's echo and the reply. Pure.</summary>
    internal sealed class TransbankAnswerWriter
    {
        private readonly TransbankSettings _settings;
        private readonly OpenRequest _open;
        private int _refusedCommand;

        public TransbankAnswerWriter(TransbankSettings settings, OpenRequest open)
        {
            _settings = settings;
            _open = open;
        }

        /// <summary>Remembers what is refused while another request is open.</summary>
        public void KeepRefused(RegisterRequest candidate)
        {
            _refusedCommand = (int)DecimalText.ParseDigits(candidate.Context, OpenRequest.HeadLength, 4);
        }

        /// <summary>0900: waiting for the customer's card.</summary>
        public bool WriteIntermediate(int step, ByteWriter text)
        {
            text.Clear();
            text.WriteAscii("0900|78");
            return step == 0;
        }

        public bool WriteKeys(int step, string terminalId, ByteWriter text)
        {
            WriteHead(810, "00", terminalId, text);
            return step == 0;
        }

        /// <summary>Host silent: nothing was started and nothing is known of what was asked.</summary>
        public bool WriteRefused(int step, string terminalId, ByteWriter text)
        {
            WriteHead(AnswerOf(_refusedCommand), "02", terminalId, text);
            return step == 0;
        }

        /// <summary>Writes the frame of a step; false when there are no more.</summary>
        public bool Write(RegisterReply reply, int step, ByteWriter text)
        {
            int command = Command;
            if (command == 260)
            {
                return WriteDetail(reply, step, text);
            }

            if (step > 0)
            {
                return false;
            }

            string code = Code(reply);
            if (command == 700)
            {
                WriteTotals(reply, code, text);
                return true;
            }

            WriteHead(AnswerOf(command), code, reply.TerminalId, text);
            if (command == 200 || command == 250)
            {
                WriteSale(reply, command, text);
            }
            else if (command == 1200)
            {
                Field(reply.AuthorizationCode, 6, text);
                text.WriteByte('|');
                int length = _open.EchoLength - TransbankRequestReader.EchoTicket;
                _open.WriteEcho(TransbankRequestReader.EchoTicket, length < 0 ? 0 : length, text);
            }

            return true;
        }

        private int Command
        {
            get
            {
                int command = 0;
                for (int index = 0; index < 4; index++)
                {
                    command = (command * 10) + (_open.Echo(index) - '0');
                }

                return command;
            }
        }

        private static int AnswerOf(int command)
        {
            return command == 260 || command == 270 ? command + 1 : command + 10;
        }

        /// <summary>What the register is told. 00 stands in one place and for one verdict; 02 (host silent) is the
        /// protocol's "not known".</summary>
        private static string Code(RegisterReply reply)
        {
            switch (reply.Verdict)
            {
                case RegisterVerdict.Approved: return "00";
                case RegisterVerdict.Declined: return Refusal(reply.Refusal);
                case RegisterVerdict.NoLink: return "03";
                case RegisterVerdict.Aborted: return "07";
                case RegisterVerdict.Unsupported: return "12";
                default: return "02";
            }
        }

        private static string Refusal(RegisterRefusal refusal)
        {
            switch (refusal)
            {
                case RegisterRefusal.Amount: return "72";
                case RegisterRefusal.Currency: return "61";
                case RegisterRefusal.NotFound: return "11";
                default: return "01";
            }
        }

        private void WriteHead(int answer, string code, string terminalId, ByteWriter text)
        {
            text.Clear();
            TextFields.WriteNumber(answer, 4, text);
            Field(code, 2, text);
            Field(_settings.Commerce, 12, text);
            Field(TextFields.Last(terminalId, 8), 8, text);
        }

        private void WriteSale(RegisterReply reply, int command, ByteWriter text)
        {
            text.WriteByte('|');
            if (command == 200)
            {
                _open.WriteEcho(
                    TransbankRequestReader.EchoTicket, _open.Echo(TransbankRequestReader.EchoTicketLength), text);
            }
            else
            {
                TextFields.WriteShort(reply.RegisterNumber, 20, text);
            }

            Field(reply.AuthorizationCode, 6, text);
            text.WriteByte('|');
            if (command == 200)
            {
                _open.WriteEcho(TransbankRequestReader.EchoAmount, TransbankRequestReader.AmountLength, text);
            }
            else if (reply.AmountWire >= 0)
            {
                TextFields.WriteNumber(reply.AmountWire, TransbankRequestReader.AmountLength, text);
            }

            text.WriteAscii("|0|0");
            WriteCard(reply.CardMask, reply.SlipNumber, reply.Time, text);
            text.WriteAscii("||0");
        }

        // last4 | operation | card type | accounting date | account | brand | date | time
        private static void WriteCard(string mask, long slip, string time, ByteWriter text)
        {
            string last = TextFields.Last(mask, 4);
            bool isCard = last.Length == 4 && last[0] >= '0' && last[0] <= '9' && last[3] >= '0' && last[3] <= '9';
            Field(isCard ? last : string.Empty, 4, text);
            text.WriteByte('|');
            TextFields.WriteNumber(slip, 6, text);
            text.WriteAscii(isCard ? "|CR|||KC" : "|QR|||KQ");
            bool hasTime = time.Length == 14;
            Field(hasTime ? time.Substring(6, 2) + time.Substring(4, 2) + time.Substring(0, 4) : string.Empty, 8, text);
            Field(hasTime ? time.Substring(8, 6) : string.Empty, 6, text);
        }

        // One frame a sale; one with an empty authorization code ends the list.
        private bool WriteDetail(RegisterReply reply, int step, ByteWriter text)
        {
            if (step > reply.Entries.Length)
            {
                return false;
            }

            WriteHead(261, Code(reply), reply.TerminalId, text);
            if (step == reply.Entries.Length)
            {
                text.WriteAscii("|||||||||||||||");
                return true;
            }

            RegisterEntry entry = reply.Entries[step];
            text.WriteByte('|');
            TextFields.WriteShort(entry.RegisterNumber, 20, text);
            Field(entry.AuthorizationCode, 6, text);
            text.WriteByte('|');
            TextFields.WriteNumber(entry.AmountWire, TransbankRequestReader.AmountLength, text);
            WriteCard(entry.CardMask, entry.SlipNumber, entry.Time, text);
            text.WriteAscii("||0|0|0");
            return true;
        }

        private void WriteTotals(RegisterReply reply, string code, ByteWriter text)
        {
            text.Clear();
            TextFields.WriteNumber(710, 4, text);
            Field(code, 2, text);
            text.WriteByte('|');
            TextFields.WriteNumber(reply.DebitCount, 4, text);
            text.WriteByte('|');
            TextFields.WriteNumber(reply.DebitAmountWire, TransbankRequestReader.AmountLength, text);
        }

        private static void Field(string value, int lengthMax, ByteWriter text)
        {
            text.WriteByte('|');
            TextFields.WriteShort(value, lengthMax, text);
        }
    }
}
