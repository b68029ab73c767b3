using System.Net.NetworkInformation;
using System.Net.Sockets;
using Bridge.Commands;
using Bridge.Host.Options;

namespace Bridge.Host.Commands;

/// <summary>net.test: own addresses; whether terminal and broker let a connection open. Sends nothing.</summary>
internal static class NetworkProbe
{
    private const int ConnectMs = 4000;

    public static bool Run(HostOptions options, CommandDesk desk)
    {
        string[] own = [.. NetworkInterface.GetAllNetworkInterfaces()
            .Where(card => card.OperationalStatus == OperationalStatus.Up && card.NetworkInterfaceType != NetworkInterfaceType.Loopback)
            .SelectMany(card => card.GetIPProperties().UnicastAddresses)
            .Where(address => address.Address.AddressFamily == AddressFamily.InterNetwork)
            .Select(address => address.Address.ToString())];
        desk.Print("address " + (own.Length == 0 ? "none: is the cable in?" : string.Join(", ", own)));
        bool terminal = Try("terminal", options.Settings.TerminalHost, options.Settings.TerminalPort, desk);
        bool broker = options.Mqtt is null || Try("broker", options.Mqtt.Host, options.Mqtt.Port, desk);
        if (options.Mqtt is null)
        {
            desk.Print("broker: none");
        }

        return terminal && broker;
    }

    private static bool Try(string what, string host, int port, CommandDesk desk)
    {
        using var socket = new Socket(SocketType.Stream, ProtocolType.Tcp);
        using var patience = new CancellationTokenSource(ConnectMs);
        try
        {
            socket.ConnectAsync(host, port, patience.Token).AsTask().GetAwaiter().GetResult();
            desk.Print($"{what} {host}:{port}: reached");
            return true;
        }
        catch (Exception exception) when (exception is SocketException or OperationCanceledException)
        {
            desk.Print($"{what} {host}:{port}: not reached ({(exception is SocketException ? exception.Message : "no answer")})");
            return false;
        }
    }
}
