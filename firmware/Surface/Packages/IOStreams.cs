// nanoFramework.System.IO.Streams 1.1.96: exactly what firmware/Esp32 uses.
using Bridge.Surface;

namespace System.IO
{
    [Package(Nano.IOStreams, Nano.IOStreamsVersion, "Stream.cs")]
    public abstract class Stream : System.MarshalByRefObject, System.IDisposable
    {
        public virtual void Close() => throw null;

        public void Dispose() => throw null;

        public abstract int Read(byte[] buffer, int offset, int count);

        public abstract void Write(byte[] buffer, int offset, int count);
    }
}
