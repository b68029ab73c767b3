using System.IO.Ports;
using System.Net;
using System.Net.Sockets;

namespace Bridge.Emulators.Registers;

/// <summary>
/// Opens the register's end of the cable from an address:
/// <c>tcp://host:port</c> (connects), <c>listen://host:port</c> (waits for one caller),
/// <c>serial:/dev/ttyUSB0?baud=115200</c> (8N1) and <c>pty:/dev/pts/3</c> (a Linux pseudo-terminal, raw).
/// </summary>
public static class RegisterPort
{
    public const int DefaultBaud = 115200;

    /// <exception cref="FormatException">The address is of no known form; the message says what is.</exception>
    /// <exception cref="IOException">The port cannot be opened.</exception>
    /// <exception cref="SocketException">Nobody answers at that address.</exception>
    public static async Task<Stream> OpenAsync(string address, CancellationToken cancel = default)
    {
        if (Rest(address, "tcp://") is { } host)
        {
            IPEndPoint? point = EndPoint(host);
            var client = new TcpClient { NoDelay = true };
            await (point is null
                ? client.ConnectAsync(host[..host.LastIndexOf(':')], Port(host), cancel)
                : client.ConnectAsync(point, cancel));
            return client.GetStream();
        }

        if (Rest(address, "listen://") is { } own)
        {
            using var listener = new TcpListener(EndPoint(own) ?? throw Unknown(address));
            listener.Start(1);
            TcpClient client = await listener.AcceptTcpClientAsync(cancel);
            client.NoDelay = true;
            return client.GetStream();
        }

        if (Rest(address, "serial:") is { } serial)
        {
            return OpenSerial(serial);
        }

        if (Rest(address, "pty:") is { } path)
        {
            return TtyStream.Open(path);
        }

        throw Unknown(address);
    }

    private static Stream OpenSerial(string text)
    {
        string[] parts = text.Split('?', 2);
        int baud = DefaultBaud;
        if (parts.Length == 2)
        {
            string value = Rest(parts[1], "baud=") ?? throw Unknown("serial:" + text);
            baud = int.Parse(value, System.Globalization.CultureInfo.InvariantCulture);
        }

        var port = new SerialPort(parts[0], baud, Parity.None, 8, StopBits.One);
        port.Open();
        return port.BaseStream;
    }

    private static string? Rest(string text, string prefix) =>
        text.StartsWith(prefix, StringComparison.OrdinalIgnoreCase) ? text[prefix.Length..] : null;

    private static IPEndPoint? EndPoint(string text) =>
        IPEndPoint.TryParse(text.Replace("localhost", "127.0.0.1"), out IPEndPoint? point) ? point : null;

    private static int Port(string text)
    {
        int colon = text.LastIndexOf(':');
        return colon > 0 && int.TryParse(text[(colon + 1)..], out int port)
            ? port
            : throw Unknown("tcp://" + text);
    }

    private static FormatException Unknown(string address) => new(
        $"'{address}' is no address. Use tcp://127.0.0.1:9000, listen://127.0.0.1:9000, "
        + "serial:/dev/ttyUSB0?baud=115200 or pty:/dev/pts/3.");
}
