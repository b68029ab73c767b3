// nanoFramework.System.IO.Ports 1.1.139: exactly what firmware/Esp32 uses.
using Bridge.Surface;

namespace System.IO.Ports
{
    [Package(Nano.IOPorts, Nano.IOPortsVersion, "Parity.cs")]
    public enum Parity
    {
        None = 0,
        Odd = 1,
        Even = 2,
    }

    [Package(Nano.IOPorts, Nano.IOPortsVersion, "SerialPort.cs")]
    public sealed class SerialPort : System.IDisposable
    {
        public SerialPort(
            string portName, int baudRate = 9600, System.IO.Ports.Parity parity = System.IO.Ports.Parity.None,
            int dataBits = 8, System.IO.Ports.StopBits stopBits = System.IO.Ports.StopBits.One) => throw null;

        public int BytesToRead => throw null;

        public int ReadBufferSize { set => throw null; }

        public void Open() => throw null;

        public int Read(byte[] buffer, int offset, int count) => throw null;

        public void Write(byte[] buffer, int offset, int count) => throw null;

        public void Dispose() => throw null;
    }

    [Package(Nano.IOPorts, Nano.IOPortsVersion, "StopBits.cs")]
    public enum StopBits
    {
        One = 1,
        Two = 2,
    }
}
