namespace Bridge.SelfTest
{
    /// <summary>
    /// The second entry point: runs Core's own vectors and a simulated sale on whatever runs it, a board or the
    /// desktop interpreter, with no hardware at all. It uses System's console and clock,
    /// the collector's count of free bytes, and Core.
    /// The last line is SELFTEST n passed, m failed.
    /// </summary>
    public static class Program
    {
        public static void Main()
        {
            Bench bench = new Bench();
            BytesChecks.Run(bench);
            JournalChecks.Run(bench);
            TerminalChecks.Run(bench);
            SettingsChecks.Run(bench);
            SaleChecks.Run(bench);
            bench.Report();
        }
    }
}
