using Bridge.Bytes;

namespace Bridge.Registers.Detect
{
    /// <summary>The sentences of <see cref="LineDetection"/>. What looks like a card number is never among the bytes shown:
    /// only the first few are.</summary>
    internal static class LineAdvice
    {
        private const int ShownMax = 12;

        /// <summary>What one setting heard.</summary>
        public static string Line(string form, LineSample sample, LineReading reading)
        {
            if (sample.Total == 0)
            {
                return form + ": nothing";
            }

            int shown = sample.Count < ShownMax ? sample.Count : ShownMax;
            string what = reading.Protocol.Length == 0 ? "no protocol fits"
                : reading.Protocol + ", good frames " + reading.Frames.ToString() + ", of them requests " + reading.Requests.ToString();
            return form + ": " + sample.Total.ToString() + " bytes, " + what + ": " + Hex.Of(sample.Bytes, 0, shown)
                + (sample.Total > shown ? " ..." : string.Empty);
        }

        /// <summary>The settings of what was found.</summary>
        public static string Settings(LineDetection found)
        {
            RegisterProfile profile = RegisterProfiles.Find(found.Best.Protocol);
            string text = "protocol " + profile.Name + ", registerBaud " + found.BestBaud.ToString()
                + ", registerParity " + found.BestParity + ", registerDataBits " + found.BestDataBits.ToString()
                + ", registerStopBits " + profile.StopBits.ToString() + ", amountExponent " + profile.AmountExponent.ToString();
            if (found.Best.Variant.Length > 0)
            {
                text += found.Best.Protocol == "ecr17" ? ", ecr17Lrc " : ", poleDialect ";
                text += found.Best.Variant;
            }

            return profile.IsExperimental ? text + ", experimental true" : text;
        }

        /// <summary>Nothing was found: what to look at, most likely first.</summary>
        public static string Sentence(int heard, int asked, int breaks, int withBytes)
        {
            if (heard == 0)
            {
                return "nothing came at any speed: the register did not ask, receive and transmit are crossed the wrong way, or the "
                    + "cable is in another port";
            }

            if (asked > 0)
            {
                return "the register asks with 05 whether somebody is there and shows no frame: it may speak Concert or drive a fiscal "
                    + "printer (shtrih); try each";
            }

            if (breaks == withBytes)
            {
                return "at every speed the first byte is 00, as from a line that idles the wrong way round: RS-232 on pins for 3.3 V "
                    + "without a MAX3232, or one too many of them; then receive and transmit";
            }

            return "bytes came and fit no protocol that this version knows: keep them with register.capture and send them in";
        }
    }
}
