using Bridge.Bytes;

namespace Bridge.Panels
{
    /// <summary>
    /// The language of a receipt printer that prints a code for the customer (display mode 0 of the retail systems): turns rows
    /// of a <see cref="TapeSlip"/> into bytes, part by part, and understands what the printer says. Never waits; when to send
    /// and how long to wait is <see cref="TapePrinter"/>'s.
    /// </summary>
    public abstract class CodeTape
    {
        /// <summary>Enough for any part: a band of a picture is the longest.</summary>
        public const int PartMax = 1200;

        /// <summary>Printable ASCII, as SerialDisplay takes it: the longest that version 10 holds at level M.</summary>
        protected const int PayloadMax = 213;

        protected const int FeedLines = 5;

        /// <summary>The line's usual speed, 8 data bits, no parity, 1 stop bit.</summary>
        public abstract int Baud { get; }

        /// <summary>True when the printer cannot make codes: the slip has to bring the modules.</summary>
        public virtual bool WantsModules
        {
            get { return false; }
        }

        /// <summary>True when the printer says whether it can print. Else nobody knows, and it is believed to.</summary>
        public virtual bool CanBeAsked
        {
            get { return true; }
        }

        /// <summary>True when the next part has to wait until the printer has taken the last one.</summary>
        public virtual bool AnswersEachPart
        {
            get { return false; }
        }

        /// <summary>Asks whether it can print; the answer comes through <see cref="Hear"/>.</summary>
        public virtual void WriteQuestion(ByteWriter target)
        {
        }

        /// <summary>
        /// Writes a part of a row, 0 and up; false, with nothing written, when the row has no such part. A code whose payload
        /// the printer cannot take (<see cref="Takes"/>) has none.
        /// </summary>
        public abstract bool WritePart(TapeSlip slip, int row, int part, ByteWriter target);

        /// <summary>A byte from the printer. What has to be sent at once, such as an acknowledgement, goes to reply.</summary>
        public abstract TapeWord Hear(byte value, ByteWriter reply);

        /// <summary>The line was opened or given up: nothing of before counts.</summary>
        public virtual void Forget()
        {
        }

        /// <summary>Printable ASCII within the length: what payment systems give, and nothing that a printer takes for a
        /// command.</summary>
        public static bool Takes(string payload)
        {
            if (payload.Length == 0 || payload.Length > PayloadMax)
            {
                return false;
            }

            for (int index = 0; index < payload.Length; index++)
            {
                if (payload[index] < ' ' || payload[index] > '~')
                {
                    return false;
                }
            }

            return true;
        }

        /// <summary>
        /// Dots of a module (203 dots per inch: 8 are 1 mm) for a payload of that length in bytes at level M: 20 mm or more, and
        /// with its quiet zone within the 384 dots of narrow paper (version 3 holds 42 bytes, version 9 holds 180).
        /// </summary>
        public static int DotsFor(int length)
        {
            return length <= 42 ? 8 : length <= 180 ? 6 : 5;
        }
    }
}
