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

        /// <summary>How long registers of this kind wait.</summary>
        public string Patience = string.Empty;

        /// <summary>How Bridge keeps them waiting.</summary>
        public string KeepAlive = string.Empty;

        /// <summary>"" or the sentence that says why the profile needs the setting experimental.</summary>
        public string WhyExperimental = string.Empty;

        /// <summary>For each <see cref="RegisterOperation"/>, by its number: what the register sends; "" = not in the
        /// protocol.</summary>
        public string[] Requests = new string[OperationCount];

        public const int OperationCount = 11;
    }
}
