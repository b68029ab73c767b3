namespace Bridge.Registers
{
    /// <summary>
    /// What the shells must know of a protocol before they open its line, and what people read in the table of profiles
    /// (firmware/README.md is generated from here). One row a protocol; the codes are in each profile's own folder.
    /// </summary>
    public sealed class RegisterProfile
    {
        /// <summary>The name in settings and on the command line.</summary>
        public string Name = string.Empty;
        public string Title = string.Empty;
        public int Baud = 9600;
        public int DataBits = 8;
        public string Parity = "none";
        public int StopBits = 1;

        /// <summary>Digits after the point of the amount on the wire, where the paper says so.</summary>
        public int AmountExponent = 2;

        /// <summary>True: only with the setting experimental; the settings' check says why.</summary>
        public bool IsExperimental;

        /// <summary>How long registers of this kind wait.</summary>
        public string Patience = string.Empty;

        /// <summary>How Bridge keeps them waiting.</summary>
        public string KeepAlive = string.Empty;

        /// <summary>What the register sends, in the order of <see cref="Columns"/>; "" = not in the protocol.</summary>
        public string[] Requests = new string[0];

        /// <summary>What an operation is to Bridge, one for each entry of <see cref="Requests"/>.</summary>
        public static string[] Columns()
        {
            return new string[]
            {
                "sale", "refund of a named sale", "refund without a name", "take back the last", "connection test", "reconcile",
                "report", "copy or last result", "detail", "answered by the link",
            };
        }
    }
}
