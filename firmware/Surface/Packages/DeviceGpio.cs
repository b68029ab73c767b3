// nanoFramework.System.Device.Gpio 1.1.62: exactly what firmware/Esp32 uses.
using Bridge.Surface;

namespace System.Device.Gpio
{
    [Package(Nano.DeviceGpio, Nano.DeviceGpioVersion, "GpioController.cs")]
    public sealed class GpioController
    {
        public GpioController() => throw null;

        public System.Device.Gpio.GpioPin OpenPin(int pinNumber, System.Device.Gpio.PinMode mode) => throw null;
    }

    [Package(Nano.DeviceGpio, Nano.DeviceGpioVersion, "GpioPin.cs")]
    public sealed class GpioPin : System.IDisposable
    {
        internal GpioPin() => throw null;

        public System.Device.Gpio.PinValue Read() => throw null;

        public void Write(System.Device.Gpio.PinValue value) => throw null;

        public void Dispose() => throw null;
    }

    [Package(Nano.DeviceGpio, Nano.DeviceGpioVersion, "PinMode.cs")]
    public enum PinMode
    {
        Input = 0,
        InputPullUp = 2,
        Output = 3,
    }

    [Package(Nano.DeviceGpio, Nano.DeviceGpioVersion, "PinValue.cs")]
    public struct PinValue
    {
        public static System.Device.Gpio.PinValue High => throw null;

        public static System.Device.Gpio.PinValue Low => throw null;

        public static bool operator ==(System.Device.Gpio.PinValue a, System.Device.Gpio.PinValue b) => throw null;

        public static bool operator !=(System.Device.Gpio.PinValue a, System.Device.Gpio.PinValue b) => throw null;
    }
}
