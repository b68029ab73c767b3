// nanoFramework.System.Device.I2c 1.1.29: exactly what firmware/Esp32 uses.
using Bridge.Surface;

namespace System.Device.I2c
{
    [Package(Nano.DeviceI2c, Nano.DeviceI2cVersion, "I2cConnectionSettings.cs")]
    public sealed class I2cConnectionSettings
    {
        public I2cConnectionSettings(int busId, int deviceAddress) => throw null;
    }

    [Package(Nano.DeviceI2c, Nano.DeviceI2cVersion, "I2cDevice.cs")]
    public class I2cDevice
    {
        internal I2cDevice() => throw null;

        public static System.Device.I2c.I2cDevice Create(
            System.Device.I2c.I2cConnectionSettings settings) => throw null;
    }
}
