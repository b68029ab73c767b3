using Bridge.Bytes;

namespace Bridge.Settings
{
    /// <summary>
    /// Says what is wrong with a device's settings: one sentence a mistake, none when they can be used. Whether the
    /// board exists and has the pins is <see cref="BoardCheck"/>'s.
    /// </summary>
    public static class DeviceSettingsCheck
    {
        /// <summary>The names of Panels' DisplayShelf; a test holds the two together.</summary>
        public const string SerialDisplays = "mertech, qr-screen, bonrix, nextion, dwin, cd5220, epson";

        /// <summary>The names of Panels' TapeShelf; a test holds the two together.</summary>
        public const string Tapes = "escpos, escpos-picture, star, shtrih";

        private const int BaudMin = 300;
        private const int BaudMax = 921600;
        private const int PortMax = 65535;
        private const int WifiNameLengthMax = 32;
        private const int WifiPasswordLengthMin = 8;
        private const int WifiPasswordLengthMax = 63;

        public static string[] Mistakes(DeviceSettings settings)
        {
            TextLines list = new TextLines();
            CheckNetwork(settings, list);
            CheckUplink(settings, list);
            CheckRegister(settings, list);
            CheckPanel(settings, list);
            Unless(
                list,
                settings.SerialDisplay.Length == 0 || IsOneOf(SerialDisplays, settings.SerialDisplay),
                "serialDisplay is one of " + SerialDisplays + ", or empty, not \"" + settings.SerialDisplay + "\".");
            CheckTape(settings, list);
            return list.ToArray();
        }

        /// <summary>The same, and what is wrong with them beside the lane's displayMode.</summary>
        public static string[] Mistakes(DeviceSettings settings, string displayMode)
        {
            TextLines list = new TextLines();
            string[] own = Mistakes(settings);
            for (int index = 0; index < own.Length; index++)
            {
                list.Add(own[index]);
            }

            Unless(
                list,
                settings.Tape.Length > 0 || (displayMode != "tape" && displayMode != "both"),
                "displayMode is \"" + displayMode + "\" and tape is empty; give the receipt printer: " + Tapes + ".");
            return list.ToArray();
        }

        private static void CheckTape(DeviceSettings settings, TextLines list)
        {
            Unless(
                list,
                settings.Tape.Length == 0 || IsOneOf(Tapes, settings.Tape),
                "tape is one of " + Tapes + ", or empty, not \"" + settings.Tape + "\".");
            Unless(
                list,
                settings.Tape.Length == 0 || settings.SerialDisplay.Length == 0,
                "tape and serialDisplay share the service port: leave one of them empty.");
            Unless(
                list,
                settings.TapeBaud == 0 || (settings.TapeBaud >= BaudMin && settings.TapeBaud <= BaudMax),
                "tapeBaud is 0, the printer's usual speed, or a speed from 300 to 921600.");
            Unless(
                list,
                IsOneOf("cp866, cp1251, kz1048, cp437", settings.TapePage),
                "tapePage is cp866, cp1251, kz1048 or cp437, not \"" + settings.TapePage + "\".");
        }

        private static bool IsOneOf(string names, string name)
        {
            return name.IndexOf(',') < 0 && (", " + names + ",").IndexOf(", " + name + ",") >= 0;
        }

        private static void CheckNetwork(DeviceSettings settings, TextLines list)
        {
            bool wifi = settings.Network == "wifi";
            Unless(
                list,
                wifi || settings.Network == "ethernet", "network is \"ethernet\" or \"wifi\", not \"" + settings.Network + "\".");
            if (wifi)
            {
                Unless(
                    list,
                    settings.WifiName.Length > 0 && settings.WifiName.Length <= WifiNameLengthMax,
                    "wifiName is needed for network \"wifi\": 1 to 32 characters.");
                Unless(
                    list,
                    settings.WifiPassword.Length >= WifiPasswordLengthMin
                        && settings.WifiPassword.Length <= WifiPasswordLengthMax,
                    "wifiPassword needs 8 to 63 characters; open networks are not used.");
            }

            if (!settings.Dhcp)
            {
                CheckAddress("address", settings.Address, list);
                CheckAddress("mask", settings.Mask, list);
                CheckAddress("gateway", settings.Gateway, list);
                Unless(
                    list,
                    settings.Dns.Length == 0 || AddressText.IsLiteral(settings.Dns),
                    "dns is an address like 192.168.1.1, or empty.");
            }
        }

        private static void CheckAddress(string name, string value, TextLines list)
        {
            Unless(
                list,
                AddressText.IsLiteral(value),
                name + " is needed when dhcp is false: an address like 192.168.1.50, not \"" + value + "\".");
        }

        private static void CheckUplink(DeviceSettings settings, TextLines list)
        {
            Unless(
                list,
                settings.MqttHost.Length == 0 || AddressText.IsLiteral(settings.MqttHost),
                "mqttHost is an address like 192.168.1.10: a name would need DNS, which stops the lane while it waits.");
            Unless(
                list,
                settings.MqttPort > 0 && settings.MqttPort <= PortMax, "mqttPort is a port, 1 to 65535.");
            Unless(
                list,
                settings.MqttUser.Length > 0 || settings.MqttPassword.Length == 0, "mqttPassword is set without mqttUser.");
            Unless(
                list,
                settings.TimeServer.Length == 0 || AddressText.IsLiteral(settings.TimeServer),
                "timeServer is an address like 192.168.1.1, or empty.");
        }

        private static void CheckRegister(DeviceSettings settings, TextLines list)
        {
            Unless(
                list,
                settings.RegisterBaud >= BaudMin && settings.RegisterBaud <= BaudMax,
                "registerBaud is a speed from 300 to 921600; registers use 9600, 19200, 57600 or 115200.");
            Unless(
                list,
                settings.RegisterParity == "none" || settings.RegisterParity == "even" || settings.RegisterParity == "odd",
                "registerParity is \"none\", \"even\" or \"odd\".");
            Unless(
                list,
                settings.RegisterDataBits == 7 || settings.RegisterDataBits == 8, "registerDataBits is 7 or 8.");
            Unless(
                list,
                settings.RegisterStopBits == 1 || settings.RegisterStopBits == 2, "registerStopBits is 1 or 2.");
            Unless(
                list,
                settings.ServiceBaud >= BaudMin && settings.ServiceBaud <= BaudMax, "serviceBaud is a speed from 300 to 921600.");
        }

        private static void CheckPanel(DeviceSettings settings, TextLines list)
        {
            if (settings.Panel == "none")
            {
                return;
            }

            Unless(
                list,
                settings.Panel == "st7789" || settings.Panel == "ili9341",
                "panel is \"st7789\", \"ili9341\" or \"none\", not \"" + settings.Panel + "\".");
            if (settings.PanelRotation < 0 || settings.PanelRotation > 3)
            {
                list.Add("panelRotation is 0 to 3 quarter turns.");
                return;
            }

            // The glass that ColourPanel drives; whole bytes a line with twelve bits.
            bool turned = settings.PanelRotation % 2 == 1;
            int across = turned ? settings.PanelHeight : settings.PanelWidth;
            int along = turned ? settings.PanelWidth : settings.PanelHeight;
            Unless(
                list,
                across == 240 && along >= 240 && along <= 320 && along % 2 == 0,
                "panelWidth and panelHeight are the pixels as mounted: 240 and 320 (or 240 and 240) upright, "
                + "320 and 240 with panelRotation 1 or 3.");
        }

        private static void Unless(TextLines list, bool condition, string sentence)
        {
            if (!condition)
            {
                list.Add(sentence);
            }
        }
    }
}
