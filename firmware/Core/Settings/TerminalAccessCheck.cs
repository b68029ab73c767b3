using Bridge.Bytes;

namespace Bridge.Settings
{
    /// <summary>The part of <see cref="SettingsCheck"/> about how the terminal lets us in.</summary>
    internal static class TerminalAccessCheck
    {
        private const string Zone = ".kaspipos.kz";
        private const int LabelLengthMax = 63;

        public static void Look(TextLines found, LaneSettings settings)
        {
            string api = settings.TerminalApi;
            if (api != "auto" && api != "v2" && api != "v1")
            {
                found.Add("terminalApi is \"" + api + "\"; give \"auto\", \"v2\" or \"v1\".");
            }

            if (settings.TerminalTls && api == "v1")
            {
                found.Add("terminalApi is \"v1\" and terminalTls is true; v1 knows no protection: give \"auto\" or \"v2\".");
            }

            if (settings.TerminalCertificate != "name" && settings.TerminalCertificate != "any")
            {
                found.Add("terminalCertificate is \"" + settings.TerminalCertificate
                    + "\"; give \"name\" to have it checked, or \"any\" to believe whoever answers.");
            }

            if (!IsName(settings.TerminalName))
            {
                found.Add("terminalName is \"" + settings.TerminalName
                    + "\"; give one label before .kaspipos.kz, such as pos.kaspipos.kz.");
            }
        }

        // The certificate is for *.kaspipos.kz: exactly one label.
        private static bool IsName(string name)
        {
            int label = name.Length - Zone.Length;
            bool good = label >= 1 && label <= LabelLengthMax && name.Substring(label) == Zone
                && name[0] != '-' && name[label - 1] != '-';
            for (int index = 0; index < label && good; index++)
            {
                char letter = name[index];
                good = (letter >= 'a' && letter <= 'z') || (letter >= '0' && letter <= '9') || letter == '-';
            }

            return good;
        }
    }
}
