namespace Bridge.Terminals.KaspiQr
{
    /// <summary>How the service is spoken to. Filled from the settings and not changed afterwards.</summary>
    public sealed class KaspiQrSetup
    {
        /// <summary>An IP literal: names are not looked up.</summary>
        public string Host = string.Empty;

        public int Port = 443;

        /// <summary>False only for an emulator on 127.0.0.1.</summary>
        public bool Tls = true;

        /// <summary>The name that the service's certificate has to carry.</summary>
        public string ServerName = string.Empty;

        /// <summary>What stands before every path: "/r1/v01".</summary>
        public string BasePath = "/r1/v01";

        /// <summary>Secret: goes into the head of each request and nowhere else.</summary>
        public string ApiKey = string.Empty;

        public long TradePoint;

        /// <summary>DeviceId of this lane: letters, digits, - and _.</summary>
        public string DeviceId = "bridge";
    }
}
