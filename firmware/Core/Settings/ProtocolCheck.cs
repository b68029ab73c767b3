using Bridge.Bytes;

namespace Bridge.Settings
{
    /// <summary>What is wrong with the register's side of the settings. Part of <see cref="SettingsCheck"/>.</summary>
    internal static class ProtocolCheck
    {
        private static readonly string[] s_known = new string[] { "inpas", "zvt", "transbank", "concert", "ecr17", "pole", "shtrih" };

        public static void Add(TextLines found, LaneSettings settings)
        {
            string protocol = settings.Protocol;
            if (!Has(s_known, protocol))
            {
                found.Add("protocol is \"" + protocol
                    + "\"; this version knows \"inpas\", \"zvt\", \"transbank\", \"concert\", \"ecr17\", \"pole\" and \"shtrih\".");
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
