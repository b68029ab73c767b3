// nanoFramework.System.Device.Spi 1.3.89: exactly what firmware/Esp32 uses.
using Bridge.Surface;

namespace System.Device.Spi
{
    [Package(Nano.DeviceSpi, Nano.DeviceSpiVersion, "SpiBusConfiguration.cs")]
    public enum SpiBusConfiguration
    {
        HalfDuplex = 1,
    }

    [Package(Nano.DeviceSpi, Nano.DeviceSpiVersion, "SpiConnectionSettings.cs")]
    public sealed class SpiConnectionSettings
    {
        public SpiConnectionSettings(int busId, int chipSelectLine = -1) => throw null;

        public System.Device.Spi.SpiMode Mode { set => throw null; }

        public int DataBitLength { set => throw null; }

        public int ClockFrequency { set => throw null; }

        public System.Device.Spi.SpiBusConfiguration Configuration { set => throw null; }
    }

    [Package(Nano.DeviceSpi, Nano.DeviceSpiVersion, "SpiDevice.cs")]
    public class SpiDevice
    {
        internal SpiDevice() => throw null;

        public void Write(System.SpanByte buffer) => throw null;

        public static System.Device.Spi.SpiDevice Create(
            System.Device.Spi.SpiConnectionSettings settings) => throw null;
    }

    [Package(Nano.DeviceSpi, Nano.DeviceSpiVersion, "SpiMode.cs")]
    public enum SpiMode
    {
        Mode0 = 0,
    }
}
