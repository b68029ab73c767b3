// nanoFramework.Networking.Sntp 1.6.42: exactly what firmware/Esp32 uses.
using Bridge.Surface;

namespace nanoFramework.Networking
{
    [Package(Nano.Sntp, Nano.SntpVersion, "Sntp.cs")]
    public class Sntp
    {
        public static string Server1 { set => throw null; }

        public static void Start() => throw null;
    }
}
