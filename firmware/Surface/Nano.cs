namespace Bridge.Surface
{
    /// <summary>Package ids and the versions that Surface was written from; packages.config pins the same.</summary>
    internal static class Nano
    {
        public const string CoreLibrary = "nanoFramework.CoreLibrary";
        public const string CoreLibraryVersion = "1.17.11";

        public const string Button = "nanoFramework.Iot.Device.Button";
        public const string ButtonVersion = "1.2.931";

        public const string Buzzer = "nanoFramework.Iot.Device.Buzzer";
        public const string BuzzerVersion = "1.2.952";

        public const string Collections = "nanoFramework.System.Collections";
        public const string CollectionsVersion = "1.5.75";

        public const string DeviceGpio = "nanoFramework.System.Device.Gpio";
        public const string DeviceGpioVersion = "1.1.62";

        public const string DeviceI2c = "nanoFramework.System.Device.I2c";
        public const string DeviceI2cVersion = "1.1.29";

        public const string DeviceSpi = "nanoFramework.System.Device.Spi";
        public const string DeviceSpiVersion = "1.3.89";

        public const string DeviceWifi = "nanoFramework.System.Device.Wifi";
        public const string DeviceWifiVersion = "1.5.149";

        public const string FileSystem = "nanoFramework.System.IO.FileSystem";
        public const string FileSystemVersion = "1.1.93";

        public const string HardwareEsp32 = "nanoFramework.Hardware.Esp32";
        public const string HardwareEsp32Version = "1.6.42";

        public const string IOPorts = "nanoFramework.System.IO.Ports";
        public const string IOPortsVersion = "1.1.139";

        public const string IOStreams = "nanoFramework.System.IO.Streams";
        public const string IOStreamsVersion = "1.1.96";

        public const string Json = "nanoFramework.Json";
        public const string JsonVersion = "2.2.213";

        public const string M2Mqtt = "nanoFramework.M2Mqtt";
        public const string M2MqttVersion = "5.1.220";

        public const string Net = "nanoFramework.System.Net";
        public const string NetVersion = "1.11.60";

        public const string NetHttp = "nanoFramework.System.Net.Http";
        public const string NetHttpVersion = "1.5.210";

        public const string RuntimeNative = "nanoFramework.Runtime.Native";
        public const string RuntimeNativeVersion = "1.7.11";

        public const string Sntp = "nanoFramework.Networking.Sntp";
        public const string SntpVersion = "1.6.42";

        public const string Ssd13xx = "nanoFramework.Iot.Device.Ssd13xx";
        public const string Ssd13xxVersion = "1.3.721";

        public const string Threading = "nanoFramework.System.Threading";
        public const string ThreadingVersion = "1.1.52";
    }
}
