// nanoFramework.Iot.Device.Buzzer 1.2.952: exactly what firmware/Esp32 uses.
using Bridge.Surface;

namespace Iot.Device.Buzzer
{
    [Package(Nano.Buzzer, Nano.BuzzerVersion, "Buzzer.cs")]
    public class Buzzer
    {
        public Buzzer(int pinNumber) => throw null;

        public void PlayTone(double frequency, int duration) => throw null;
    }
}
