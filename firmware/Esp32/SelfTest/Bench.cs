using System;

namespace Bridge.SelfTest
{
    /// <summary>
    /// Counts what passed and failed, and prints what each step took. Milliseconds come from the wall clock, which
    /// nothing sets meanwhile; heap is what a step still holds when it ends.
    /// </summary>
    public sealed class Bench
    {
        private int _passed;
        private int _failed;
        private long _startedTicks;
        private int _freeBefore;
        private int _runs;
        private string _step = string.Empty;

        /// <summary>Bytes of the managed heap that are free after a collection. Compaction is left alone: the desktop
        /// interpreter does not survive it.</summary>
        public static int FreeBytes()
        {
            return (int)nanoFramework.Runtime.Native.GC.Run(false);
        }

        /// <summary>Begins a measured step.</summary>
        public void Begin(string step)
        {
            _step = step;
            _runs = 1;
            _freeBefore = FreeBytes();
            _startedTicks = DateTime.UtcNow.Ticks;
        }

        /// <summary>The step is made of so many equal runs; the time of one is printed.</summary>
        public void Runs(int count)
        {
            _runs = count;
        }

        /// <summary>Ends the step; keep is what it built, so that it is still held while the heap is looked at.</summary>
        public void End(object keep)
        {
            long microseconds = (DateTime.UtcNow.Ticks - _startedTicks) / 10 / _runs;
            int held = _freeBefore - FreeBytes();
            Console.WriteLine(
                "  " + _step + ": " + Thousandths(microseconds) + " ms, heap " + held.ToString() + " bytes"
                + (keep == null ? " (nothing kept)" : string.Empty));
        }

        public void That(bool condition, string what)
        {
            if (condition)
            {
                _passed++;
            }
            else
            {
                _failed++;
                Console.WriteLine("FAILED " + what);
            }
        }

        /// <summary>An exception left a step: one failure.</summary>
        public void Broke(string what, Exception exception)
        {
            _failed++;
            Console.WriteLine("FAILED " + what + ": " + exception.Message);
        }

        public void Report()
        {
            Console.WriteLine("free heap " + FreeBytes().ToString() + " bytes");
            Console.WriteLine("SELFTEST " + _passed.ToString() + " passed, " + _failed.ToString() + " failed");
        }

        private static string Thousandths(long value)
        {
            string rest = (value % 1000).ToString();
            while (rest.Length < 3)
            {
                rest = "0" + rest;
            }

            return (value / 1000).ToString() + "." + rest;
        }
    }
}
