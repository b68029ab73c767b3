using System.Net;

namespace Bridge.Host.Options;

/// <summary>Where the register is. One of the four kinds below.</summary>
public abstract record RegisterAddress
{
    /// <summary>How people see it in the log.</summary>
    public abstract string Name { get; }
}

/// <summary>A serial port: a device path on Linux, COM3 on Windows.</summary>
public sealed record SerialAddress(string Path, int Baud, char Parity, int DataBits, string StopBits) : RegisterAddress
{
    public override string Name => $"{Path} {Baud} {DataBits}{Parity}{StopBits}";
}

/// <summary>A serial-over-TCP port to connect to.</summary>
public sealed record TcpAddress(string Host, int Port) : RegisterAddress
{
    public override string Name => $"tcp://{Host}:{Port}";
}

/// <summary>An address to listen on; one register at a time. Port 0 lets the system choose.</summary>
public sealed record ListenAddress(IPAddress Address, int Port) : RegisterAddress
{
    public override string Name => $"listen://{new IPEndPoint(Address, Port)}";
}

/// <summary>A pseudo terminal made by us, Linux only; its path is logged.</summary>
public sealed record PtyAddress : RegisterAddress
{
    public override string Name => "pty:";
}
