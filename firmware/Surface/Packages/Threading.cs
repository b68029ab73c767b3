// nanoFramework.System.Threading 1.1.52: exactly what firmware/Esp32 uses.
using Bridge.Surface;

namespace System.Threading
{
    [Package(Nano.Threading, Nano.ThreadingVersion, "Threading/CancellationToken.cs")]
    public struct CancellationToken
    {
    }

    [Package(Nano.Threading, Nano.ThreadingVersion, "Threading/CancellationTokenSource.cs")]
    public class CancellationTokenSource
    {
        public CancellationTokenSource(int millisecondsDelay) => throw null;

        public System.Threading.CancellationToken Token => throw null;
    }
}
