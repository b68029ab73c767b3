using System.Threading;
using Bridge.Commands;
using Bridge.Esp32.Wire;
using Bridge.Esp32.Work;
using Bridge.Registers.Detect;

namespace Bridge.Esp32.Service
{
    /// <summary>
    /// register.detect in set-up mode: drives <see cref="LineDetection"/> over the register's line and prints what it says. Half a
    /// minute, twice that when bytes came and nothing fitted.
    /// </summary>
    public static class RegisterDetect
    {
        private const int LookMs = 5;

        public static bool Run(Situation situation, CommandDesk desk)
        {
            LineDetection detection = new LineDetection();
            byte[] bytes = new byte[64];
            while (detection.Next(Ticks.NowMs))
            {
                SerialWire wire = SerialWire.OpenRegister(situation.Board, detection.Baud, detection.HasParity);
                try
                {
                    while (!detection.IsSettingOver(Ticks.NowMs))
                    {
                        detection.Receive(bytes, wire.Read(bytes), Ticks.NowMs);
                        int answer = detection.TakeOutput(Ticks.NowMs);
                        if (answer >= 0)
                        {
                            bytes[0] = (byte)answer;
                            wire.Write(bytes, 1);
                        }

                        Thread.Sleep(LookMs);
                    }
                }
                finally
                {
                    wire.Close();
                }
            }

            bool found = detection.Conclude();
            string[] lines = detection.Lines();
            for (int index = 0; index < lines.Length; index++)
            {
                desk.Print(lines[index]);
            }

            return found;
        }
    }
}
