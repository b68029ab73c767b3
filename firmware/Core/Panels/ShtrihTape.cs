using Bridge.Bytes;

namespace Bridge.Panels
{
    /// <summary>
    /// A Shtrih-M printer of Bridge's own, which is not the one behind a tap: frames 02 LEN data XOR, each offered with 05, taken
    /// with 06, answered by a frame that we acknowledge. A code is loaded in blocks of 64 bytes (DD) and printed by its number
    /// (DE: type 3, length, first block, version auto, mask, dots, level M, centred); text is a line of 40 in CP1251 (17).
    /// Sources: display.md 4.7, register-protocols.md 10.1, and the maker's driver (17, 25, 29, 10, B0).
    /// </summary>
    public sealed class ShtrihTape : CodeTape
    {
        private const byte Enquiry = 0x05;
        private const byte Taken = 0x06;
        private const byte Free = 0x15;
        private const byte Start = 0x02;
        private const int BlockLength = 64;
        private const int LineLength = 40;
        private const int TapeStation = 2;
        private const int FrameMax = 80;

        private const byte CommandStatus = 0x10;
        private const byte CommandContinue = 0xB0;

        private const int ErrorBusy = 0x50;
        private const int ErrorAwaitsContinue = 0x58;
        private const int SubmodeAt = 8;

        private readonly CodePage _page = CodePage.Cp1251();

        // The frame on offer, behind its length byte's place; 0 when there is none.
        private readonly ByteWriter _frame = new ByteWriter(FrameMax);
        private readonly byte[] _heard = new byte[FrameMax];
        private int _heardCount;
        private bool _isOffered;
        private bool _awaitsContinue;

        public override int Baud
        {
            get { return 115200; }
        }

        public override bool AnswersEachPart
        {
            get { return true; }
        }

        public override void Forget()
        {
            _heardCount = 0;
            _isOffered = false;
            _awaitsContinue = false;
        }

        public override void WriteQuestion(ByteWriter target)
        {
            Begin(_awaitsContinue ? CommandContinue : CommandStatus);
            Offer(target);
        }

        public override bool WritePart(TapeSlip slip, int row, int part, ByteWriter target)
        {
            bool isCode = slip.KindOf(row) == TapeRowKind.Code;
            if (slip.KindOf(row) == TapeRowKind.Begin || (part > 0 && !isCode) || (isCode && !Takes(slip.Payload)))
            {
                return false;
            }

            if (_awaitsContinue)
            {
                Begin(CommandContinue);   // and then the part again
                Offer(target);
                return true;
            }

            switch (slip.KindOf(row))
            {
                case TapeRowKind.Text:
                    Begin(0x17);
                    _frame.WriteByte(TapeStation);
                    Fill(_page.Write(slip.TextOf(row), _frame, LineLength), LineLength);
                    break;
                case TapeRowKind.Feed:
                    Begin(0x29);
                    _frame.WriteByte(TapeStation);
                    _frame.WriteByte(FeedLines);
                    break;
                case TapeRowKind.Cut:
                    Begin(0x25);
                    _frame.WriteByte(1);
                    break;
                default:
                    if (!WriteBlock(slip.Payload, part))
                    {
                        return false;
                    }

                    break;
            }

            Offer(target);
            return true;
        }

        public override TapeWord Hear(byte value, ByteWriter reply)
        {
            if (_heardCount == 0 && value != Start)
            {
                if (value == Free && _isOffered)
                {
                    _isOffered = false;
                    reply.WriteBytes(_frame.Buffer, 0, _frame.Length);
                }

                return TapeWord.Nothing;   // 06 says that an answer comes
            }

            _heard[_heardCount] = value;
            _heardCount++;
            int length = _heardCount < 2 ? FrameMax : _heard[1] + 3;
            if (_heardCount < length && _heardCount < FrameMax)
            {
                return TapeWord.Nothing;
            }

            _heardCount = 0;
            bool isGood = length <= FrameMax && length >= 5 && CheckOf(_heard, length - 1) == _heard[length - 1];
            reply.WriteByte(isGood ? Taken : Free);
            if (!isGood || _isOffered)
            {
                // Noise, or the answer to something older: what is on offer is offered again.
                if (_isOffered)
                {
                    reply.WriteByte(Enquiry);
                }

                return TapeWord.Nothing;
            }

            return Judge(length);
        }

        private TapeWord Judge(int length)
        {
            int command = _heard[2];
            int error = _heard[3];
            if (error == ErrorAwaitsContinue)
            {
                _awaitsContinue = true;
                return TapeWord.Busy;
            }

            if (error != 0)
            {
                return error == ErrorBusy ? TapeWord.Busy : TapeWord.Trouble;
            }

            if (command == CommandContinue)
            {
                _awaitsContinue = false;
                return TapeWord.Busy;
            }

            if (command == CommandStatus && length > SubmodeAt + 1)
            {
                // 1 and 2: no paper; 3: there is paper again, and it waits for B0; 4 and 5: it prints.
                int submode = _heard[SubmodeAt];
                _awaitsContinue = submode == 3;
                return submode == 0 ? TapeWord.Ready : submode >= 3 ? TapeWord.Busy : TapeWord.Trouble;
            }

            return TapeWord.Ready;
        }

        /// <summary>Block after block, then the command that prints them; false behind that.</summary>
        private bool WriteBlock(string payload, int part)
        {
            int blocks = (payload.Length + BlockLength - 1) / BlockLength;
            if (part > blocks)
            {
                return false;
            }

            if (part < blocks)
            {
                int first = part * BlockLength;
                int count = payload.Length - first < BlockLength ? payload.Length - first : BlockLength;
                Begin(0xDD);
                _frame.WriteByte(0);
                _frame.WriteByte(part);
                _frame.WriteAscii(payload.Substring(first, count));
                Fill(count, BlockLength);
                return true;
            }

            Begin(0xDE);
            _frame.WriteByte(3);
            _frame.WriteUInt16LittleEndian(payload.Length);
            _frame.WriteByte(0);
            _frame.WriteByte(0);
            _frame.WriteByte(0);
            _frame.WriteByte(DotsFor(payload.Length));
            _frame.WriteByte(0);
            _frame.WriteByte(1);
            _frame.WriteByte(1);
            return true;
        }

        private void Fill(int count, int length)
        {
            for (int index = count; index < length; index++)
            {
                _frame.WriteByte(0);
            }
        }

        // Password 1, as the maker's driver has it; printing needs no more than an operator.
        private void Begin(byte command)
        {
            _frame.Clear();
            _frame.WriteByte(Start);
            _frame.WriteByte(0);
            _frame.WriteByte(command);
            _frame.WriteUInt32LittleEndian(1);
        }

        private void Offer(ByteWriter target)
        {
            _frame.Patch(1, _frame.Length - 2);
            _frame.WriteByte(CheckOf(_frame.Buffer, _frame.Length));
            _isOffered = true;
            _heardCount = 0;
            target.WriteByte(Enquiry);
        }

        private static byte CheckOf(byte[] frame, int end)
        {
            byte check = 0;
            for (int index = 1; index < end; index++)
            {
                check ^= frame[index];
            }

            return check;
        }
    }
}
