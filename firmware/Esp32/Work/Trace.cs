using System;

namespace Bridge.Esp32.Work
{
    /// <summary>
    /// Lines for whoever has a terminal on the USB port. They carry no secret and no card number: what is printed is
    /// the same that a technician may photograph.
    /// </summary>
    public static class Trace
    {
        public static void Say(string who, string what)
        {
            Console.WriteLine(Ticks.NowMs.ToString() + " " + who + ": " + what);
        }
    }
}
