using Bridge.Bytes;

namespace Bridge.Panels
{
    /// <summary>
    /// A display on a serial line that draws by itself. Composes bytes, never waits, keeps nothing: a page may be written as
    /// often as wanted. What such a display answers is not needed and is thrown away by the shell.
    /// </summary>
    public abstract class SerialDisplay
    {
        /// <summary>Enough for any page of any display here.</summary>
        public const int BytesMax = 1200;

        /// <summary>The line's usual speed, 8 data bits, no parity, 1 stop bit.</summary>
        public abstract int Baud { get; }

        /// <summary>True when the display has a picture for codes.</summary>
        public abstract bool ShowsCodes { get; }

        /// <summary>What has to be sent once, when the line opens; may be nothing.</summary>
        public virtual void WriteBegin(ByteWriter target)
        {
        }

        /// <summary>
        /// Writes a page. Every page first takes away what the last one showed: a code never outlives its time. A payload
        /// that the display cannot take (<see cref="TakesPayload"/>) is shown as the page's message.
        /// </summary>
        public abstract void Write(DisplayPage page, ByteWriter target);

        /// <summary>Printable ASCII within the length: everything that payment systems give, and nothing that ends a frame.</summary>
        protected static bool TakesPayload(string payload, int lengthMax)
        {
            if (payload.Length == 0 || payload.Length > lengthMax)
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
