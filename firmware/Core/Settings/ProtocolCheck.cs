using Bridge.Bytes;

namespace Bridge.Settings
{
    /// <summary>What is wrong with the register's side of the settings. Part of <see cref="SettingsCheck"/>.</summary>
    internal static class ProtocolCheck
    {
        public static void Add(TextLines found, LaneSettings settings)
        {
            string protocol = settings.Protocol;
            string warning = Warning(protocol);
            bool isKnown = warning.Length > 0
                || Has(new string[] { "inpas", "zvt", "transbank", "concert", "ecr17", "pole", "shtrih" }, protocol);
            if (!isKnown)
            {
                found.Add("protocol is \"" + protocol + "\"; this version knows \"inpas\", \"zvt\", \"transbank\", \"concert\", "
                    + "\"ecr17\", \"pole\" and \"shtrih\", and with experimental \"upos\" and \"arcus2\".");
            }

            if (warning.Length > 0 && !settings.Experimental)
            {
                found.Add("protocol is \"" + protocol + "\", which is experimental: " + warning
                    + " To use it all the same, set experimental to true.");
            }

            if (settings.RegisterAckMs != -1 && (settings.RegisterAckMs < 1000 || settings.RegisterAckMs > 30000))
            {
                found.Add("registerAckMs is " + settings.RegisterAckMs.ToString()
                    + "; give 1000 to 30000 ms, or -1 for the protocol's own.");
            }

            if (!Has(new string[] { "auto", "always", "never" }, settings.RegisterRepeat))
            {
                found.Add("registerRepeat is \"" + settings.RegisterRepeat + "\"; give \"auto\", \"always\" or \"never\".");
            }

            if (protocol == "transbank" && settings.AmountExponent != 0)
            {
                found.Add("amountExponent is " + settings.AmountExponent.ToString()
                    + "; registers that speak Transbank send whole units: give 0.");
            }

            if (settings.ShtrihSlot < 2 || settings.ShtrihSlot > 16)
            {
                found.Add("shtrihSlot is " + settings.ShtrihSlot.ToString()
                    + "; give the printer's payment type that is Kaspi, 2 to 16 (1 is cash).");
            }

            if (!Has(new string[] { "epson", "cd5220", "aedex", "utc", "dsp800" }, settings.PoleDialect))
            {
                found.Add("poleDialect is \"" + settings.PoleDialect
                    + "\"; give \"epson\", \"cd5220\", \"aedex\", \"utc\" or \"dsp800\", as the customer display is set.");
            }

            if (!Has(new string[] { "std", "noext", "stx_noext", "stx" }, settings.Ecr17Lrc))
            {
                found.Add("ecr17Lrc is \"" + settings.Ecr17Lrc
                    + "\"; give \"std\", \"noext\", \"stx_noext\" or \"stx\", as the register's manual says.");
            }
        }

        // Why a protocol is experimental; "" for one that is not.
        private static string Warning(string protocol)
        {
            switch (protocol)
            {
                case "upos": return "its bytes come from unofficial descriptions, and the bank's own library may use commands that "
                    + "nobody has published; it was never tried with that library.";
                case "arcus2": return "its bytes come from unofficial descriptions, no independent register was ever tried, and "
                    + "nothing on its line has a check: a digit of an amount that the line damages is not noticed.";
                default: return string.Empty;
            }
        }

        private static bool Has(string[] words, string word)
        {
            for (int index = 0; index < words.Length; index++)
            {
                if (words[index] == word)
                {
                    return true;
                }
            }

            return false;
        }
    }
}
