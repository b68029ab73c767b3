namespace Bridge.Terminals.Gateway
{
    /// <summary>How the gateway is spoken to. Filled from the settings and not changed afterwards.</summary>
    public sealed class GatewaySetup
    {
        /// <summary>An IP literal: names are not looked up.</summary>
        public string Host = string.Empty;

        public int Port = 8444;

        /// <summary>False only for a laboratory on 127.0.0.1.</summary>
        public bool Tls = true;

        /// <summary>The name that the gateway's certificate has to carry.</summary>
        public string ServerName = string.Empty;

        /// <summary>Secret: this lane's own key. Goes into the head of each request and nowhere else.</summary>
        public string Key = string.Empty;

        /// <summary>The lane, as in the MQTT topics: it stands in every path.</summary>
        public string Site = "store-1";

        public string Device = "lane-1";

        /// <summary>ISO letters of the shop's currency.</summary>
        public string Currency = "KZT";

        /// <summary>True: only whole units are asked for (tenge). Kopecks may be asked for.</summary>
        public bool WholeUnits = true;

        /// <summary>How often a bill's state is asked for when the gateway does not say it, in ms.</summary>
        public int PollMs = 3000;

        /// <summary>How long a bill may be paid, in seconds.</summary>
        public int LifeS = 180;

        /// <summary>"dynamic" or "cashlink": what the gateway is asked to make.</summary>
        public string Mode = "dynamic";

        /// <summary>Hosts that a QR may lead to, separated by commas.</summary>
        public string Hosts = string.Empty;
    }
}
