using System;
using System.Device.Gpio;
using System.Threading;
using Bridge.Esp32.Boards;
using Bridge.Esp32.Work;
using Iot.Device.Button;

namespace Bridge.Esp32.Signals
{
    /// <summary>
    /// The button. Held while the device starts, it leads into set-up. Later, a short press asks the loop for the last
    /// result and a long one for the device's own state, both on the display. Only with a tap (Lane.PaysByPress) does a
    /// short press ask for a payment: of what the till's display shows, or nothing.
    /// </summary>
    public sealed class SetupButton
    {
        private const int HoldMs = 3000;
        private const int StepMs = 100;

        /// <summary>Down for so long is a long press; it is told when the button comes up.</summary>
        private const int LongMs = 2000;
        private const long BounceTicks = 50 * 10000;

        /// <summary>GPIO 34 to 39 are inputs without pull-ups.</summary>
        private const int InputOnlyFirst = 34;

        private readonly Inbox _inbox;
        private readonly GpioButton _button;
        private long _downMs;

        public SetupButton(Board board, GpioController gpio, Inbox inbox)
        {
            _inbox = inbox;
            _button = new GpioButton(board.Button, gpio, false, ModeOf(board.Button), new TimeSpan(BounceTicks));
            _button.ButtonDown += Down;
            _button.Press += Pressed;
        }

        public bool IsReady
        {
            get { return _button != null; }
        }

        /// <summary>True when the button is down at the start and stays down for three seconds.</summary>
        public static bool IsHeld(Board board, GpioController gpio)
        {
            if (board.Button == Board.None)
            {
                return false;
            }

            GpioPin pin = gpio.OpenPin(board.Button, ModeOf(board.Button));
            int heldMs = 0;
            while (heldMs < HoldMs && pin.Read() == PinValue.Low)
            {
                Thread.Sleep(StepMs);
                heldMs += StepMs;
            }

            pin.Dispose();
            return heldMs >= HoldMs;
        }

        private static PinMode ModeOf(int pin)
        {
            return pin >= InputOnlyFirst ? PinMode.Input : PinMode.InputPullUp;
        }

        private void Down(object sender, EventArgs e)
        {
            _downMs = Ticks.NowMs;
        }

        private void Pressed(object sender, EventArgs e)
        {
            Post post = new Post();
            post.Kind = PostKind.ButtonPressed;
            post.Ok = Ticks.NowMs - _downMs < LongMs;
            _inbox.Add(post);
        }
    }
}
