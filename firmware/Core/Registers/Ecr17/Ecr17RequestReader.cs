using Bridge.Bytes;

namespace Bridge.Registers.Ecr17
{
    /// <summary>
    /// Reads one payload (SPEC 3). XOR misses one in eight of the two-bit errors, so each command is believed only in its
    /// exact length and with digits where digits belong. Pure but for the wish to have receipts on the register.
    /// </summary>
    internal sealed class Ecr17RequestReader
    {
        /// <summary>Positions in the echo (SPEC 6).</summary>
        public const int EchoTerminal = 0;
        public const int EchoCode = 8;
        public const int EchoReceipts = 9;

        private const int CodeAt = 9;
        private readonly OpenRequest _open;
        private bool _receiptsHere;

        public Ecr17RequestReader(OpenRequest open)
        {
            _open = open;
        }

        /// <summary>After a request about money: where the digits stand that say how much, or which sale.</summary>
        public int DigitsAt { get; private set; }

        public int Digits { get; private set; }

        public Ecr17CommandKind Read(byte[] frame, int offset, int length)
        {
            if (length < 10 || frame[offset + 8] != '0' || !TextFields.AreDigits(frame, offset, 8))
            {
                return IsOurs(frame, offset, length) ? Ecr17CommandKind.Echo : Ecr17CommandKind.Malformed;
            }

            switch ((char)frame[offset + CodeAt])
            {
                case 's': return length == 10
                    ? Fill(RegisterOperation.TestConnection, frame, offset, length) : Ecr17CommandKind.Echo;
                case 'P': return ReadPayment(frame, offset, length);
                case 'S': return length == 26 && TextFields.AreDigits(frame, offset + 10, 16)
                    ? ReadReversal(frame, offset, length) : Ecr17CommandKind.Echo;
                case 'C': return ReadSession(RegisterOperation.Reconcile, frame, offset, length);
                case 'T': return ReadSession(RegisterOperation.Report, frame, offset, length);
                case 'G': return length == 22
                    ? Fill(RegisterOperation.CopySlip, frame, offset, length) : Ecr17CommandKind.Malformed;
                case 'R': return length == 22
                    ? Fill(RegisterOperation.CopySlip, frame, offset, length) : Ecr17CommandKind.Malformed;
                case 'E': return ReadReceipts(frame, offset, length);
                case 'U': return Ecr17CommandKind.Confirm;   // tags to the payment before it, which are not taken up
                default: return Fill(RegisterOperation.Unsupported, frame, offset, length);
            }
        }

        // Our own terminal id may have letters in it: such a frame is no request.
        private static bool IsOurs(byte[] frame, int offset, int length)
        {
            return length > 12 && frame[offset + 8] == '0' && frame[offset + CodeAt] == 'E';
        }

        private Ecr17CommandKind ReadPayment(byte[] frame, int offset, int length)
        {
            if (length != 167 || !TextFields.AreDigits(frame, offset + 10, 21) || !TextFields.AreDigits(frame, offset + 159, 8))
            {
                return Ecr17CommandKind.Malformed;
            }

            Fill(RegisterOperation.Sale, frame, offset, length);
            _open.Candidate.AmountWire = DecimalText.ParseDigits(frame, offset + 23, 8);
            DigitsAt = offset + 23;
            Digits = 8;
            return Ecr17CommandKind.Request;
        }

        private Ecr17CommandKind ReadReversal(byte[] frame, int offset, int length)
        {
            string stan = TextFields.Text(frame, offset + 18, 6);
            bool last = stan == "000000";
            DigitsAt = offset + 18;
            Digits = last ? 0 : 6;
            Fill(last ? RegisterOperation.VoidLast : RegisterOperation.Void, frame, offset, length);
            if (!last)
            {
                _open.Candidate.Reference = stan;
                _open.Candidate.SlipDigits = 6;
            }

            return Ecr17CommandKind.Request;
        }

        private Ecr17CommandKind ReadSession(RegisterOperation operation, byte[] frame, int offset, int length)
        {
            return length == 26 && TextFields.AreDigits(frame, offset + 10, 16)
                ? Fill(operation, frame, offset, length) : Ecr17CommandKind.Echo;
        }

        // Eleven bytes switch receipts to the register; anything longer with this letter is a result of ours.
        private Ecr17CommandKind ReadReceipts(byte[] frame, int offset, int length)
        {
            if (length != 11)
            {
                return Ecr17CommandKind.Echo;
            }

            byte wish = frame[offset + 10];
            if (wish != '0' && wish != '1')
            {
                return Ecr17CommandKind.Malformed;
            }

            _receiptsHere = wish == '1';
            return Ecr17CommandKind.Confirm;
        }

        private Ecr17CommandKind Fill(RegisterOperation operation, byte[] frame, int offset, int length)
        {
            _open.Read(frame, offset, length);
            RegisterRequest request = _open.Candidate;
            request.Operation = operation;
            _open.Keep(frame, offset, 8);
            _open.Keep(frame[offset + CodeAt]);
            bool here = _receiptsHere || (frame[offset + CodeAt] == 'R' && frame[offset + 10] == '1');
            _open.Keep((byte)(here ? '1' : '0'));
            return Ecr17CommandKind.Request;
        }
    }
}
