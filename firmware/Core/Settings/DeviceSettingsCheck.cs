namespace Bridge.Settings
{
    /// <summary>
    /// Says what is wrong with a device's settings: one sentence a mistake, none when they can be used. Whether the
    /// board exists and the panel fits its pins is the shell's to add: only it knows the boards.
    /// </summary>
    public static class DeviceSettingsCheck
    {
        private const int BaudMin = 300;
        private const int BaudMax = 921600;
        private const int PortMax = 65535;
        private const int WifiNameLengthMax = 32;
        private const int WifiPasswordLengthMin = 8;
        private const int WifiPasswordLengthMax = 63;

        public static string[] Mistakes(DeviceSettings settings)
        {
            MistakeList list = new MistakeList();
            CheckNetwork(settings, list);
            CheckUplink(settings, list);
            CheckRegister(settings, list);
            CheckPanel(settings, list);
            return list.ToArray();
        }

        private static void CheckNetwork(DeviceSettings settings, MistakeList list)
        {
            bool wifi = settings.Network == "wifi";
            list.Unless(
                wifi || settings.Network == "ethernet", "network is \"ethernet\" or \"wifi\", not \"" + settings.Network + "\".");
            if (wifi)
            {
                list.Unless(
                    settings.WifiName.Length > 0 && settings.WifiName.Length <= WifiNameLengthMax,
                    "wifiName is needed for network \"wifi\": 1 to 32 characters.");
                list.Unless(
                    settings.WifiPassword.Length >= WifiPasswordLengthMin
                        && settings.WifiPassword.Length <= WifiPasswordLengthMax,
                    "wifiPassword needs 8 to 63 characters; open networks are not used.");
            }

            if (!settings.Dhcp)
            {
                CheckAddress("address", settings.Address, list);
                CheckAddress("mask", settings.Mask, list);
                CheckAddress("gateway", settings.Gateway, list);
                list.Unless(
                    settings.Dns.Length == 0 || AddressText.IsLiteral(settings.Dns),
                    "dns is an address like 192.168.1.1, or empty.");
            }
        }

        private static void CheckAddress(string name, string value, MistakeList list)
        {
            list.Unless(
                AddressText.IsLiteral(value),
                name + " is needed when dhcp is false: an address like 192.168.1.50, not \"" + value + "\".");
        }

        private static void CheckUplink(DeviceSettings settings, MistakeList list)
        {
            list.Unless(
                settings.MqttHost.Length == 0 || AddressText.IsLiteral(settings.MqttHost),
                "mqttHost is an address like 192.168.1.10: a name would need DNS, which stops the lane while it waits.");
            list.Unless(
                settings.MqttPort > 0 && settings.MqttPort <= PortMax, "mqttPort is a port, 1 to 65535.");
            list.Unless(
                settings.MqttUser.Length > 0 || settings.MqttPassword.Length == 0, "mqttPassword is set without mqttUser.");
            list.Unless(
                settings.TimeServer.Length == 0 || AddressText.IsLiteral(settings.TimeServer),
                "timeServer is an address like 192.168.1.1, or empty.");
        }

        private static void CheckRegister(DeviceSettings settings, MistakeList list)
        {
            list.Unless(
                settings.RegisterBaud >= BaudMin && settings.RegisterBaud <= BaudMax,
                "registerBaud is a speed from 300 to 921600; registers use 9600, 19200, 57600 or 115200.");
            list.Unless(
                settings.RegisterParity == "none" || settings.RegisterParity == "even" || settings.RegisterParity == "odd",
                "registerParity is \"none\", \"even\" or \"odd\".");
            list.Unless(
                settings.RegisterDataBits == 7 || settings.RegisterDataBits == 8, "registerDataBits is 7 or 8.");
            list.Unless(
                settings.RegisterStopBits == 1 || settings.RegisterStopBits == 2, "registerStopBits is 1 or 2.");
            list.Unless(
                settings.ServiceBaud >= BaudMin && settings.ServiceBaud <= BaudMax, "serviceBaud is a speed from 300 to 921600.");
        }

        private static void CheckPanel(DeviceSettings settings, MistakeList list)
        {
            if (settings.Panel == "none")
            {
                return;
            }

            list.Unless(
                settings.Panel == "st7789" || settings.Panel == "ili9341",
                "panel is \"st7789\", \"ili9341\" or \"none\", not \"" + settings.Panel + "\".");
            list.Unless(
                settings.PanelWidth >= 160 && settings.PanelWidth <= 480
                    && settings.PanelHeight >= 160 && settings.PanelHeight <= 480,
                "panelWidth and panelHeight are the pixels as mounted, 160 to 480 each.");
            list.Unless(
                settings.PanelRotation >= 0 && settings.PanelRotation <= 3, "panelRotation is 0 to 3 quarter turns.");
        }
    }
}
