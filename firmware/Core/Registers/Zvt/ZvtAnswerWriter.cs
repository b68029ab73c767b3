using Bridge.Bytes;

namespace Bridge.Registers.Zvt
{
    /// <summary>
    /// Writes the APDUs of an answer, one a step (SPEC 4): status information, the slip as lines or as one block, and at the
    /// end completion or abort. Pure: everything comes from the request's echo and the reply.
    /// </summary>
    internal sealed class ZvtAnswerWriter
    {
        /// <summary>The longest APDU. A slip that is longer as a block goes out in lines.</summary>
        public const int ApduLengthMax = 2048;

        private const int LineLengthMax = 200;
        private const int TextLengthMax = 160;
        private const int LastLine = 0x80;

        private readonly ZvtSettings _settings;
        private readonly OpenRequest _open;
        private readonly ZvtSlip _slip = new ZvtSlip();
        private RegisterReply _reply;

        public ZvtAnswerWriter(ZvtSettings settings, OpenRequest open)
        {
            _settings = settings;
            _open = open;
        }

        /// <summary>Writes the APDU of a step; false when there are no more.</summary>
        public bool Write(RegisterReply reply, int step, ByteWriter apdu)
        {
            _reply = reply;
            int command = (_open.Echo(ZvtRequestReader.EchoCommand) << 8) | _open.Echo(ZvtRequestReader.EchoCommand + 1);
            bool hasStatus = command != ZvtByte.StatusEnquiry && command != ZvtByte.Diagnosis
                && command != ZvtByte.SelfTest;
            int status = hasStatus ? 1 : 0;
            if (step < status)
            {
                WriteStatus(apdu);
                return true;
            }

            int slips = PrintSteps(command);
            if (step < status + slips)
            {
                WriteSlip(step - status, slips, apdu);
                return true;
            }

            if (step == status + slips)
            {
                WriteEnd(command, apdu);
                return true;
            }

            return false;
        }

        /// <summary>What register and cashier are told of a verdict. 00 stands in one place and for one verdict.</summary>
        private static int Code(RegisterReply reply)
        {
            switch (reply.Verdict)
            {
                case RegisterVerdict.Approved: return ZvtByte.Ok;
                case RegisterVerdict.Declined: return Refusal(reply.Refusal);
                case RegisterVerdict.NoLink: return ZvtByte.NoLink;
                case RegisterVerdict.Aborted: return ZvtByte.Aborted;
                case RegisterVerdict.Unsupported: return ZvtByte.NotPossible;
                default: return ZvtByte.SystemError;
            }
        }

        private static int Refusal(RegisterRefusal refusal)
        {
            switch (refusal)
            {
                case RegisterRefusal.Amount: return ZvtByte.OverLimit;
                case RegisterRefusal.Currency: return ZvtByte.WrongCurrency;
                case RegisterRefusal.Busy: return ZvtByte.Wait;
                case RegisterRefusal.NotFound: return ZvtByte.ReversalNotPossible;
                default: return ZvtByte.Declined;
            }
        }

        // ---- status information -----------------------------------------------------------------------------

        private void WriteStatus(ByteWriter apdu)
        {
            Begin(0x04, 0x0F, apdu);
            apdu.WriteByte(ZvtByte.Result);
            apdu.WriteByte(Code(_reply));
            WriteAmount(apdu);
            if (_open.Echo(ZvtRequestReader.EchoCurrency) != 0 || _open.Echo(ZvtRequestReader.EchoCurrency + 1) != 0)
            {
                apdu.WriteByte(ZvtByte.Currency);
                _open.WriteEcho(ZvtRequestReader.EchoCurrency, 2, apdu);
            }

            if (_reply.SlipNumber > 0)
            {
                WriteNumber(ZvtByte.Trace, _reply.SlipNumber, 3, apdu);
                WriteNumber(ZvtByte.ReceiptNumber, _reply.SlipNumber, 2, apdu);
            }

            WriteNumber(ZvtByte.TerminalId, ZvtSlip.DigitsOf(_reply.TerminalId), 4, apdu);
            if (_reply.Time.Length == 14)
            {
                apdu.WriteByte(ZvtByte.Time);
                WriteDigits(_reply.Time, 8, 3, apdu);
                apdu.WriteByte(ZvtByte.Date);
                WriteDigits(_reply.Time, 4, 2, apdu);
            }

            if (_reply.AuthorizationCode.Length > 0)
            {
                apdu.WriteByte(ZvtByte.AuthorizationCode);
                for (int index = 0; index < 8; index++)
                {
                    bool has = index < _reply.AuthorizationCode.Length && _reply.AuthorizationCode[index] < 0x7F;
                    apdu.WriteByte(has ? _reply.AuthorizationCode[index] : 0);
                }
            }

            ZvtSlip.WriteCard(_reply.CardMask, apdu);
            WriteText(apdu);
            End(apdu);
        }

        private void WriteAmount(ByteWriter apdu)
        {
            if (_open.Echo(ZvtRequestReader.EchoHasAmount) != 0)
            {
                apdu.WriteByte(ZvtByte.Amount);
                _open.WriteEcho(ZvtRequestReader.EchoAmount, 6, apdu);
            }
            else if (_reply.HasTotals)
            {
                long sum = _reply.DebitAmountWire - _reply.CreditAmountWire;
                WriteNumber(ZvtByte.Amount, sum < 0 ? 0 : sum, 6, apdu);
            }
            else if (_reply.AmountWire >= 0)
            {
                WriteNumber(ZvtByte.Amount, _reply.AmountWire, 6, apdu);
            }
        }

        private void WriteText(ByteWriter apdu)
        {
            int length = _reply.Text.Length > TextLengthMax ? TextLengthMax : _reply.Text.Length;
            if (length > 0)
            {
                apdu.WriteByte(ZvtByte.Text);
                apdu.WriteByte(0xF0 | (length / 100));
                apdu.WriteByte(0xF0 | (length / 10 % 10));
                apdu.WriteByte(0xF0 | (length % 10));
                apdu.WriteBytes(_reply.Text, 0, length);
            }
        }

        // ---- slip -------------------------------------------------------------------------------------------

        private int PrintSteps(int command)
        {
            int config = _open.Echo(ZvtRequestReader.EchoConfig);
            bool isPayment = command == ZvtByte.Authorization || command == ZvtByte.Refund
                || command == ZvtByte.Reversal || command == ZvtByte.RepeatReceipt;
            int prints = isPayment ? ZvtByte.PrintsPayments : ZvtByte.PrintsAdministration;
            bool wanted = (config & prints) != 0 && (config & ZvtByte.WantsLines) != 0;
            _slip.Take(_reply);
            if (!wanted || _slip.LineCount == 0)
            {
                return 0;
            }

            return (AsBlocks ? 1 : _slip.LineCount + 1) * _settings.ReceiptCopies;
        }

        private bool AsBlocks
        {
            get
            {
                return _open.Echo(ZvtRequestReader.EchoBlocks) != 0 && _slip.BlockLength < ApduLengthMax - 20;
            }
        }

        private void WriteSlip(int step, int steps, ByteWriter apdu)
        {
            int stepsPerCopy = steps / _settings.ReceiptCopies;
            if (AsBlocks)
            {
                Begin(0x06, 0xD3, apdu);
                _slip.WriteBlock(step == 0 ? ZvtSlip.ForCustomer : ZvtSlip.ForShop, apdu);
                End(apdu);
                return;
            }

            int line = step % stepsPerCopy;
            Begin(0x06, 0xD1, apdu);
            if (line == _slip.LineCount)
            {
                apdu.WriteByte(LastLine);
            }
            else
            {
                apdu.WriteByte(0);
                _slip.WriteLine(line, LineLengthMax, apdu);
            }

            End(apdu);
        }

        private void WriteEnd(int command, ByteWriter apdu)
        {
            int code = Code(_reply);
            Begin(0x06, code == ZvtByte.Ok ? 0x0F : 0x1E, apdu);
            if (code != ZvtByte.Ok)
            {
                apdu.WriteByte(code);
            }
            else if (command == ZvtByte.StatusEnquiry)
            {
                apdu.WriteByte(ZvtByte.Ready);
            }

            End(apdu);
        }

        // ---- bytes ------------------------------------------------------------------------------------------

        /// <summary>Starts an APDU; its length is filled in by End.</summary>
        public static void Begin(int commandClass, int instruction, ByteWriter apdu)
        {
            apdu.Clear();
            apdu.WriteByte(commandClass);
            apdu.WriteByte(instruction);
            apdu.WriteByte(0);
        }

        /// <summary>Fills in the length; a body of 255 bytes and more moves two bytes up for the long form.</summary>
        public static void End(ByteWriter apdu)
        {
            int length = apdu.Length - 3;
            if (length < 0xFF)
            {
                apdu.Patch(2, length);
                return;
            }

            apdu.WriteUInt16LittleEndian(0);
            for (int index = apdu.Length - 1; index >= 5; index--)
            {
                apdu.Patch(index, apdu.Buffer[index - 2]);
            }

            apdu.Patch(2, 0xFF);
            apdu.Patch(3, length & 0xFF);
            apdu.Patch(4, length >> 8);
        }

        /// <summary>A bitmap of count BCD bytes; higher digits are dropped.</summary>
        public static void WriteNumber(int bitmap, long value, int count, ByteWriter apdu)
        {
            apdu.WriteByte(bitmap);
            long divisor = 1;
            for (int index = 1; index < count; index++)
            {
                divisor *= 100;
            }

            for (int index = 0; index < count; index++)
            {
                int pair = (int)(value / divisor % 100);
                apdu.WriteByte(((pair / 10) << 4) | (pair % 10));
                divisor /= 100;
            }
        }

        private static void WriteDigits(string text, int from, int count, ByteWriter apdu)
        {
            for (int index = 0; index < count; index++)
            {
                int high = text[from + (2 * index)] - '0';
                int low = text[from + (2 * index) + 1] - '0';
                apdu.WriteByte(((high & 0x0F) << 4) | (low & 0x0F));
            }
        }
    }
}
