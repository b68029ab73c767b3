// nanoFramework.System.Device.Wifi 1.5.149: exactly what firmware/Esp32 uses.
using Bridge.Surface;

namespace nanoFramework.Networking
{
    [Package(Nano.DeviceWifi, Nano.DeviceWifiVersion, "NetworkHelper/WifiNetworkHelper.cs")]
    public static class WifiNetworkHelper
    {
        public static bool ConnectDhcp(
            string ssid, string password,
            System.Device.Wifi.WifiReconnectionKind reconnectionKind = System.Device.Wifi.WifiReconnectionKind.Automatic,
            bool requiresDateTime = false, int wifiAdapterId = 0,
            System.Threading.CancellationToken token = default) => throw null;

        public static bool ConnectFixAddress(
            string ssid, string password, nanoFramework.Networking.IPConfiguration ipConfiguration,
            System.Device.Wifi.WifiReconnectionKind reconnectionKind = System.Device.Wifi.WifiReconnectionKind.Automatic,
            bool requiresDateTime = false, int WifiAdapter = 0,
            System.Threading.CancellationToken token = default) => throw null;

        public static bool Reconnect(
            bool requiresDateTime = false, int wifiAdapterId = 0,
            System.Threading.CancellationToken token = default) => throw null;
    }
}

namespace System.Device.Wifi
{
    [Package(Nano.DeviceWifi, Nano.DeviceWifiVersion, "WifiReconnectionKind.cs")]
    public enum WifiReconnectionKind
    {
        Automatic = 0,
    }
}
