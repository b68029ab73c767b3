namespace Bridge.Terminals.KaspiQr
{
    /// <summary>The amount of an answer: a JSON number that may be written as a double (200, 200.0, 200.50).</summary>
    public static class KaspiQrAmount
    {
        private const int TengeDigitsMax = 12;

        /// <summary>Tiyn, or TerminalReport.NoAmount for anything but plain digits with at most two behind the
        /// point (further zeros are let pass).</summary>
        public static long Read(string text)
        {
            int point = text.IndexOf('.');
            int whole = point < 0 ? text.Length : point;
            if (whole < 1 || whole > TengeDigitsMax || point == text.Length - 1)
            {
                return TerminalReport.NoAmount;
            }

            long tiyn = 0;
            int decimals = 0;
            for (int index = 0; index < text.Length; index++)
            {
                if (index == point)
                {
                    continue;
                }

                int digit = text[index] - '0';
                bool isBehind = index > whole;
                if (digit < 0 || digit > 9 || (isBehind && decimals == 2 && digit != 0))
                {
                    return TerminalReport.NoAmount;
                }

                if (!isBehind || decimals < 2)
                {
                    tiyn = (tiyn * 10) + digit;
                    decimals += isBehind ? 1 : 0;
                }
            }

            return decimals == 2 ? tiyn : decimals == 1 ? tiyn * 10 : tiyn * 100;
        }
    }
}
