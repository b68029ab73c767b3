using Bridge.Bytes;

namespace Bridge.Settings
{
    /// <summary>The part of <see cref="SettingsCheck"/> about who takes the money, and about Kaspi QR. The key is a secret: no
    /// sentence repeats it.</summary>
    internal static class KaspiQrCheck
    {
        private const int KeyLengthMax = 64;

        public static void Look(TextLines found, LaneSettings settings)
        {
            bool usesQr = settings.Terminals == "qr" || settings.Terminals == "both";
            if (settings.Terminals != "pos" && !usesQr)
            {
                found.Add("terminals is \"" + settings.Terminals
                    + "\"; give \"pos\" (Smart POS), \"qr\" (a QR on our display) or \"both\".");
            }

            if (settings.KaspiQrPort < 1 || settings.KaspiQrPort > 65535)
            {
                found.Add("kaspiQrPort is " + settings.KaspiQrPort.ToString() + "; give 1 to 65535.");
            }

            if (usesQr && settings.QrVia != "gateway")
            {
                LookAtQr(found, settings);
            }
        }

        private static void LookAtQr(TextLines found, LaneSettings settings)
        {
            if (!AddressText.IsLiteral(settings.KaspiQrHost))
            {
                found.Add("kaspiQrHost is \"" + settings.KaspiQrHost
                    + "\"; give the IP address of Kaspi's QR service (names are not looked up).");
            }

            bool isEmulator = settings.KaspiQrName.Length == 0 && settings.KaspiQrHost == "127.0.0.1";
            if (!isEmulator && !Fits(settings.KaspiQrName, 4, 64, false))
            {
                found.Add("kaspiQrName is \"" + settings.KaspiQrName
                    + "\"; give the name in the service's certificate, such as mtokentest.kaspi.kz. Without TLS only an "
                    + "emulator on 127.0.0.1 is spoken to.");
            }

            string path = settings.KaspiQrPath;
            if (!Fits(path, 0, 32, true) || (path.Length > 0 && (path[0] != '/' || path[path.Length - 1] == '/')))
            {
                found.Add("kaspiQrPath is \"" + path + "\"; give what stands before the paths, such as /r1/v01.");
            }

            if (!Fits(settings.KaspiQrKey, 8, KeyLengthMax, false))
            {
                found.Add("kaspiQrKey is not an Api-Key; give the one from the bank: 8 to 64 letters, digits, - _ and dots.");
            }

            if (settings.KaspiQrTradePoint < 1)
            {
                found.Add("kaspiQrTradePoint is " + settings.KaspiQrTradePoint.ToString()
                    + "; give the number of the shop's trade point at Kaspi, above 0.");
            }
        }

        private static bool Fits(string text, int lengthMin, int lengthMax, bool slashes)
        {
            bool good = text.Length >= lengthMin && text.Length <= lengthMax;
            for (int index = 0; index < text.Length && good; index++)
            {
                char letter = text[index];
                good = (letter >= 'a' && letter <= 'z') || (letter >= 'A' && letter <= 'Z')
                    || (letter >= '0' && letter <= '9') || letter == '-' || letter == '_' || letter == '.'
                    || (slashes && letter == '/');
            }

            return good;
        }
    }
}
