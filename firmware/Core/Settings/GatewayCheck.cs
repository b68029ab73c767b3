using Bridge.Bytes;

namespace Bridge.Settings
{
    /// <summary>The part of <see cref="SettingsCheck"/> about the payment gateway and about how long a register waits for it. The key
    /// is a secret: no sentence repeats it.</summary>
    internal static class GatewayCheck
    {
        /// <summary>A register with an integrator behind it waits at least so long (UKM 4's document), in ms.</summary>
        private const int PatienceMsMin = 310000;

        public static bool IsUsed(LaneSettings settings)
        {
            return settings.QrVia == "gateway" && (settings.Terminals == "qr" || settings.Terminals == "both");
        }

        public static void Look(TextLines found, LaneSettings settings)
        {
            LookAtWords(found, settings);
            Range(found, "gatewayPort", settings.GatewayPort, 1, 65535);
            Range(found, "gatewayPollMs", settings.GatewayPollMs, 1000, 60000);
            Range(found, "gatewayLifeS", settings.GatewayLifeS, 60, 1200);
            Range(found, "inpasQrOperation", settings.InpasQrOperation, 0, 999);
            if (settings.Currency != "398" && !(settings.Currency == "643" && IsUsed(settings) && settings.Terminals == "qr"))
            {
                found.Add("currency is \"" + settings.Currency + "\"; give \"398\" (tenge), or \"643\" (roubles) when the gateway "
                    + "alone takes the money: a Smart POS takes tenge only.");
            }

            if (IsUsed(settings))
            {
                LookAtGateway(found, settings);
                LookAtPatience(found, settings);
            }
        }

        private static void LookAtWords(TextLines found, LaneSettings settings)
        {
            if (settings.QrVia != "kaspi" && settings.QrVia != "gateway")
            {
                found.Add("qrVia is \"" + settings.QrVia + "\"; give \"kaspi\" (Kaspi QR straight from the lane) or \"gateway\".");
            }

            if (settings.Choice != "pos" && settings.Choice != "register" && settings.Choice != "customer")
            {
                found.Add("choice is \"" + settings.Choice + "\"; with both, give \"pos\" (the Smart POS, and the QR when it cannot be "
                    + "reached), \"register\" (what the register asks for) or \"customer\".");
            }

            if (settings.GatewayMode != "dynamic" && settings.GatewayMode != "cashlink")
            {
                found.Add("gatewayMode is \"" + settings.GatewayMode
                    + "\"; give \"dynamic\" (a QR for each payment) or \"cashlink\" (the lane's own link, activated for each).");
            }
        }

        private static void LookAtGateway(TextLines found, LaneSettings settings)
        {
            if (!AddressText.IsLiteral(settings.GatewayHost))
            {
                found.Add("gatewayHost is \"" + settings.GatewayHost
                    + "\"; give the IP address of the companion's gateway (names are not looked up).");
            }

            bool isLab = settings.GatewayName.Length == 0 && settings.GatewayHost == "127.0.0.1";
            if (!isLab && !Fits(settings.GatewayName, 1, 64, "-_."))
            {
                found.Add("gatewayName is \"" + settings.GatewayName + "\"; give the name in the gateway's certificate. Without TLS "
                    + "only a laboratory on 127.0.0.1 is spoken to.");
            }

            if (!Fits(settings.GatewayKey, isLab ? 0 : 8, 128, "-_.+/=:"))
            {
                found.Add("gatewayKey is not a lane's key; give the one that the companion gave this lane: 8 to 128 characters.");
            }

            if (!Fits(settings.GatewayHosts, 4, 200, "-.,"))
            {
                found.Add("gatewayHosts is \"" + settings.GatewayHosts
                    + "\"; give the hosts that a QR may lead to, separated by commas, such as qr.nspk.ru.");
            }
        }

        // The register is the last in the chain and waits longest: longer than the bill lives, doubled as Inpas's document asks.
        private static void LookAtPatience(TextLines found, LaneSettings settings)
        {
            int twice = settings.GatewayLifeS * 2000;
            int least = twice > PatienceMsMin ? twice : PatienceMsMin;
            if (settings.RegisterPatienceMs < least)
            {
                found.Add("registerPatienceMs is " + settings.RegisterPatienceMs.ToString() + "; give at least " + least.ToString()
                    + ": the register waits for 310 s or more, and twice as long as a bill of the gateway lives (gatewayLifeS).");
            }
        }

        private static void Range(TextLines found, string setting, int value, int min, int max)
        {
            if (value < min || value > max)
            {
                found.Add(setting + " is " + value.ToString() + "; give " + min.ToString() + " to " + max.ToString() + ".");
            }
        }

        private static bool Fits(string text, int lengthMin, int lengthMax, string also)
        {
            bool good = text.Length >= lengthMin && text.Length <= lengthMax;
            for (int index = 0; index < text.Length && good; index++)
            {
                char letter = text[index];
                good = (letter >= 'a' && letter <= 'z') || (letter >= 'A' && letter <= 'Z')
                    || (letter >= '0' && letter <= '9') || also.IndexOf(letter) >= 0;
            }

            return good;
        }
    }
}
