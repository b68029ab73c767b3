using Bridge.Bytes;

namespace Bridge.Settings
{
    /// <summary>What is wrong with the register's side of the settings. Part of <see cref="SettingsCheck"/>.</summary>
    internal static class ProtocolCheck
    {
        private static readonly string[] s_known = new string[] { "inpas", "zvt", "transbank", "concert", "ecr17" };

        public static void Add(TextLines found, LaneSettings settings)
        {
            string protocol = settings.Protocol;
            if (protocol == "upos" || protocol == "arcus2")
            {
                if (!settings.Experimental)
                {
                    found.Add("protocol is \"" + protocol + "\"; it was built from unofficial descriptions and no "
                        + "register of another maker has proved it: set experimental true to try it.");
                }
            }
            else if (!Has(s_known, protocol))
            {
                found.Add("protocol is \"" + protocol + "\"; this version knows \"inpas\", \"zvt\", \"transbank\", "
                    + "\"concert\", \"ecr17\", and with experimental true \"upos\" and \"arcus2\".");
            }

            if (protocol == "transbank" && settings.AmountExponent != 0)
            {
                found.Add("amountExponent is " + settings.AmountExponent.ToString()
                    + "; registers that speak Transbank send whole units: give 0.");
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
