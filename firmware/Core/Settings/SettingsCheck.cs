using Bridge.Bytes;

namespace Bridge.Settings
{
    /// <summary>
    /// Says what is wrong with settings: one sentence a mistake, none when they can be used. Each sentence names the
    /// setting as it stands in the file, what was found, and what is wanted.
    /// </summary>
    public static class SettingsCheck
    {
        public static string[] Mistakes(LaneSettings settings)
        {
            TextLines found = new TextLines();
            CheckName(found, "site", settings.Site);
            CheckName(found, "device", settings.Device);
            ProtocolCheck.Add(found, settings);
            TerminalAccessCheck.Look(found, settings);
            KaspiQrCheck.Look(found, settings);
            GatewayCheck.Look(found, settings);
            DisplayCheck.Look(found, settings);
            CheckCodePage(found, settings);
            CheckLanguages(found, settings);
            CheckMoney(found, settings);
            CheckRange(found, "receiptWidth", settings.ReceiptWidth, 24, 48, "characters");
            CheckRange(found, "receiptCopies", settings.ReceiptCopies, 1, 2, "slips");
            CheckRange(found, "inpasBlockLength", settings.InpasBlockLength, 256, 6144, "bytes");
            CheckRange(found, "registerPauseMs", settings.RegisterPauseMs, -1, 5000, "ms");
            CheckRange(found, "registerPatienceMs", settings.RegisterPatienceMs, 30000, 3600000, "ms");
            CheckRange(found, "orphanHoldMs", settings.OrphanHoldMs, 60000, 3600000, "ms");
            CheckRange(found, "offerWindowMs", settings.OfferWindowMs, 0, 86400000, "ms");
            CheckRange(found, "journalSlots", settings.JournalSlots, 128, 65536, "slots");
            CheckRange(found, "terminalPort", settings.TerminalPort, 1, 65535, string.Empty);
            CheckRange(found, "utcOffsetMinutes", settings.UtcOffsetMinutes, -720, 840, "minutes");
            CheckTerminal(found, settings);
            return found.ToArray();
        }

        private static void CheckName(TextLines found, string setting, string value)
        {
            bool good = value.Length >= 1 && value.Length <= 32;
            for (int index = 0; index < value.Length && good; index++)
            {
                char character = value[index];
                good = (character >= 'a' && character <= 'z') || (character >= '0' && character <= '9')
                    || character == '_' || character == '-';
            }

            if (!good)
            {
                found.Add(setting + " is \"" + value + "\"; give 1 to 32 characters of a-z, 0-9, _ and -.");
            }
        }

        private static void CheckWord(TextLines found, string setting, string value, string only)
        {
            if (value != only)
            {
                found.Add(setting + " is \"" + value + "\"; this version knows \"" + only + "\".");
            }
        }

        private static void CheckCodePage(TextLines found, LaneSettings settings)
        {
            if (CodePage.Named(settings.CodePage) == null)
            {
                found.Add("codePage is \"" + settings.CodePage
                    + "\"; give \"cp1251\", \"cp866\", \"kz1048\", \"cp437\" or \"utf8\", as the register's manual has it.");
            }
        }

        private static void CheckLanguages(TextLines found, LaneSettings settings)
        {
            if (!IsLanguage(settings.Language))
            {
                found.Add("language is \"" + settings.Language + "\"; give \"kk\", \"ru\" or \"en\".");
            }

            if (settings.SecondLanguage.Length > 0 && !IsLanguage(settings.SecondLanguage))
            {
                found.Add("secondLanguage is \"" + settings.SecondLanguage
                    + "\"; give \"kk\", \"ru\", \"en\" or \"\" for one language.");
            }
        }

        private static void CheckMoney(TextLines found, LaneSettings settings)
        {
            if (settings.AmountExponent != 0 && settings.AmountExponent != 2)
            {
                found.Add("amountExponent is " + settings.AmountExponent.ToString()
                    + "; give 2 when the register sends tiyn, 0 when it sends whole tenge.");
            }

            if (settings.AmountMaxMinor < 100 || settings.AmountMaxMinor > 100000000000)
            {
                found.Add("amountMaxMinor is " + settings.AmountMaxMinor.ToString()
                    + "; give 100 (1 tenge) to 100000000000 (1 000 000 000 tenge), in tiyn.");
            }
        }

        // An empty host is allowed: the device then says "not configured" and refuses payments.
        private static void CheckTerminal(TextLines found, LaneSettings settings)
        {
            string host = settings.TerminalHost;
            int parts = 1;
            int digits = 0;
            int value = 0;
            bool good = true;
            for (int index = 0; index < host.Length && good; index++)
            {
                if (host[index] == '.')
                {
                    good = digits > 0;
                    parts++;
                    digits = 0;
                    value = 0;
                }
                else
                {
                    value = (value * 10) + (host[index] - '0');
                    digits++;
                    good = host[index] >= '0' && host[index] <= '9' && digits <= 3 && value <= 255;
                }
            }

            if (host.Length > 0 && (!good || parts != 4 || digits == 0))
            {
                found.Add("terminalHost is \"" + host
                    + "\"; give the terminal's IP address, such as 192.168.80.4 (names are not looked up).");
            }
        }

        private static void CheckRange(TextLines found, string setting, long value, long min, long max, string unit)
        {
            if (value < min || value > max)
            {
                found.Add(setting + " is " + value.ToString() + "; give " + min.ToString() + " to " + max.ToString()
                    + (unit.Length > 0 ? " " + unit + "." : "."));
            }
        }

        private static bool IsLanguage(string code)
        {
            return code == "kk" || code == "ru" || code == "en";
        }
    }
}
