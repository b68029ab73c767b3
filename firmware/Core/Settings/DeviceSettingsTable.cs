namespace Bridge.Settings
{
    /// <summary><see cref="DeviceSettings"/> by name.</summary>
    public sealed class DeviceSettingsTable : SettingsTable
    {
        private readonly DeviceSettings _settings;

        public DeviceSettingsTable(DeviceSettings settings)
            : base(Names(), Kinds())
        {
            _settings = settings;
        }

        protected override string GetText(int index)
        {
            switch (index)
            {
                case 0: return _settings.Board;
                case 1: return _settings.Network;
                case 3: return _settings.Address;
                case 4: return _settings.Mask;
                case 5: return _settings.Gateway;
                case 6: return _settings.Dns;
                case 7: return _settings.WifiName;
                case 8: return _settings.WifiPassword;
                case 9: return _settings.MqttHost;
                case 12: return _settings.MqttUser;
                case 13: return _settings.MqttPassword;
                case 14: return _settings.TimeServer;
                case 16: return _settings.RegisterParity;
                case 19: return _settings.Panel;
                case 29: return _settings.SerialDisplay;
                case 30: return _settings.Tape;
                case 32: return _settings.TapePage;
                default: return string.Empty;
            }
        }

        protected override long GetNumber(int index)
        {
            switch (index)
            {
                case 10: return _settings.MqttPort;
                case 15: return _settings.RegisterBaud;
                case 17: return _settings.RegisterDataBits;
                case 18: return _settings.RegisterStopBits;
                case 20: return _settings.PanelWidth;
                case 21: return _settings.PanelHeight;
                case 22: return _settings.PanelRotation;
                case 27: return _settings.ServiceBaud;
                case 31: return _settings.TapeBaud;
                default: return 0;
            }
        }

        protected override bool GetFlag(int index)
        {
            switch (index)
            {
                case 2: return _settings.Dhcp;
                case 11: return _settings.MqttTls;
                case 23: return _settings.PanelInverted;
                case 24: return _settings.StatusOled;
                case 25: return _settings.Buzzer;
                case 26: return _settings.Watchdog;
                case 28: return _settings.PanelTwelveBit;
                default: return false;
            }
        }

        protected override void SetText(int index, string value)
        {
            switch (index)
            {
                case 0: _settings.Board = value; break;
                case 1: _settings.Network = value; break;
                case 3: _settings.Address = value; break;
                case 4: _settings.Mask = value; break;
                case 5: _settings.Gateway = value; break;
                case 6: _settings.Dns = value; break;
                case 7: _settings.WifiName = value; break;
                case 8: _settings.WifiPassword = value; break;
                case 9: _settings.MqttHost = value; break;
                case 12: _settings.MqttUser = value; break;
                case 13: _settings.MqttPassword = value; break;
                case 14: _settings.TimeServer = value; break;
                case 16: _settings.RegisterParity = value; break;
                case 19: _settings.Panel = value; break;
                case 29: _settings.SerialDisplay = value; break;
                case 30: _settings.Tape = value; break;
                case 32: _settings.TapePage = value; break;
            }
        }

        protected override void SetNumber(int index, long value)
        {
            switch (index)
            {
                case 10: _settings.MqttPort = ToInt(value); break;
                case 15: _settings.RegisterBaud = ToInt(value); break;
                case 17: _settings.RegisterDataBits = ToInt(value); break;
                case 18: _settings.RegisterStopBits = ToInt(value); break;
                case 20: _settings.PanelWidth = ToInt(value); break;
                case 21: _settings.PanelHeight = ToInt(value); break;
                case 22: _settings.PanelRotation = ToInt(value); break;
                case 27: _settings.ServiceBaud = ToInt(value); break;
                case 31: _settings.TapeBaud = ToInt(value); break;
            }
        }

        protected override void SetFlag(int index, bool value)
        {
            switch (index)
            {
                case 2: _settings.Dhcp = value; break;
                case 11: _settings.MqttTls = value; break;
                case 23: _settings.PanelInverted = value; break;
                case 24: _settings.StatusOled = value; break;
                case 25: _settings.Buzzer = value; break;
                case 26: _settings.Watchdog = value; break;
                case 28: _settings.PanelTwelveBit = value; break;
            }
        }

        // Order is the fields' order in DeviceSettings; a test holds the two together.
        private static string[] Names()
        {
            return new string[]
            {
                "board", "network", "dhcp", "address", "mask", "gateway", "dns", "wifiName", "wifiPassword",
                "mqttHost", "mqttPort", "mqttTls", "mqttUser", "mqttPassword", "timeServer", "registerBaud",
                "registerParity", "registerDataBits", "registerStopBits", "panel", "panelWidth", "panelHeight",
                "panelRotation", "panelInverted", "statusOled", "buzzer", "watchdog", "serviceBaud",
                "panelTwelveBit", "serialDisplay", "tape", "tapeBaud", "tapePage",
            };
        }

        private static SettingKind[] Kinds()
        {
            return new SettingKind[]
            {
                SettingKind.Text, SettingKind.Text, SettingKind.Flag, SettingKind.Text, SettingKind.Text,
                SettingKind.Text, SettingKind.Text, SettingKind.Text, SettingKind.Secret, SettingKind.Text,
                SettingKind.Number, SettingKind.Flag, SettingKind.Text, SettingKind.Secret, SettingKind.Text,
                SettingKind.Number, SettingKind.Text, SettingKind.Number, SettingKind.Number, SettingKind.Text,
                SettingKind.Number, SettingKind.Number, SettingKind.Number, SettingKind.Flag, SettingKind.Flag,
                SettingKind.Flag, SettingKind.Flag, SettingKind.Number, SettingKind.Flag, SettingKind.Text,
                SettingKind.Text, SettingKind.Number, SettingKind.Text,
            };
        }

        // A number that no int can hold becomes one that no check accepts.
        private static int ToInt(long value)
        {
            return value < int.MinValue || value > int.MaxValue ? int.MinValue : (int)value;
        }
    }
}
