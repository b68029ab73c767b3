namespace Bridge.Settings
{
    /// <summary>
    /// Settings that only the device has: board, network, wiring. They stand in the same flat JSON file as
    /// <see cref="LaneSettings"/>, names in camelCase, and <see cref="DeviceSettingsCheck"/> says what is wrong.
    /// </summary>
    public sealed class DeviceSettings
    {
        /// <summary>Name of a board in firmware/Esp32/Boards; "" takes the one that fits the interpreter's target.</summary>
        public string Board = string.Empty;

        /// <summary>"ethernet" or "wifi".</summary>
        public string Network = "ethernet";

        /// <summary>True: address from DHCP, and the four below are ignored.</summary>
        public bool Dhcp = true;

        public string Address = string.Empty;
        public string Mask = string.Empty;
        public string Gateway = string.Empty;
        public string Dns = string.Empty;

        public string WifiName = string.Empty;

        /// <summary>Secret.</summary>
        public string WifiPassword = string.Empty;

        /// <summary>MQTT broker: an IP literal. "" = no uplink.</summary>
        public string MqttHost = string.Empty;

        public int MqttPort = 1883;
        public bool MqttTls;
        public string MqttUser = string.Empty;

        /// <summary>Secret.</summary>
        public string MqttPassword = string.Empty;

        /// <summary>Time server: an IP literal. "" = no clock of its own; slips are dated by the companion's word.</summary>
        public string TimeServer = string.Empty;

        /// <summary>The register's line.</summary>
        public int RegisterBaud = 9600;

        /// <summary>"none", "even" or "odd".</summary>
        public string RegisterParity = "none";

        public int RegisterDataBits = 8;
        public int RegisterStopBits = 1;

        /// <summary>"st7789", "ili9341" or "none".</summary>
        public string Panel = "none";

        /// <summary>Pixels as mounted: 320 and 240 is landscape.</summary>
        public int PanelWidth = 320;
        public int PanelHeight = 240;

        /// <summary>Quarter turns of the panel, 0 to 3.</summary>
        public int PanelRotation = 1;

        /// <summary>True for IPS panels, whose colours are inverted.</summary>
        public bool PanelInverted = true;

        /// <summary>A small OLED (SSD1306, 128 x 64) shows the device's state to the engineer.</summary>
        public bool StatusOled;

        public bool Buzzer;

        /// <summary>A watchdog IC is fitted and waits for pulses.</summary>
        public bool Watchdog;

        /// <summary>The service port, where the board has pins for one.</summary>
        public int ServiceBaud = 115200;

        /// <summary>Two pixels in three bytes on the panel's bus; an ILI9341 cannot, and gets two bytes a pixel.</summary>
        public bool PanelTwelveBit = true;

        /// <summary>A ready-made display on the service port, in place of the console: a name of DisplayShelf. "" = none.</summary>
        public string SerialDisplay = string.Empty;

        /// <summary>A receipt printer for codes on the service port, in place of the console: a name of TapeShelf. "" = none. Where
        /// codes are to be seen is the lane's displayMode.</summary>
        public string Tape = string.Empty;

        /// <summary>Its speed; 0 = the usual one of its kind.</summary>
        public int TapeBaud;

        /// <summary>Its code page: "cp866", "cp1251", "kz1048" or "cp437". A Shtrih-M printer has its own.</summary>
        public string TapePage = "cp866";
    }
}
