using System.Threading;
using Bridge.Bytes;
using Bridge.Commands;
using Bridge.Esp32.Wire;
using Bridge.Esp32.Work;

namespace Bridge.Esp32.Service
{
    /// <summary>
    /// Listens on the register's line at each usual speed for some seconds while somebody starts a payment on the
    /// register, and says what arrived. At the right speed a request begins with 02 (INPAS); at a wrong one there is
    /// noise. Nothing is sent: a register that hears nothing sends again.
    /// </summary>
    public static class RegisterProbe
    {
        private const int ListenMs = 4000;
        private const int ShownMax = 24;
        private const byte StartOfText = 0x02;

        public static bool Run(Situation situation, CommandDesk desk)
        {
            int[] speeds = new int[] { 9600, 19200, 38400, 57600, 115200 };
            bool heard = false;
            for (int index = 0; index < speeds.Length; index++)
            {
                heard |= Listen(situation, speeds[index], desk);
            }

            desk.Print(heard ? "set registerBaud to the speed that made sense" : "nothing: crossed wires, wrong port, or the register did not ask");
            return heard;
        }

        private static bool Listen(Situation situation, int baud, CommandDesk desk)
        {
            byte[] bytes = new byte[64];
            ByteWriter first = new ByteWriter(ShownMax);
            int total = 0;
            int starts = 0;
            SerialWire wire = SerialWire.OpenRegister(situation.Board, situation.Device, baud);
            try
            {
                long endMs = Ticks.NowMs + ListenMs;
                while (Ticks.NowMs < endMs)
                {
                    int count = wire.Read(bytes);
                    for (int index = 0; index < count; index++)
                    {
                        starts += bytes[index] == StartOfText ? 1 : 0;
                        first.WriteByte(bytes[index]);
                    }

                    total += count;
                    Thread.Sleep(5);
                }
            }
            finally
            {
                wire.Close();
            }

            desk.Print(
                baud.ToString() + ": " + total.ToString() + " bytes" + (starts > 0 ? ", a frame may begin" : string.Empty)
                + (total > 0 ? ": " + Hex.Of(first.Buffer, 0, first.Length) : string.Empty));
            return starts > 0;
        }
    }
}
