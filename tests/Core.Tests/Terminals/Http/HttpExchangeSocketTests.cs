using System.Net;
using System.Net.Sockets;
using System.Text;
using Bridge.Terminals;
using Bridge.Terminals.Http;
using Xunit;

namespace Bridge.Core.Tests.Terminals.Http;

/// <summary>The exchange over real sockets on loopback, driven by the smallest shell that is possible.</summary>
public sealed class HttpExchangeSocketTests
{
    private const string Request = "GET /v2/payment?amount=10 HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n";

    /// <summary>serve is what the listener does after it read the first request. Every connection counts.</summary>
    private static async Task<(HttpExchange Exchange, int Requests)> CallAsync(Func<Socket, Task> serve)
    {
        CancellationToken stop = TestContext.Current.CancellationToken;
        using var listener = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        listener.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        listener.Listen(10);
        Task<int> server = Task.Run(
            async () =>
            {
                using Socket socket = await listener.AcceptAsync(stop);
                byte[] buffer = new byte[1024];
                string request = "";
                while (!request.EndsWith("\r\n\r\n"))
                {
                    int count = await socket.ReceiveAsync(buffer, stop);
                    request += Encoding.ASCII.GetString(buffer, 0, count);
                }

                await serve(socket);
                return request.Split("GET ").Length - 1;
            },
            stop);
        HttpExchange exchange = Drive(((IPEndPoint)listener.LocalEndPoint!).Port);
        int requests = await server;

        // The exchange has ended, so a second connection would stand in the queue by now.
        while (listener.Poll(0, SelectMode.SelectRead))
        {
            using Socket another = await listener.AcceptAsync(stop);
            requests++;
        }

        return (exchange, requests);
    }

    private static HttpExchange Drive(int port)
    {
        var exchange = new HttpExchange(256);
        byte[] request = Encoding.ASCII.GetBytes(Request);
        exchange.Begin(
            new TerminalCall
            {
                Request = request,
                RequestLength = request.Length,
                ConnectTimeoutMs = 5000,
                AnswerTimeoutMs = 5000,
                BodyLengthMax = 256,
            },
            Environment.TickCount64);
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        try
        {
            socket.Connect(IPAddress.Loopback, port);
            exchange.Connected(Environment.TickCount64);
        }
        catch (SocketException)
        {
            exchange.ConnectFailed(Environment.TickCount64);
        }

        byte[] piece = new byte[64];
        try
        {
            for (int count = exchange.TakeOutput(piece); count > 0; count = exchange.TakeOutput(piece))
            {
                Assert.Equal(count, socket.Send(piece, 0, count, SocketFlags.None));
            }

            if (exchange.Outcome == CallOutcome.None)
            {
                exchange.Sent(Environment.TickCount64);
            }

            while (exchange.Outcome == CallOutcome.None)
            {
                if (socket.Poll(10_000, SelectMode.SelectRead))
                {
                    int count = socket.Receive(piece);
                    if (count == 0)
                    {
                        exchange.PeerClosed(Environment.TickCount64);
                    }
                    else
                    {
                        exchange.Receive(piece, 0, count, Environment.TickCount64);
                    }
                }

                exchange.Tick(Environment.TickCount64);
            }
        }
        catch (SocketException)
        {
            exchange.Failed(Environment.TickCount64);
        }

        return exchange;
    }

    [Fact]
    public async Task A_terminal_that_reads_and_closes_sees_one_request_and_the_outcome_is_no_answer()
    {
        (HttpExchange exchange, int requests) = await CallAsync(
            socket =>
            {
                socket.Shutdown(SocketShutdown.Both);
                return Task.CompletedTask;
            });
        Assert.Equal(CallOutcome.NoAnswer, exchange.Outcome);
        Assert.Equal(1, requests);
    }

    [Fact]
    public async Task A_terminal_that_reads_and_resets_sees_one_request_and_the_outcome_is_no_answer()
    {
        (HttpExchange exchange, int requests) = await CallAsync(
            socket =>
            {
                socket.LingerState = new LingerOption(true, 0);
                socket.Close();
                return Task.CompletedTask;
            });
        Assert.Equal(CallOutcome.NoAnswer, exchange.Outcome);
        Assert.Equal(1, requests);
    }

    [Fact]
    public async Task A_terminal_that_closes_in_the_middle_of_its_answer_sees_one_request()
    {
        (HttpExchange exchange, int requests) = await CallAsync(
            async socket => await socket.SendAsync("HTTP/1.1 200 OK\r\nContent-Length: 50\r\n\r\n{\"da"u8.ToArray()));
        Assert.Equal(CallOutcome.NoAnswer, exchange.Outcome);
        Assert.Equal(HttpEnding.PeerClosed, exchange.Ending);
        Assert.Equal(1, requests);
    }

    [Fact]
    public async Task A_terminal_that_answers_is_heard()
    {
        (HttpExchange exchange, int requests) = await CallAsync(
            async socket => await socket.SendAsync("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}"u8.ToArray()));
        Assert.Equal(CallOutcome.Answered, exchange.Outcome);
        Assert.Equal(200, exchange.Status);
        Assert.Equal(1, requests);
    }

    [Fact]
    public void At_a_closed_port_nothing_was_sent()
    {
        using var taken = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        taken.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        HttpExchange exchange = Drive(((IPEndPoint)taken.LocalEndPoint!).Port);
        Assert.Equal(CallOutcome.NotSent, exchange.Outcome);
        Assert.Equal(HttpEnding.ConnectFailed, exchange.Ending);
    }
}
