using System.IO.Pipelines;

namespace Bridge.Emulators.Tests.Registers;

/// <summary>A cable in memory: what one end writes, the other reads.</summary>
internal sealed class StreamPair : IAsyncDisposable
{
    public StreamPair()
    {
        var there = new Pipe();
        var back = new Pipe();
        First = new End(back.Reader.AsStream(), there.Writer.AsStream());
        Second = new End(there.Reader.AsStream(), back.Writer.AsStream());
    }

    public Stream First { get; }

    public Stream Second { get; }

    public async ValueTask DisposeAsync()
    {
        await First.DisposeAsync();
        await Second.DisposeAsync();
    }

    private sealed class End(Stream input, Stream output) : Stream
    {
        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => true;

        public override long Length => throw new NotSupportedException();

        public override long Position
        {
            get => throw new NotSupportedException();
            set => throw new NotSupportedException();
        }

        public override void Flush() => output.Flush();

        public override Task FlushAsync(CancellationToken cancel) => output.FlushAsync(cancel);

        public override int Read(byte[] buffer, int offset, int count) => input.Read(buffer, offset, count);

        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancel = default) =>
            input.ReadAsync(buffer, cancel);

        public override void Write(byte[] buffer, int offset, int count) => output.Write(buffer, offset, count);

        public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancel = default) =>
            output.WriteAsync(buffer, cancel);

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        protected override void Dispose(bool disposing)
        {
            input.Dispose();
            output.Dispose();
            base.Dispose(disposing);
        }
    }
}
