using System.Threading;
using Bridge.Commands;
using Bridge.Esp32.Wire;
using Bridge.Esp32.Work;
using Bridge.Registers.Capture;

namespace Bridge.Esp32.Service
{
    /// <summary>
    /// register.capture in set-up mode: listens at the settings' speed and form and prints what came, in the lines that the PC
    /// writes into a file. A device has no room for both ways of a day beside a lane that sells: it records the register alone, 2 KB
    /// of it. What looks like a card number is hidden.
    /// </summary>
    public static class RegisterCapture
    {
        private const int BytesMax = 2048;
        private const int LookMs = 5;

        public static bool Run(Situation situation, CommandDesk desk, int seconds)
        {
            LineCapture capture = new LineCapture(BytesMax, seconds * 1000, Ticks.NowMs);
            SerialWire wire = SerialWire.OpenRegister(situation.Board, situation.Device);
            byte[] bytes = new byte[64];
            try
            {
                while (!capture.IsOver(Ticks.NowMs))
                {
                    int count = wire.Read(bytes);
                    capture.Add(false, bytes, 0, count, Ticks.NowMs);
                    Thread.Sleep(LookMs);
                }
            }
            finally
            {
                wire.Close();
            }

            int hidden = capture.Mask();
            string line;
            while ((line = capture.TakeLine()) != null)
            {
                desk.Print(line);
            }

            desk.Print(capture.Count.ToString() + " bytes; hidden as possible card numbers: " + hidden.ToString());
            return capture.Count > 0;
        }
    }
}
