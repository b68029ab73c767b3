using System;

namespace Bridge.SelfTest
{
    /// <summary>
    /// The second entry point: runs Core's own vectors and a simulated sale on whatever runs it, a board or the
    /// desktop interpreter, with no hardware at all. It uses System's console and clock, the collector's count of free
    /// bytes, and Core. The last line is SELFTEST n passed, m failed.
    /// </summary>
    public static class Program
    {
        private const int Steps = 8;

        public static void Main()
        {
            Bench bench = new Bench();
            for (int step = 0; step < Steps; step++)
            {
                try
                {
                    Run(step, bench);
                }
                catch (Exception exception)
                {
                    // Too little memory, or a rule of our own broken: one failure, and the rest is still tried.
                    bench.Broke("step " + step.ToString(), exception);
                }
            }

            bench.Report();
        }

        // The large ones first, while the heap is whole: the interpreter on a PC does not compact it.
        private static void Run(int step, Bench bench)
        {
            switch (step)
            {
                case 0: SaleChecks.Run(bench); break;
                case 1: ScreenChecks.Run(bench); break;
                case 2: BytesChecks.Run(bench); break;
                case 3: InpasChecks.Run(bench); break;
                case 4: JournalChecks.Run(bench); break;
                case 5: TerminalChecks.Run(bench); break;
                case 6: RemoteChecks.Run(bench); break;
                default: SettingsChecks.Run(bench); break;
            }
        }
    }
}
