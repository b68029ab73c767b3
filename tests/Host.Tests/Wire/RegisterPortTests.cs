using System.Net;
using System.Net.Sockets;
using Bridge.Host.Options;
using Bridge.Host.Wire;
using Xunit;

namespace Bridge.Host.Tests.Wire;

public sealed class RegisterPortTests : IDisposable
{
    private readonly Inbox _inbox = new();
    private readonly LogText _log = new();
    private RegisterPort? _port;

    public void Dispose()
    {
        _inbox.Close();
        _port?.Dispose();
    }

    [Fact]
    public void A_register_connects_talks_and_is_answered()
    {
        using Socket register = Connect(Listen());
        register.Send([0x02, 0x31, 0x03]);
        Assert.Equal([0x02, 0x31, 0x03], _inbox.TakeWireBytes(3));

        _port!.Send([0x06, 0x04], 2);
        Assert.Equal([0x06, 0x04], Receive(register, 2));
    }

    [Fact]
    public void A_register_that_went_away_may_come_back()
    {
        IPEndPoint address = Listen();
        int line = 0;
        for (byte round = 1; round <= 3; round++)
        {
            using Socket register = Connect(address);
            register.Send([round]);
            Assert.Equal([round], _inbox.TakeWireBytes(1));
            _port!.Send([round], 1);
            Assert.Equal([round], Receive(register, 1));
            register.Dispose();
            line = _log.WaitFor("not connected", line);
        }
    }

    [Fact]
    public void A_second_connection_from_the_same_address_replaces_the_first()
    {
        IPEndPoint address = Listen();
        using Socket first = Connect(address);
        first.Send([1]);
        _inbox.TakeWireBytes(1);

        using Socket second = Connect(address);
        second.Send([2]);

        Assert.Equal([2], _inbox.TakeWireBytes(1));
        Assert.True(IsClosed(first));
    }

    [Fact]
    public void A_connection_from_another_address_is_closed_and_the_first_goes_on()
    {
        Testing.Requires.Linux();       // all of 127.0.0.0/8 is local there
        IPEndPoint address = Listen();
        using Socket first = Connect(address);
        first.Send([1]);
        _inbox.TakeWireBytes(1);

        using var stranger = new Socket(SocketType.Stream, ProtocolType.Tcp);
        stranger.Bind(new IPEndPoint(IPAddress.Parse("127.0.0.2"), 0));
        stranger.Connect(address);

        Assert.True(IsClosed(stranger));
        _log.WaitFor("a second register at 127.0.0.2");
        first.Send([2]);
        Assert.Equal([2], _inbox.TakeWireBytes(1));
    }

    [Fact]
    public void Bytes_for_a_register_that_is_not_there_are_dropped_and_not_sent_later()
    {
        IPEndPoint address = Listen();
        _port!.Send([9, 9, 9], 3);
        using Socket register = Connect(address);
        register.Send([1]);
        _inbox.TakeWireBytes(1);
        _port.Send([7], 1);
        Assert.Equal([7], Receive(register, 1));
    }

    [Fact]
    public void A_register_that_does_not_read_never_holds_up_the_loop()
    {
        using Socket register = Connect(Listen());
        register.Send([1]);
        _inbox.TakeWireBytes(1);
        byte[] block = new byte[4096];
        for (int n = 0; n < 5000; n++)
        {
            _port!.Send(block, block.Length);
        }

        _log.WaitFor("does not read");
    }

    [Fact]
    public void A_port_in_use_is_one_sentence_and_exit_code_3()
    {
        using var other = new TcpListener(IPAddress.Loopback, 0);
        other.Start();
        int port = ((IPEndPoint)other.LocalEndpoint).Port;
        using var source = new ListenSource(new ListenAddress(IPAddress.Loopback, port), _log.Log);
        StartException exception = Assert.Throws<StartException>(source.Prepare);
        Assert.Equal(ExitCode.CannotOpen, exception.Code);
        Assert.Contains("in use", Assert.Single(exception.Sentences));
    }

    [Fact]
    public void Connects_to_a_serial_server_and_again_when_it_was_away()
    {
        int port;
        using (var first = new TcpListener(IPAddress.Loopback, 0))
        {
            first.Start();
            port = ((IPEndPoint)first.LocalEndpoint).Port;
            Start(new TcpSource(new TcpAddress("127.0.0.1", port)));
            using Socket line = first.AcceptSocket();
            line.Send([1]);
            Assert.Equal([1], _inbox.TakeWireBytes(1));
        }

        int after = _log.WaitFor("not connected");
        using var second = new TcpListener(IPAddress.Loopback, port);
        second.Server.SetSocketOption(SocketOptionLevel.Socket, SocketOptionName.ReuseAddress, true);
        second.Start();
        using Socket again = second.AcceptSocket();
        again.Send([2]);
        Assert.Equal([2], _inbox.TakeWireBytes(1));
        _log.WaitFor(" connected", after);
    }

    [Fact]
    public void A_serial_server_that_is_off_is_tried_again_with_one_line_and_no_exit()
    {
        int port;
        using (var probe = new TcpListener(IPAddress.Loopback, 0))
        {
            probe.Start();
            port = ((IPEndPoint)probe.LocalEndpoint).Port;
        }

        Start(new TcpSource(new TcpAddress("127.0.0.1", port)));
        _log.WaitFor("not connected");
        using var server = new TcpListener(IPAddress.Loopback, port);
        server.Start();
        using Socket line = server.AcceptSocket();
        line.Send([1]);
        _inbox.TakeWireBytes(1);
        Assert.Single(_log.Lines, text => text.Contains("not connected", StringComparison.Ordinal));
    }

    private IPEndPoint Listen()
    {
        var source = new ListenSource(new ListenAddress(IPAddress.Loopback, 0), _log.Log);
        Start(source);
        return source.EndPoint!;
    }

    private void Start(IRegisterSource source)
    {
        _port = new RegisterPort(source, _inbox, _log.Log);
        _port.Prepare();
        _port.Start();
    }

    private static Socket Connect(IPEndPoint address)
    {
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true, ReceiveTimeout = 20000 };
        socket.Connect(address);
        return socket;
    }

    /// <summary>Waits for the end of a connection, orderly or by reset.</summary>
    private static bool IsClosed(Socket socket)
    {
        try
        {
            return socket.Receive(new byte[1]) == 0;
        }
        catch (SocketException exception)
        {
            return exception.SocketErrorCode == SocketError.ConnectionReset;
        }
    }

    private static byte[] Receive(Socket socket, int count)
    {
        byte[] bytes = new byte[count];
        for (int done = 0; done < count;)
        {
            int part = socket.Receive(bytes, done, count - done, SocketFlags.None);
            Assert.NotEqual(0, part);
            done += part;
        }

        return bytes;
    }
}
