namespace Bridge.Emulators.Registers;

/// <summary>
/// A Linux terminal device as a stream of raw bytes. Reads poll in slices, so that a cancelled or disposed reader
/// ends within a tenth of a second instead of hanging in the kernel. A hung-up line reads as silence, because the
/// other program may open its end again.
/// </summary>
public sealed class TtyStream : Stream
{
    private const int SliceMs = 100;
    private readonly int _descriptor;
    private volatile bool _closed;

    internal TtyStream(int descriptor)
    {
        _descriptor = descriptor;
    }

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => true;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public static TtyStream Open(string path)
    {
        int descriptor = Libc.Open(path, Libc.ReadWrite | Libc.NoControllingTerminal);
        Libc.Demand(descriptor >= 0, $"open {path}");
        Libc.SetRaw(descriptor);
        return new TtyStream(descriptor);
    }

    public override int Read(byte[] buffer, int offset, int count) =>
        ReadSlices(buffer.AsMemory(offset, count), CancellationToken.None);

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancel) =>
        ReadAsync(buffer.AsMemory(offset, count), cancel).AsTask();

    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancel = default) =>
        new(Task.Factory.StartNew(
            () => ReadSlices(buffer, cancel), cancel, TaskCreationOptions.LongRunning, TaskScheduler.Default));

    public override unsafe void Write(byte[] buffer, int offset, int count)
    {
        while (count > 0)
        {
            ObjectDisposedException.ThrowIf(_closed, this);
            fixed (byte* source = &buffer[offset])
            {
                nint written = Libc.Write(_descriptor, source, count);
                Libc.Demand(written > 0, "write");
                offset += (int)written;
                count -= (int)written;
            }
        }
    }

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (!_closed)
        {
            _closed = true;
            Thread.Sleep(0);
            Libc.Close(_descriptor);
        }

        base.Dispose(disposing);
    }

    private unsafe int ReadSlices(Memory<byte> buffer, CancellationToken cancel)
    {
        while (!_closed)
        {
            cancel.ThrowIfCancellationRequested();
            var entry = new Libc.PollEntry { Descriptor = _descriptor, Wanted = Libc.PollIn };
            int ready = Libc.Poll(ref entry, 1, SliceMs);
            if (ready > 0 && (entry.Seen & Libc.PollIn) != 0)
            {
                using var pin = buffer.Pin();
                nint count = Libc.Read(_descriptor, (byte*)pin.Pointer, buffer.Length);
                if (count > 0)
                {
                    return (int)count;
                }
            }
            else if (ready > 0)
            {
                Thread.Sleep(SliceMs);
            }
        }

        return 0;
    }
}
