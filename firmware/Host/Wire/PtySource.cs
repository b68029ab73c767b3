using System.Runtime.InteropServices;
using System.Runtime.Versioning;
using System.Text;
using Microsoft.Win32.SafeHandles;

namespace Bridge.Host.Wire;

/// <summary>
/// A pseudo terminal that we make (Linux): a program that only opens serial ports can be the register. Our side is
/// the master; the path of the slave is logged. We keep the slave open ourselves, else the master reads EIO whenever
/// no register has it open; the same handle ends a blocked read, by one byte written through it.
/// </summary>
[SupportedOSPlatform("linux")]
public sealed class PtySource(Log log) : IRegisterSource
{
    private const int ReadWriteNoTty = 0x2 | 0x100;     // O_RDWR | O_NOCTTY
    private const int Now = 0;                          // TCSANOW
    private const int Interrupted = 4;                  // EINTR
    private const int TermiosLengthMax = 256;           // struct termios: 60 bytes on glibc, fewer elsewhere

    private SafeFileHandle? _master;
    private SafeFileHandle? _slave;

    public string Name => Path.Length == 0 ? "pty:" : Path;

    /// <summary>What the register opens, such as /dev/pts/3; "" before Prepare.</summary>
    public string Path { get; private set; } = "";

    public void Prepare()
    {
        int master = posix_openpt(ReadWriteNoTty);
        if (master < 0)
        {
            throw Failed("no pseudo terminal could be made");
        }

        _master = new SafeFileHandle(master, ownsHandle: true);
        byte[] name = new byte[128];
        if (grantpt(master) != 0 || unlockpt(master) != 0 || ptsname_r(master, name, name.Length) != 0)
        {
            throw Failed("the pseudo terminal could not be unlocked");
        }

        Path = Encoding.ASCII.GetString(name, 0, Array.IndexOf(name, (byte)0));
        int slave = open(Path, ReadWriteNoTty);
        if (slave < 0)
        {
            throw Failed($"{Path} could not be opened");
        }

        _slave = new SafeFileHandle(slave, ownsHandle: true);
        byte[] termios = new byte[TermiosLengthMax];
        if (tcgetattr(slave, termios) != 0)
        {
            throw Failed($"{Path} has no terminal settings");
        }

        cfmakeraw(termios);
        if (tcsetattr(slave, Now, termios) != 0)
        {
            throw Failed($"{Path} could not be made raw");
        }

        log.Info("register", $"pseudo terminal for the register: {Path}");
    }

    public Stream Open(CancellationToken stop)
    {
        stop.ThrowIfCancellationRequested();
        return new PtyStream(_master!, _slave!);
    }

    public void Dispose()
    {
        _slave?.Dispose();
        _master?.Dispose();
    }

    private static StartException Failed(string what) => new(
        ExitCode.CannotOpen,
        $"--register pty: {what} (error {Marshal.GetLastPInvokeError()}). Use listen://127.0.0.1:4001 instead.");

    [DllImport("libc", SetLastError = true)]
    private static extern int posix_openpt(int flags);

    [DllImport("libc", SetLastError = true)]
    private static extern int grantpt(int handle);

    [DllImport("libc", SetLastError = true)]
    private static extern int unlockpt(int handle);

    [DllImport("libc", SetLastError = true)]
    private static extern int ptsname_r(int handle, byte[] name, nint length);

    [DllImport("libc", SetLastError = true)]
    private static extern int open([MarshalAs(UnmanagedType.LPStr)] string path, int flags);

    [DllImport("libc", SetLastError = true)]
    private static extern int tcgetattr(int handle, byte[] termios);

    [DllImport("libc", SetLastError = true)]
    private static extern int tcsetattr(int handle, int when, byte[] termios);

    [DllImport("libc", SetLastError = true)]
    private static extern nint read(SafeFileHandle handle, [Out] byte[] bytes, nint count);

    [DllImport("libc", SetLastError = true)]
    private static extern nint write(SafeFileHandle handle, byte[] bytes, nint count);

    [DllImport("libc")]
    private static extern void cfmakeraw(byte[] termios);

    /// <summary>Reads and writes the master; closing wakes the reader and leaves the handles to the source.</summary>
    private sealed class PtyStream(SafeFileHandle master, SafeFileHandle slave) : Stream
    {
        private volatile bool _closed;

        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => true;

        public override long Length => throw new NotSupportedException();

        public override long Position
        {
            get => throw new NotSupportedException();
            set => throw new NotSupportedException();
        }

        public override int Read(byte[] buffer, int offset, int count)
        {
            ArgumentOutOfRangeException.ThrowIfNotEqual(offset, 0);
            int got = Transfer(read, master, buffer, count);
            return _closed ? 0 : got;
        }

        public override void Write(byte[] buffer, int offset, int count)
        {
            byte[] rest = buffer.AsSpan(offset, count).ToArray();
            while (rest.Length > 0)
            {
                rest = rest[Transfer(write, master, rest, rest.Length)..];
            }
        }

        public override void Flush()
        {
        }

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        protected override void Dispose(bool disposing)
        {
            if (disposing && !_closed)
            {
                _closed = true;
                Transfer(write, slave, new byte[1], 1);
            }
        }

        /// <summary>One read or write, begun again when a signal interrupted it.</summary>
        private static int Transfer(
            Func<SafeFileHandle, byte[], nint, nint> call, SafeFileHandle handle, byte[] bytes, int count)
        {
            while (true)
            {
                nint done = call(handle, bytes, count);
                if (done >= 0)
                {
                    return (int)done;
                }

                int error = Marshal.GetLastPInvokeError();
                if (error != Interrupted)
                {
                    throw new IOException($"the pseudo terminal failed (error {error})");
                }
            }
        }
    }
}
