using System.IO.Ports;
using Bridge.Host.Options;

namespace Bridge.Host.Wire;

/// <summary>
/// A serial port, read through its base stream (SerialPort's own events and buffers lose bytes and add delays). The
/// first opening must succeed; later ones are retried, because a USB adapter comes back.
/// </summary>
public sealed class SerialSource(SerialAddress address) : IRegisterSource
{
    private SerialPort? _prepared;

    public string Name => address.Name;

    public void Prepare()
    {
        try
        {
            _prepared = OpenPort();
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException
            or ArgumentException or InvalidOperationException or PlatformNotSupportedException)
        {
            throw new StartException(ExitCode.CannotOpen, Sentence(exception));
        }
    }

    public Stream Open(CancellationToken stop)
    {
        SerialPort port = Interlocked.Exchange(ref _prepared, null) ?? OpenPort();
        return new SerialPortStream(port);
    }

    public void Dispose() => Interlocked.Exchange(ref _prepared, null)?.Dispose();

    private SerialPort OpenPort()
    {
        if (OperatingSystem.IsLinux() && !File.Exists(address.Path))
        {
            throw new FileNotFoundException("there is no such port");
        }

        var port = new SerialPort(
            address.Path, address.Baud, ParityOf(address.Parity), address.DataBits, StopBitsOf(address.StopBits))
        {
            Handshake = Handshake.None,
            ReadTimeout = SerialPort.InfiniteTimeout,
            WriteTimeout = 5000,
            ReadBufferSize = 4096,
        };
        try
        {
            port.Open();
            return port;
        }
        catch
        {
            port.Dispose();
            throw;
        }
    }

    private string Sentence(Exception exception)
    {
        string path = address.Path;
        if (exception is FileNotFoundException or DirectoryNotFoundException)
        {
            string[] ports = SerialPort.GetPortNames();
            string there = ports.Length == 0 ? "This machine has none." : "There are " + string.Join(", ", ports) + ".";
            return $"{path}: there is no such serial port. {there} Plug in the adapter and check the name.";
        }

        if (exception is UnauthorizedAccessException)
        {
            return $"{path}: access was refused. Either another program has it open, or it is no serial port, or this "
                + "user may not use it (Linux: sudo usermod -aG dialout $USER, then log in again).";
        }

        return $"{path}: cannot be opened: {exception.Message} "
            + $"Check that it is a serial port and takes {address.Baud} baud.";
    }

    private static Parity ParityOf(char letter) => letter switch
    {
        'E' => Parity.Even,
        'O' => Parity.Odd,
        'M' => Parity.Mark,
        'S' => Parity.Space,
        _ => Parity.None,
    };

    private static StopBits StopBitsOf(string text) => text switch
    {
        "1.5" => StopBits.OnePointFive,
        "2" => StopBits.Two,
        _ => StopBits.One,
    };
}
