using System.Device.Gpio;
using Bridge.Esp32.Boards;

namespace Bridge.Esp32.Signals
{
    /// <summary>
    /// Pulses for an external watchdog IC: the interpreter has none of its own, and when Main returns or throws it
    /// waits in its debugger for ever. The window has to be longer than a TLS handshake and a flash erase, which stop
    /// every thread: 10 to 60 s (TPL5010 class).
    /// </summary>
    public sealed class Watchdog
    {
        private readonly GpioPin _pin;

        public Watchdog(GpioController gpio, Board board, bool isFitted)
        {
            if (isFitted && board.Watchdog != Board.None)
            {
                _pin = gpio.OpenPin(board.Watchdog, PinMode.Output);
            }
        }

        public bool IsFitted
        {
            get { return _pin != null; }
        }

        public void Feed()
        {
            if (_pin != null)
            {
                _pin.Write(PinValue.High);
                _pin.Write(PinValue.Low);
            }
        }
    }
}
