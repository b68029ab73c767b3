// nanoFramework.Iot.Device.Button 1.2.931: exactly what firmware/Esp32 uses.
using Bridge.Surface;

namespace Iot.Device.Button
{
    [Package(Nano.Button, Nano.ButtonVersion, "ButtonBase.cs")]
    public class ButtonBase
    {
        public event Iot.Device.Button.ButtonBase.ButtonPressedDelegate ButtonDown { add => throw null; remove => throw null; }

        public event Iot.Device.Button.ButtonBase.ButtonPressedDelegate Press { add => throw null; remove => throw null; }

        public delegate void ButtonPressedDelegate(object sender, System.EventArgs e);
    }

    [Package(Nano.Button, Nano.ButtonVersion, "GpioButton.cs")]
    public class GpioButton : Iot.Device.Button.ButtonBase
    {
        public GpioButton(
            int buttonPin, System.Device.Gpio.GpioController gpio = null, bool shouldDispose = true,
            System.Device.Gpio.PinMode pinMode = System.Device.Gpio.PinMode.InputPullUp,
            System.TimeSpan debounceTime = default) => throw null;
    }
}
