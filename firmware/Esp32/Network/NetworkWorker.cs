using System.Net.NetworkInformation;
using System.Device.Wifi;
using System.Threading;
using Bridge.Esp32.Work;
using Bridge.Settings;
using nanoFramework.Networking;

namespace Bridge.Esp32.Network
{
    /// <summary>
    /// Brings the network up once, then keeps an eye on it and on the clock. Ethernet and Wi-Fi come back by
    /// themselves in the interpreter; a Wi-Fi station that does not is told to reconnect. The wall clock, once it is
    /// plausible, goes to the Lane: only for what people read.
    /// </summary>
    public sealed class NetworkWorker : Worker
    {
        private const long HeartbeatLimitMs = 180000;
        private const int JoinTimeoutMs = 60000;
        private const int WatchMs = 5000;
        private const int ReconnectMs = 60000;

        private readonly DeviceSettings _settings;
        private readonly Inbox _inbox;
        private bool _joined;
        private int _awayMs;
        private long _clockDueMs;

        public NetworkWorker(DeviceSettings settings, Inbox inbox)
            : base("network", HeartbeatLimitMs)
        {
            _settings = settings;
            _inbox = inbox;
        }

        /// <summary>The address as text, "" while there is none.</summary>
        public string Address { get; private set; } = string.Empty;

        protected override void Turn()
        {
            if (!_joined)
            {
                _joined = Join();
                Trace.Say("network", _joined ? "up" : "not yet");
                return;
            }

            Thread.Sleep(WatchMs);
            Address = FindAddress();
            Watch();
            TellClock();
        }

        private bool Join()
        {
            CancellationTokenSource patience = new CancellationTokenSource(JoinTimeoutMs);
            bool up;
            if (_settings.Network == "wifi")
            {
                up = _settings.Dhcp
                    ? WifiNetworkHelper.ConnectDhcp(
                        _settings.WifiName, _settings.WifiPassword, WifiReconnectionKind.Automatic, false, 0, patience.Token)
                    : WifiNetworkHelper.ConnectFixAddress(
                        _settings.WifiName, _settings.WifiPassword, Configuration(), WifiReconnectionKind.Automatic, false, 0,
                        patience.Token);
            }
            else
            {
                // The helper keeps a fixed address that was stored before; DHCP has to be asked for.
                if (_settings.Dhcp)
                {
                    EnableDhcp();
                }

                up = _settings.Dhcp
                    ? NetworkHelper.SetupAndConnectNetwork(patience.Token, false)
                    : NetworkHelper.SetupAndConnectNetwork(Configuration(), patience.Token, false);
            }

            if (up && _settings.TimeServer.Length > 0)
            {
                Sntp.Server1 = _settings.TimeServer;
                Sntp.Start();
            }

            return up;
        }

        private IPConfiguration Configuration()
        {
            return new IPConfiguration(
                _settings.Address, _settings.Mask, _settings.Gateway,
                _settings.Dns.Length == 0 ? null : new string[] { _settings.Dns });
        }

        private void Watch()
        {
            _awayMs = Address.Length > 0 ? 0 : _awayMs + WatchMs;
            if (_awayMs >= ReconnectMs && _settings.Network == "wifi")
            {
                _awayMs = 0;
                WifiNetworkHelper.Reconnect(false, 0, new CancellationTokenSource(JoinTimeoutMs).Token);
            }
        }

        private void TellClock()
        {
            long seconds = WallClock.UnixSeconds;
            if (Ticks.NowMs < _clockDueMs || seconds == 0)
            {
                return;
            }

            _clockDueMs = Ticks.NowMs + 3600000;
            Post post = new Post();
            post.Kind = PostKind.WallClock;
            post.Seconds = seconds;
            _inbox.Add(post);
        }

        private static void EnableDhcp()
        {
            NetworkInterface[] all = NetworkInterface.GetAllNetworkInterfaces();
            for (int index = 0; index < all.Length; index++)
            {
                if (all[index].NetworkInterfaceType == NetworkInterfaceType.Ethernet && !all[index].IsDhcpEnabled)
                {
                    all[index].EnableDhcp();
                }
            }
        }

        private string FindAddress()
        {
            NetworkInterfaceType wanted =
                _settings.Network == "wifi" ? NetworkInterfaceType.Wireless80211 : NetworkInterfaceType.Ethernet;
            NetworkInterface[] all = NetworkInterface.GetAllNetworkInterfaces();
            for (int index = 0; index < all.Length; index++)
            {
                string address = all[index].IPv4Address;
                if (all[index].NetworkInterfaceType == wanted && address != null && address.Length > 0 && address != "0.0.0.0")
                {
                    return address;
                }
            }

            return string.Empty;
        }
    }
}
