using System.Threading;
using nanoFramework.Runtime.Native;

namespace Bridge.Esp32.Work
{
    /// <summary>The one way out: everything that matters is in the journal, and the next start goes on with it.</summary>
    public static class Restart
    {
        private const int PauseMs = 500;

        public static void Now(string reason)
        {
            Trace.Say("restart", reason);
            Thread.Sleep(PauseMs);
            Power.RebootDevice();

            // The reboot is asked for and not waited for; nothing of ours may run on meanwhile.
            Thread.Sleep(Timeout.Infinite);
        }
    }
}
