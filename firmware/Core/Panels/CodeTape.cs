using Bridge.Bytes;

namespace Bridge.Panels
{
    /// <summary>
    /// A receipt printer that prints a code for the customer (display mode 0 of the retail systems). Composes bytes, never
    /// waits. A tape cannot take a code back: when its time is over, <see cref="WriteText"/> says so below it.
    /// </summary>
    public abstract class CodeTape
    {
        /// <summary>Enough for any code with its texts, also as a picture.</summary>
        public const int BytesMax = 24000;

        /// <summary>Printable ASCII, as SerialDisplay takes it: the longest that version 10 holds at level M.</summary>
        protected const int PayloadMax = 213;

        /// <summary>One line of text, in the printer's page.</summary>
        public abstract void WriteText(string text, ByteWriter target);

        /// <summary>
        /// The code of a payload, made by the printer. moduleDots: dots of a module, 3 to 8 (203 dots per inch: 8 are 1 mm).
        /// False, and nothing written, when the payload is not printable ASCII or too long.
        /// </summary>
        public abstract bool WriteCode(string payload, int moduleDots, ByteWriter target);

        protected static bool Takes(string payload)
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
    }
}
