namespace Bridge.Terminals.SmartPos
{
    /// <summary>How one Smart POS is spoken to. Filled from the settings and not changed afterwards.</summary>
    public sealed class SmartPosSetup
    {
        /// <summary>An IP literal: names are not looked up.</summary>
        public string Host = string.Empty;

        public int Port = 8080;

        /// <summary>True: the register prints the slip and the terminal does not.</summary>
        public bool OwnCheque = true;

        /// <summary>"auto", "v2" or "v1" (SPEC.md 8).</summary>
        public string Api = "v2";

        /// <summary>True = "integration protection" is on: HTTPS, and a token with each call (SPEC.md 9).</summary>
        public bool Tls;

        /// <summary>The name that the terminal's certificate has to carry.</summary>
        public string ServerName = "pos.kaspipos.kz";

        /// <summary>True: whoever answers at the address is believed. An explicit choice, logged by the shell.</summary>
        public bool AnyCertificate;

        /// <summary>True: the id that deviceinfo told goes with each later call, as newer clients do.</summary>
        public bool SendTerminalId;

        /// <summary>The name under which this lane asks to be let in: 1 to 65 characters of A-Z a-z 0-9 - _ .</summary>
        public string ClientName = "bridge";

        /// <summary>The terminal's clock is the shop's: minutes from UTC.</summary>
        public int UtcOffsetMinutes = 300;
    }
}
