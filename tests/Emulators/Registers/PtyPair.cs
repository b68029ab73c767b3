using System.Text;

namespace Bridge.Emulators.Registers;

/// <summary>
/// A pseudo-terminal: what a serial cable is on a machine without serial ports. The program under test opens
/// <see cref="DevicePath"/> as its serial port; <see cref="Stream"/> is the other end. Linux only.
/// </summary>
public sealed class PtyPair : IDisposable
{
    private readonly int _slave;

    public PtyPair()
    {
        int master = Libc.OpenMaster(Libc.ReadWrite | Libc.NoControllingTerminal);
        Libc.Demand(master >= 0, "posix_openpt");
        Libc.Demand(Libc.Grant(master) == 0, "grantpt");
        Libc.Demand(Libc.Unlock(master) == 0, "unlockpt");
        byte[] name = new byte[128];
        Libc.Demand(Libc.SlaveName(master, name, name.Length) == 0, "ptsname_r");
        DevicePath = Encoding.ASCII.GetString(name, 0, Array.IndexOf(name, (byte)0));

        // Held open for as long as the pair lives: without it the line hangs up whenever the other program closes.
        _slave = Libc.Open(DevicePath, Libc.ReadWrite | Libc.NoControllingTerminal);
        Libc.Demand(_slave >= 0, $"open {DevicePath}");
        Libc.SetRaw(_slave);
        Stream = new TtyStream(master);
    }

    public string DevicePath { get; }

    public Stream Stream { get; }

    public void Dispose()
    {
        Stream.Dispose();
        Libc.Close(_slave);
    }
}
