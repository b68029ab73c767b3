using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using Bridge.Emulators.SmartPos;
using Bridge.Host.Http;
using Bridge.Terminals;
using Xunit;

namespace Bridge.Host.Tests.Http;

public sealed class TerminalWorkerTests : IDisposable
{
    private readonly Inbox _inbox = new();
    private readonly LogText _log = new();
    private readonly TerminalWorker _worker;
    private int _nextId;

    public TerminalWorkerTests()
    {
        _worker = new TerminalWorker(_inbox, _log.Log);
        _worker.Start();
    }

    public void Dispose()
    {
        _inbox.Close();
        _worker.Stop();
    }

    [Fact]
    public void Sends_each_of_a_thousand_calls_exactly_once_whatever_the_terminal_does()
    {
        using var terminal = new HostileTerminal();
        Hostility[] modes = Enum.GetValues<Hostility>().Where(mode => mode is not Hostility.CloseAtOnce).ToArray();
        for (int n = 0; n < 1000; n++)
        {
            // A silent terminal costs its whole deadline: every 40th call is enough of that.
            Hostility mode = modes[n % modes.Length];
            if (mode == Hostility.Silent && n % 40 != 9)
            {
                mode = Hostility.CloseAfterReading;
            }

            Post post = Call(terminal.Port, $"/start/{n}/{mode}", fresh: n % 3 != 0);

            CallOutcome expected = mode is Hostility.Good or Hostility.Dribble or Hostility.ServerError
                ? CallOutcome.Answered : CallOutcome.NoAnswer;
            Assert.Equal((n, mode, expected), (n, mode, post.Outcome));
            Assert.Equal(1, terminal.WaitFor($"/start/{n}/{mode}"));
        }

        Assert.Equal(1000, terminal.Seen.Count);
        Assert.All(terminal.Seen, seen => Assert.Equal(1, seen.Value));
    }

    [Fact]
    public void Never_connects_twice_for_a_start_when_the_terminal_closes_at_once()
    {
        using var terminal = new HostileTerminal(Hostility.CloseAtOnce);
        for (int n = 1; n <= 1000; n++)
        {
            Post post = Call(terminal.Port, $"/v2/payment?n={n}", fresh: true);

            Assert.NotEqual(CallOutcome.Answered, post.Outcome);
            Assert.Equal(n, terminal.Connections);
        }
    }

    [Fact]
    public void A_closed_port_is_not_sent()
    {
        Assert.Equal(CallOutcome.NotSent, Call(Testing.LoopbackPort.Free(), "/x", fresh: true).Outcome);
        _log.WaitFor("cannot be reached: nothing listens there");
    }

    [Fact]
    public void A_terminal_whose_queue_is_full_is_not_sent()
    {
        Testing.Requires.Linux();
        using var listener = new Socket(SocketType.Stream, ProtocolType.Tcp);
        listener.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        listener.Listen(0);
        int port = ((IPEndPoint)listener.LocalEndPoint!).Port;
        using var first = new TcpClient("127.0.0.1", port);

        Post post = Call(port, "/x", fresh: true, connectTimeoutMs: 100);

        Assert.Equal(CallOutcome.NotSent, post.Outcome);
        _log.WaitFor("no connection in time");
    }

    [Fact]
    public void A_name_instead_of_an_address_is_not_sent()
    {
        TerminalCall call = Request(80, "/x", fresh: true, connectTimeoutMs: 100);
        call.Host = "terminal.example";
        _worker.Begin(call);
        Assert.Equal(CallOutcome.NotSent, _inbox.TakePost(PostKind.CallEnded).Outcome);
    }

    [Fact]
    public void A_terminal_that_speaks_no_tls_gets_no_request()
    {
        using var terminal = new HostileTerminal(Hostility.Garbage);
        TerminalCall call = Request(terminal.Port, "/x", fresh: true, connectTimeoutMs: 2000);
        call.Tls = true;
        _worker.Begin(call);
        Post post = _inbox.TakePost(PostKind.CallEnded);
        Assert.Equal((CallOutcome.NotSent, CallTrouble.Handshake), (post.Outcome, post.Status));
        Assert.DoesNotContain(terminal.Seen.Keys, path => path.Contains('x'));
    }

    [Fact]
    public void A_certificate_out_of_date_gets_no_request()
    {
        using X509Certificate2 old = SmartPosCertificate.Make(expired: true);
        Assert.Equal((CallOutcome.NotSent, CallTrouble.Certificate, 0), Protected(old, old, "pos.kaspipos.kz"));
        _log.WaitFor("not trusted, and nothing was sent to it");
    }

    [Fact]
    public void A_certificate_of_another_issuer_gets_no_request()
    {
        using X509Certificate2 shown = SmartPosCertificate.Make();
        using X509Certificate2 other = SmartPosCertificate.Make();
        Assert.Equal((CallOutcome.NotSent, CallTrouble.Certificate, 0), Protected(shown, other, "pos.kaspipos.kz"));
        Assert.Equal((CallOutcome.NotSent, CallTrouble.Certificate, 0), Protected(shown, null, "pos.kaspipos.kz"));
    }

    [Fact]
    public void A_certificate_for_the_name_gets_its_request_whatever_the_address()
    {
        using X509Certificate2 good = SmartPosCertificate.Make();
        Assert.Equal((CallOutcome.Answered, 200, 1), Protected(good, good, "terminal-01.kaspipos.kz"));
        Assert.Equal((CallOutcome.NotSent, CallTrouble.Certificate, 0), Protected(good, good, "a.b.kaspipos.kz"));
    }

    [Fact]
    public void Polls_share_a_connection_and_a_start_has_its_own()
    {
        using var terminal = new HostileTerminal();
        for (int n = 0; n < 50; n++)
        {
            Assert.Equal(CallOutcome.Answered, Call(terminal.Port, $"/poll/{n}/Good", fresh: false).Outcome);
        }

        Assert.Equal(1, terminal.Connections);

        Call(terminal.Port, "/start/1/Good", fresh: true);
        Assert.Equal(2, terminal.Connections);

        // What a start used is not kept: the next poll connects again.
        Call(terminal.Port, "/poll/last/Good", fresh: false);
        Assert.Equal(3, terminal.Connections);
    }

    [Fact]
    public void Hands_over_status_and_body_of_the_answer()
    {
        using var terminal = new HostileTerminal();
        Post post = Call(terminal.Port, "/a/Good", fresh: true);
        Assert.Equal(200, post.Status);
        Assert.Equal("{\"statusCode\":0}", Encoding.ASCII.GetString(post.Bytes!, 0, post.Length));
        Assert.Equal(500, Call(terminal.Port, "/a/ServerError", fresh: true).Status);
    }

    [Fact]
    public void Says_once_that_the_terminal_is_away_and_once_that_it_is_back()
    {
        using var terminal = new HostileTerminal();
        Call(terminal.Port, "/a/Good", fresh: true);
        Call(terminal.Port, "/a/HalfBody", fresh: true);
        Call(terminal.Port, "/b/HalfBody", fresh: true);
        Call(terminal.Port, "/b/Good", fresh: true);
        string[] states = _log.Lines.Where(line => !line.Contains(" debug ")).ToArray();
        Assert.Equal(3, states.Length);
        Assert.Contains("answers", states[0]);
        Assert.Contains("does not answer", states[1]);
        Assert.Contains("answers", states[2]);
    }

    [Fact]
    public void Two_calls_at_once_are_our_mistake()
    {
        using var terminal = new HostileTerminal(Hostility.Silent);
        _worker.Begin(Request(terminal.Port, "/1/Silent", fresh: true, connectTimeoutMs: 1000));
        Assert.Throws<InvalidOperationException>(
            () => _worker.Begin(Request(terminal.Port, "/2", fresh: true, connectTimeoutMs: 1000)));
        _inbox.TakePost(PostKind.CallEnded);
    }

    /// <summary>One deviceinfo over TLS: outcome, status or trouble, and how many calls the terminal saw.</summary>
    private (CallOutcome Outcome, int Status, int Calls) Protected(
        X509Certificate2 shown, X509Certificate2? trusted, string name)
    {
        using SmartPosServer terminal = SmartPosServer.Start(
            server: new SmartPosServerOptions { Tls = true, Certificate = shown });
        var worker = new TerminalWorker(_inbox, _log.Log, access: null, trusted);
        worker.Start();
        TerminalCall call = Request(terminal.Port, "/v2/deviceinfo", fresh: true, connectTimeoutMs: 20000);
        call.Tls = true;
        call.ServerName = name;
        call.AnswerTimeoutMs = 20000;
        worker.Begin(call);
        Post post = _inbox.TakePost(PostKind.CallEnded);
        worker.Stop();
        return (post.Outcome, post.Status, terminal.Calls.Count);
    }

    private Post Call(int port, string path, bool fresh, int connectTimeoutMs = 2000)
    {
        TerminalCall call = Request(port, path, fresh, connectTimeoutMs);
        _worker.Begin(call);
        Post post = _inbox.TakePost(PostKind.CallEnded);
        Assert.Equal(call.Id, post.Number);
        return post;
    }

    private TerminalCall Request(int port, string path, bool fresh, int connectTimeoutMs)
    {
        byte[] request = Encoding.ASCII.GetBytes($"GET {path} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\n\r\n");
        return new TerminalCall
        {
            Id = ++_nextId,
            Host = "127.0.0.1",
            Port = port,
            FreshConnection = fresh,
            KeepConnection = !fresh,
            Request = request,
            RequestLength = request.Length,
            ConnectTimeoutMs = connectTimeoutMs,

            // Only silence has to cost its whole deadline; everything else may take as long as a busy machine needs.
            AnswerTimeoutMs = path.EndsWith("/Silent", StringComparison.Ordinal) ? 250 : 20000,
            BodyLengthMax = 2000,
            Label = "GET " + path,
        };
    }
}
