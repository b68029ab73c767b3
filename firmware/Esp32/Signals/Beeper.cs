using System.Threading;
using Bridge.Esp32.Boards;
using Iot.Device.Buzzer;
using nanoFramework.Hardware.Esp32;

namespace Bridge.Esp32.Signals
{
    /// <summary>
    /// Short tones: one high for paid, two low for failed. A tone blocks its caller while it sounds, so the panel's
    /// thread plays it and not the loop.
    /// </summary>
    public sealed class Beeper
    {
        private readonly Buzzer _buzzer;

        public Beeper(Board board)
        {
            Configuration.SetPinFunction(board.Buzzer, DeviceFunction.PWM1);
            _buzzer = new Buzzer(board.Buzzer);
        }

        public void Paid()
        {
            _buzzer.PlayTone(2400, 150);
        }

        public void Failed()
        {
            _buzzer.PlayTone(500, 150);
            Thread.Sleep(80);
            _buzzer.PlayTone(500, 150);
        }
    }
}
