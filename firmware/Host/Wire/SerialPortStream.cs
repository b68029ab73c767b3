using System.IO.Ports;

namespace Bridge.Host.Wire;

/// <summary>A serial port's base stream that closes its port with itself.</summary>
internal sealed class SerialPortStream(SerialPort port) : Stream
{
    private readonly Stream _stream = port.BaseStream;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => true;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override int Read(byte[] buffer, int offset, int count) => _stream.Read(buffer, offset, count);

    public override void Write(byte[] buffer, int offset, int count) => _stream.Write(buffer, offset, count);

    /// <summary>Nothing: SerialStream's own Flush throws away what is not sent yet on some systems.</summary>
    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            port.Dispose();
        }
    }
}
