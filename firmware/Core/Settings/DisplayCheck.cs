using Bridge.Bytes;

namespace Bridge.Settings
{
    /// <summary>The part of <see cref="SettingsCheck"/> about where codes are to be seen.</summary>
    internal static class DisplayCheck
    {
        private const int LinkLengthMax = 213;

        public static void Look(TextLines found, LaneSettings settings)
        {
            string mode = settings.DisplayMode;
            if (mode != "screen" && mode != "tape" && mode != "both" && mode != "sticker")
            {
                found.Add("displayMode is \"" + mode
                    + "\"; give \"screen\", \"tape\" (a receipt printer), \"both\" or \"sticker\".");
            }

            if (mode == "sticker" && !IsLink(settings.StickerLink))
            {
                found.Add("stickerLink is \"" + settings.StickerLink
                    + "\"; with displayMode \"sticker\" give the text of the sticker's QR: 1 to 213 letters, digits and signs "
                    + "without spaces, as a QR reader shows it.");
            }
        }

        private static bool IsLink(string text)
        {
            bool good = text.Length >= 1 && text.Length <= LinkLengthMax;
            for (int index = 0; index < text.Length && good; index++)
            {
                good = text[index] > ' ' && text[index] <= '~';
            }

            return good;
        }
    }
}
