// nanoFramework.Hardware.Esp32 1.6.42: exactly what firmware/Esp32 uses.
using Bridge.Surface;

namespace nanoFramework.Hardware.Esp32
{
    [Package(Nano.HardwareEsp32, Nano.HardwareEsp32Version, "Configuration.cs")]
    public class Configuration
    {
        public static void SetPinFunction(int pin, nanoFramework.Hardware.Esp32.DeviceFunction value) => throw null;
    }

    [Package(Nano.HardwareEsp32, Nano.HardwareEsp32Version, "DeviceTypePins.cs")]
    public enum DeviceFunction
    {
        SPI1_MOSI = 65792,
        SPI1_CLOCK = 65794,
        I2C1_DATA = 131328,
        I2C1_CLOCK = 131329,
        COM2_TX = 197120,
        COM2_RX = 197121,
        COM3_TX = 197376,
        COM3_RX = 197377,
        PWM1 = 262400,
    }

    [Package(Nano.HardwareEsp32, Nano.HardwareEsp32Version, "HighResTimer.cs")]
    public class HighResTimer
    {
        public static ulong GetCurrent() => throw null;
    }
}
