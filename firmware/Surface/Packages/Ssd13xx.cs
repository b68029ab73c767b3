// nanoFramework.Iot.Device.Ssd13xx 1.3.721: exactly what firmware/Esp32 uses.
using Bridge.Surface;

namespace Iot.Device.Ssd13xx
{
    [Package(Nano.Ssd13xx, Nano.Ssd13xxVersion, "IFont.cs")]
    public abstract class IFont
    {
        protected IFont() => throw null;

        public virtual byte Width => throw null;

        public virtual byte Height => throw null;

        public abstract byte[] this[char character] { get; }
    }

    [Package(Nano.Ssd13xx, Nano.Ssd13xxVersion, "Ssd1306.cs")]
    public class Ssd1306 : Iot.Device.Ssd13xx.Ssd13xx
    {
        public const byte DefaultI2cAddress = 0x3C;

        public Ssd1306(System.Device.I2c.I2cDevice i2cDevice, int resetPin = -1) => throw null;
    }

    [Package(Nano.Ssd13xx, Nano.Ssd13xxVersion, "Ssd13xx.cs")]
    public abstract class Ssd13xx
    {
        internal Ssd13xx() => throw null;

        public Iot.Device.Ssd13xx.IFont Font { set => throw null; }

        public void DrawString(int x, int y, string str, byte size = 1, bool center = false) => throw null;

        public void Display() => throw null;

        public void ClearScreen() => throw null;
    }
}
