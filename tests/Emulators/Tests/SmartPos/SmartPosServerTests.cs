using System.Net;
using System.Net.Http.Json;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Text.Json;
using Bridge.Emulators.SmartPos;
using Xunit;

namespace Bridge.Emulators.Tests.SmartPos;

/// <summary>
/// The terminal on a real loopback port, seen through bare sockets. Events are awaited; nothing sleeps.
/// </summary>
public sealed class SmartPosServerTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Shows_a_certificate_for_the_real_name_for_another_and_one_out_of_date()
    {
        SmartPosServerOptions real = new();
        Assert.Equal(SslPolicyErrors.None, await Handshake(real, "pos.kaspipos.kz"));
        Assert.Equal(SslPolicyErrors.RemoteCertificateNameMismatch, await Handshake(real, "kaspipos.kz"));
        Assert.Equal(
            SslPolicyErrors.RemoteCertificateNameMismatch,
            await Handshake(real with { CertificateName = "*.example.kz" }, "pos.kaspipos.kz"));
        Assert.Equal(
            SslPolicyErrors.RemoteCertificateChainErrors,
            await Handshake(real with { Certificate = SmartPosCertificate.Make(expired: true) }, "pos.kaspipos.kz"));
    }

    [Fact]
    public async Task Answers_a_payment_and_its_status_over_loopback()
    {
        await using SmartPosServer server = SmartPosServer.Start(
            new SmartPosOptions { Customer = Customer.Qr(0.01, 0.01), Speed = 100 });
        using HttpClient http = new() { BaseAddress = new Uri(server.BaseAddress) };

        JsonElement start = await http.GetFromJsonAsync<JsonElement>("/v2/payment?amount=1250", Stop);
        string id = start.GetProperty("data").GetProperty("processId").GetString()!;
        JsonElement data = default;
        do
        {
            data = (await http.GetFromJsonAsync<JsonElement>("/v2/status?processId=" + id, Stop)).GetProperty("data");
        }
        while (data.GetProperty("status").GetString() == "wait");

        Assert.Equal("success", data.GetProperty("status").GetString());
        Assert.Equal("1250 ₸", data.GetProperty("chequeInfo").GetProperty("amount").GetString());
        Assert.Equal(1, server.CountStarts("payment", 1250));
        await Until(server, () => server.Calls.All(call => call.End == CallEnd.Answered));
    }

    [Fact]
    public async Task Writes_an_answer_byte_for_byte_and_keeps_both_sides()
    {
        await using SmartPosServer server = SmartPosServer.Start();
        using Wire wire = await Wire.Connect(server);
        string request = "GET /v2/deviceinfo HTTP/1.1\r\nHost: terminal\r\nConnection: close\r\n\r\n";
        await wire.Send(request);
        (string text, bool fin) = await wire.ReadToEnd();

        Assert.Equal(
            "HTTP/1.1 200 OK\r\nContent-Type: application/json; charset=UTF-8\r\nContent-Length: 88\r\n"
            + "Connection: close\r\n\r\n"
            + """{"data":{"posNum":"0","serialNum":"00043010171","terminalId":"31452963"},"statusCode":0}""",
            text);
        Assert.True(fin);
        HttpCallRecord record = Assert.Single(server.Calls);
        Assert.Equal(request, Encoding.UTF8.GetString(record.RequestBytes));
        Assert.Equal(text, Encoding.UTF8.GetString(record.AnswerBytes));
        Assert.Equal((200, true, CallEnd.Answered), (record.HttpStatus, record.Executed, record.End));
    }

    [Fact]
    public async Task Serves_many_requests_on_one_connection_also_when_they_come_at_once_or_byte_by_byte()
    {
        await using SmartPosServer server = SmartPosServer.Start();
        using Wire wire = await Wire.Connect(server);
        await wire.Send(Wire.Get("/v2/deviceinfo") + Wire.Get("/v2/status?processId=1") + "GET /v2/dev");
        Assert.Contains("posNum", await wire.ReadAnswer(), StringComparison.Ordinal);
        Assert.Contains("\"statusCode\":101", await wire.ReadAnswer(), StringComparison.Ordinal);
        foreach (char letter in "iceinfo HTTP/1.1\r\n\r\n")
        {
            await wire.Send(letter.ToString());
        }

        Assert.Contains("posNum", await wire.ReadAnswer(), StringComparison.Ordinal);
        Assert.Equal([1, 2, 3], server.Calls.Select(call => call.OnConnection));
        Assert.Single(server.Connections);
    }

    [Theory]
    [InlineData("close-unread", true, "", false, CallEnd.DroppedUnread)]
    [InlineData("reset-unread", false, "", false, CallEnd.DroppedUnread)]
    [InlineData("drop-before-reading", false, "", false, CallEnd.DroppedUnread)]
    [InlineData("close-before-answer", true, "", true, CallEnd.DroppedBeforeAnswer)]
    [InlineData("reset-before-answer", false, "", true, CallEnd.DroppedBeforeAnswer)]
    [InlineData("close-in-answer after 12 bytes", true, "HTTP/1.1 200", true, CallEnd.DroppedInAnswer)]
    [InlineData("reset-in-answer after 3 bytes", false, "HTT", true, CallEnd.DroppedInAnswer)]
    public async Task Drops_a_call_exactly_where_the_script_says(
        string action, bool fin, string text, bool executed, CallEnd end)
    {
        await using SmartPosServer server = SmartPosServer.Start(
            script: SmartPosScript.Parse("at payment #1: " + action));
        using Wire wire = await Wire.Connect(server);

        Assert.Equal((text, fin), await wire.Ask("/v2/payment?amount=77"));
        HttpCallRecord record = Assert.Single(server.Calls);
        Assert.Equal((end, executed), (record.End, record.Executed));
        Assert.Equal(text, Encoding.UTF8.GetString(record.AnswerBytes));
        Assert.Equal("at payment #1: " + action, record.Script);
        Assert.Equal(executed ? 1 : 0, server.Model.Processes.Count);
        Assert.Equal(1, server.CountStarts("payment", 77));
        Assert.Equal(1, server.CountStarts("/v2/payment", 77));
        Assert.Equal(0, server.CountStarts("/payment", 77));
        Assert.Equal(0, server.CountStarts("payment", 78));
    }

    [Fact]
    public async Task Cuts_an_answer_in_the_middle_of_its_body()
    {
        await using SmartPosServer server = SmartPosServer.Start(
            script: SmartPosScript.Parse("at payment: close-in-answer"));
        using Wire wire = await Wire.Connect(server);
        (string text, bool fin) = await wire.Ask("/v2/payment?amount=1");

        Assert.True(fin);
        string body = text[(text.IndexOf("\r\n\r\n", StringComparison.Ordinal) + 4)..];
        Assert.Equal(server.Calls[0].Body[..(server.Calls[0].Body.Length / 2)], body);
    }

    [Theory]
    [InlineData("close-unread", true)]
    [InlineData("reset-unread", false)]
    public async Task Drops_a_connection_before_anything_is_read(string action, bool fin)
    {
        await using SmartPosServer server = SmartPosServer.Start(
            script: SmartPosScript.Parse("at connection #2: " + action));
        using Wire first = await Wire.Connect(server);
        await first.Send(Wire.Get("/v2/deviceinfo"));
        await first.ReadAnswer();
        using Wire second = await Wire.Connect(server);
        Assert.Equal(("", fin), await second.ReadToEnd());

        Assert.Single(server.Calls);
        Assert.Equal("dropped before reading", server.Connections[1].End);
    }

    [Theory]
    [InlineData("never-answer", 1)]
    [InlineData("ignore", 0)]
    public async Task Stays_silent_until_the_client_goes(string action, int processes)
    {
        await using SmartPosServer server = SmartPosServer.Start(script: SmartPosScript.Parse("at payment: " + action));
        using (Wire wire = await Wire.Connect(server))
        {
            await wire.Send(Wire.Get("/v2/payment?amount=1"));
            using Wire other = await Wire.Connect(server);
            await other.Send(Wire.Get("/v2/deviceinfo"));
            await other.ReadAnswer();
            Assert.True(wire.IsQuiet);
        }

        await Until(server, () => server.Calls.Any(call => call.Call.IsStart && call.End == CallEnd.NeverAnswered));
        Assert.Equal(processes, server.Model.Processes.Count);
    }

    [Theory]
    [InlineData("garbage 40 bytes", 40)]
    [InlineData("garbage", 64)]
    public async Task Sends_bytes_that_are_no_http(string action, int count)
    {
        await using SmartPosServer server = SmartPosServer.Start(script: SmartPosScript.Parse("at any: " + action));
        using Wire wire = await Wire.Connect(server);
        (string text, bool fin) = await wire.Ask("/v2/deviceinfo");
        Assert.True(fin);
        Assert.DoesNotContain("HTTP", text, StringComparison.Ordinal);
        Assert.Equal(count, server.Calls[0].AnswerBytes.Length);
    }

    [Theory]
    [InlineData("content-length +5", "Content-Length: 93\r\n")]
    [InlineData("content-length -3", "Content-Length: 85\r\n")]
    [InlineData("content-length none", "UTF-8\r\nConnection: close\r\n\r\n{")]
    [InlineData("chunked 30 bytes", "Transfer-Encoding: chunked\r\nConnection: keep-alive\r\n\r\n1e\r\n{\"data")]
    [InlineData("trailing \"more\\r\\n\"", "\"statusCode\":0}more\r\n")]
    [InlineData("body empty", "Content-Length: 0\r\n")]
    [InlineData("body \"<html>\"", "\r\n\r\n<html>")]
    [InlineData("http 502 999, body \"Bad: gateway, sorry\"", "HTTP/1.1 502 Bad Gateway\r\n")]
    [InlineData("http 500 999", "\"errorText\":\"Internal Error. Please, contact developers\",\"statusCode\":999}")]
    [InlineData("http 403", "HTTP/1.1 403 Forbidden\r\n")]
    [InlineData("code 105", "{\"data\":{\"message\":\"Scripted error\"},\"errorText\"")]
    public async Task Bends_an_answer(string action, string part)
    {
        await using SmartPosServer server = SmartPosServer.Start(
            script: SmartPosScript.Parse("at any: " + action + "\nat any: connection close"));
        using Wire wire = await Wire.Connect(server);
        (string text, bool _) = await wire.Ask("/v2/deviceinfo");
        Assert.Contains(part.Replace("keep-alive", "close", StringComparison.Ordinal), text, StringComparison.Ordinal);
        Assert.Equal(text, Encoding.UTF8.GetString(server.Calls[0].AnswerBytes));
    }

    [Fact]
    public async Task Ends_chunks_or_does_not()
    {
        SmartPosScript script = SmartPosScript.Parse(
            "at any #1: chunked 7 bytes, connection close\nat any #2: chunked unended");
        await using SmartPosServer server = SmartPosServer.Start(script: script);
        using HttpClient http = new();
        Assert.Contains("posNum",
            await http.GetStringAsync(server.BaseAddress + "/v2/deviceinfo", Stop), StringComparison.Ordinal);
        using Wire wire = await Wire.Connect(server);
        (string text, bool fin) = await wire.Ask("/v2/deviceinfo");
        Assert.True(fin);
        Assert.EndsWith("\"statusCode\":0}\r\n", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Delays_holds_and_trickles_by_the_clients_clock()
    {
        using Shop shop = new(new SmartPosOptions { Speed = 1000 });
        SmartPosScript script = SmartPosScript.Parse(
            "at payment #1: delay 5s\nat payment #2: hold 3s\nat status: slow 1 byte every 10ms, connection close");
        await using SmartPosServer server = SmartPosServer.Start(shop.Model, script);
        using Wire wire = await Wire.Connect(server);
        await wire.Send(Wire.Get("/v2/payment?amount=1"));
        Task<string> answer = wire.ReadAnswer();
        await Until(server, () => shop.Model.Processes.Count == 1);
        shop.Pass(4.9);
        Assert.False(answer.IsCompleted);
        await PassUntil(shop, answer, 0.1);

        await wire.Send(Wire.Get("/v2/payment?amount=2"));
        answer = wire.ReadAnswer();
        await Until(server, () => server.Calls.Count == 2);
        shop.Pass(2.9);
        Assert.Single(shop.Model.Processes);
        await PassUntil(shop, answer, 1);
        Assert.Equal(2, shop.Model.Processes.Count);

        await wire.Send(Wire.Get("/v2/status?processId=1"));
        Task<(string Text, bool Fin)> slow = wire.ReadToEnd();
        await PassUntil(shop, slow, 0.01);
        Assert.Contains("\"statusCode\":101", (await slow).Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("POST /v2/payment?amount=1 HTTP/1.1\r\nContent-Length: 2\r\n\r\n{}", "HTTP/1.1 405 ")]
    [InlineData("HEAD /v2/payment?amount=1 HTTP/1.1\r\n\r\n", "HTTP/1.1 405 ")]
    [InlineData("get /v2/payment?amount=1 HTTP/1.1\r\n\r\n", "HTTP/1.1 405 ")]
    [InlineData("GET /v2/payment?amount=1\r\n\r\n", "HTTP/1.1 400 ")]
    [InlineData("GET /v2/payment?amount=1 HTTP/2.0\r\n\r\n", "HTTP/1.1 400 ")]
    [InlineData("GET  /v2/payment?amount=1 HTTP/1.1\r\n\r\n", "HTTP/1.1 400 ")]
    [InlineData("GET /v2/payment?amount=1 HTTP/1.1\r\nno colon\r\n\r\n", "HTTP/1.1 400 ")]
    [InlineData("GET /v2/payment?amount=1 HTTP/1.1\r\nContent-Length: x\r\n\r\n", "HTTP/1.1 400 ")]
    public async Task Takes_nothing_but_a_get(string request, string start)
    {
        await using SmartPosServer server = SmartPosServer.Start();
        using Wire wire = await Wire.Connect(server);
        await wire.Send(request);
        (string text, bool fin) = await wire.ReadToEnd();

        Assert.StartsWith(start, text, StringComparison.Ordinal);
        Assert.True(fin);
        Assert.Empty(server.Model.Processes);
        Assert.Equal(CallEnd.Malformed, Assert.Single(server.Calls).End);
    }

    [Fact]
    public async Task Counts_a_body_on_a_get_and_serves_it_all_the_same()
    {
        await using SmartPosServer server = SmartPosServer.Start();
        using Wire wire = await Wire.Connect(server);
        await wire.Send("GET /v2/deviceinfo HTTP/1.1\r\nContent-Length: 3\r\n\r\nabc" + Wire.Get("/v2/deviceinfo"));
        await wire.ReadAnswer();
        await wire.ReadAnswer();
        Assert.Equal(ViolationKind.BodyOnGet, Assert.Single(server.Model.Violations).Kind);
    }

    [Fact]
    public async Task Refuses_a_head_without_end()
    {
        await using SmartPosServer server = SmartPosServer.Start();
        using Wire wire = await Wire.Connect(server);
        await wire.Send("GET / HTTP/1.1\r\nX: " + new string('x', 17_000));
        Assert.StartsWith("HTTP/1.1 400 ", (await wire.ReadToEnd()).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_refusing_cable_resets_what_is_open_and_refuses_what_comes()
    {
        await using SmartPosServer server = SmartPosServer.Start();
        using Wire wire = await Wire.Connect(server);
        await wire.Send(Wire.Get("/v2/deviceinfo"));
        await wire.ReadAnswer();
        server.Model.PullCable(CableState.Refuse);

        Assert.Equal(("", false), await wire.ReadToEnd());
        SocketException refused = await Assert.ThrowsAsync<SocketException>(() => Wire.Connect(server));
        Assert.Equal(SocketError.ConnectionRefused, refused.SocketErrorCode);
        server.Model.PlugCable();
        using Wire again = await Wire.Connect(server);
        await again.Send(Wire.Get("/v2/deviceinfo"));
        Assert.Contains("posNum", await again.ReadAnswer(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_restart_of_the_app_refuses_until_it_is_up()
    {
        using Shop shop = new();
        await using SmartPosServer server = SmartPosServer.Start(shop.Model);
        shop.Model.RestartApp();
        await Assert.ThrowsAsync<SocketException>(() => Wire.Connect(server));
        shop.Pass(8);
        using Wire wire = await Wire.Connect(server);
        await wire.Send(Wire.Get("/v2/deviceinfo"));
        await wire.ReadAnswer();
    }

    [Theory]
    [InlineData("restart", 0)]
    [InlineData("then restart", 1)]
    [InlineData("cable drop", 0)]
    [InlineData("then cable refuse", 1)]
    public async Task A_call_may_take_the_terminal_away_before_or_after_it_was_done(string action, int processes)
    {
        await using SmartPosServer server = SmartPosServer.Start(script: SmartPosScript.Parse("at payment: " + action));
        using Wire wire = await Wire.Connect(server);
        Assert.Equal(("", false), await wire.Ask("/v2/payment?amount=1"));
        Assert.Equal(processes, server.Model.Processes.Count);
        await Until(server, () => server.Calls[0].End == CallEnd.Cut);
    }

    [Fact]
    public async Task A_request_held_by_a_silent_cable_is_not_done_when_the_app_restarts()
    {
        await using SmartPosServer server = SmartPosServer.Start();
        using Wire wire = await Wire.Connect(server);
        await wire.Send(Wire.Get("/v2/deviceinfo"));
        await wire.ReadAnswer();
        server.Model.PullCable();
        await wire.Send(Wire.Get("/v2/payment?amount=1"));
        server.Model.RestartApp();
        Assert.Equal(("", false), await wire.ReadToEnd());
        Assert.Empty(server.Model.Processes);
    }

    [Fact]
    public async Task A_dropping_cable_accepts_and_resets()
    {
        await using SmartPosServer server = SmartPosServer.Start();
        server.Model.PullCable(CableState.Drop);
        using Wire wire = await Wire.Connect(server);
        Assert.Equal(("", false), await wire.ReadToEnd());
        Assert.Empty(server.Calls);
    }

    [Fact]
    public async Task A_silent_cable_holds_an_answer_back_until_it_is_plugged_in_again()
    {
        using Shop shop = new();
        await using SmartPosServer server = SmartPosServer.Start(
            shop.Model, SmartPosScript.Parse("at payment: cable silent"));
        using Wire old = await Wire.Connect(server);
        await old.Send(Wire.Get("/v2/payment?amount=9"));
        await Until(server, () => server.Model.Processes.Count == 1);
        using Wire young = await Wire.Connect(server);
        await young.Send(Wire.Get("/v2/payment?amount=8"));
        Assert.True(old.IsQuiet);
        shop.Model.PlugCable();

        Assert.Contains("processId", await old.ReadAnswer(), StringComparison.Ordinal);
        Assert.Equal(("", false), await young.ReadToEnd());
        Assert.Equal(1, server.CountStarts());
    }

    [Fact]
    public async Task Serves_others_while_a_register_waits_for_a_person()
    {
        await using SmartPosServer server = SmartPosServer.Start(new SmartPosOptions { Protection = true });
        using Wire register = await Wire.Connect(server);
        await register.Send(Wire.Get("/v2/register?name=till"));
        await Until(server, () => server.Model.Screen.Kind == ScreenKind.RegistrationRequest);
        using Wire other = await Wire.Connect(server);
        await other.Send(Wire.Get("/v2/status?processId=0"));
        Assert.StartsWith("HTTP/1.1 401 ", await other.ReadAnswer(), StringComparison.Ordinal);
        server.Model.ApproveRegistration();
        string answer = await register.ReadAnswer();
        string token = answer[(answer.IndexOf("accessToken\":\"", StringComparison.Ordinal) + 14)..][..32];
        await register.Send($"GET /v2/deviceinfo HTTP/1.1\r\nAccessToken: {token}\r\nterminalId: 31452963\r\n\r\n");
        Assert.StartsWith("HTTP/1.1 200 ", await register.ReadAnswer(), StringComparison.Ordinal);
        Assert.Equal("31452963", server.Calls[^1].Call.TerminalId);
    }

    [Fact]
    public async Task Shows_no_secret_in_its_lines()
    {
        await using SmartPosServer server = SmartPosServer.Start(new SmartPosOptions { Protection = true });
        using Wire wire = await Wire.Connect(server);
        await wire.Send("GET /v2/revoke?name=till&refreshToken=5a44d7db HTTP/1.1\r\naccesstoken: 665495959\r\n\r\n");
        await wire.ReadAnswer();
        await Until(server, () => server.Calls[0].End == CallEnd.Answered);
        string line = server.Calls[0].ToString();
        Assert.Contains("GET /v2/revoke?name=till&refreshToken=*** -> 401 code 999 Answered", line, StringComparison.Ordinal);
        Assert.DoesNotContain("665495959", line, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Speaks_https_on_the_same_port_and_then_no_http()
    {
        await using SmartPosServer server = SmartPosServer.Start(server: new SmartPosServerOptions { Tls = true });
        using SocketsHttpHandler handler = new()
        {
            SslOptions = new SslClientAuthenticationOptions
            {
                RemoteCertificateValidationCallback = (_, certificate, _, errors) =>
                    !errors.HasFlag(SslPolicyErrors.RemoteCertificateNameMismatch)
                    && certificate!.GetCertHashString() == server.Certificate!.GetCertHashString(),
            },
            ConnectCallback = async (_, stop) =>
            {
                Socket socket = new(SocketType.Stream, ProtocolType.Tcp);
                await socket.ConnectAsync(server.EndPoint, stop);
                return new NetworkStream(socket, ownsSocket: true);
            },
        };
        using HttpClient http = new(handler);
        string body = await http.GetStringAsync($"https://pos.kaspipos.kz:{server.Port}/v2/deviceinfo", Stop);
        Assert.Contains("posNum", body, StringComparison.Ordinal);

        using Wire plain = await Wire.Connect(server);
        Assert.DoesNotContain("HTTP", (await plain.Ask("/v2/deviceinfo")).Text, StringComparison.Ordinal);
        Assert.Single(server.Calls);
    }

    [Fact]
    public async Task Tells_of_each_call_twice_and_of_all_in_order()
    {
        await using SmartPosServer server = SmartPosServer.Start();
        List<string> feed = [];
        server.CallReceived += call => feed.Add($"+{call.Index}");
        server.CallEnded += call => feed.Add($"-{call.Index}");
        using Wire wire = await Wire.Connect(server);
        for (int index = 0; index < 3; index++)
        {
            await wire.Send(Wire.Get("/v2/deviceinfo"));
            await wire.ReadAnswer();
        }

        await Until(server, () => server.Calls.All(call => call.End == CallEnd.Answered));
        Assert.Equal(["+1", "-1", "+2", "-2", "+3", "-3"], feed);
    }

    [Fact]
    public async Task Serves_fifty_clients_at_once_and_starts_one_payment()
    {
        await using SmartPosServer server = SmartPosServer.Start();
        using HttpClient http = new();
        string[] answers = await Task.WhenAll(Enumerable.Range(0, 50)
            .Select(_ => http.GetStringAsync(server.BaseAddress + "/v2/payment?amount=5", Stop)));

        Assert.Single(answers, answer => answer.Contains("processId", StringComparison.Ordinal));
        // The field, not the digits: a process number may hold "107" too.
        Assert.Equal(49, answers.Count(answer =>
            answer.Contains("\"statusCode\":107", StringComparison.Ordinal)));
        Assert.Equal(50, server.CountStarts("payment", 5));
        Assert.Equal(Enumerable.Range(1, 50), server.Calls.Select(call => call.Index));
    }

    [Fact]
    public async Task A_stock_http_client_repeats_a_start_that_was_closed_before_its_answer()
    {
        // Why Bridge has an HTTP of its own: this is what the hostile terminal is for.
        await using SmartPosServer server = SmartPosServer.Start(
            script: SmartPosScript.Parse("at payment: close-before-answer"));
        using HttpClient http = new();
        await Assert.ThrowsAsync<HttpRequestException>(
            () => http.GetStringAsync(server.BaseAddress + "/v2/payment?amount=5", Stop));
        Assert.True(server.CountStarts("payment", 5) > 1, "HttpClient sent the start only once");
    }

    [Fact]
    public async Task Stops_while_calls_are_open()
    {
        SmartPosServer server = SmartPosServer.Start(script: SmartPosScript.Parse("at any: never-answer"));
        using Wire wire = await Wire.Connect(server);
        await wire.Send(Wire.Get("/v2/deviceinfo"));
        await Until(server, () => server.Calls.Count == 1);
        await server.DisposeAsync();
        await server.DisposeAsync();
        Assert.NotEqual(CallEnd.Open, server.Calls[0].End);
        using Socket free = new(SocketType.Stream, ProtocolType.Tcp);
        free.Bind(new IPEndPoint(IPAddress.Loopback, server.Port));
    }

    [Fact]
    public async Task Two_terminals_never_share_a_port()
    {
        await using SmartPosServer server = SmartPosServer.Start();
        SocketException taken = Assert.Throws<SocketException>(
            () => SmartPosServer.Start(server: new SmartPosServerOptions { Port = server.Port }));
        Assert.Equal(SocketError.AddressAlreadyInUse, taken.SocketErrorCode);
    }

    [Fact]
    public async Task A_port_is_free_again_at_once()
    {
        int port;
        await using (SmartPosServer first = SmartPosServer.Start())
        {
            port = first.Port;
            using Wire wire = await Wire.Connect(first);
            await wire.Send("GET /v2/deviceinfo HTTP/1.1\r\nConnection: close\r\n\r\n");
            await wire.ReadToEnd();
        }

        await using SmartPosServer second = SmartPosServer.Start(server: new SmartPosServerOptions { Port = port });
        Assert.Equal(port, second.Port);
    }

    [Fact]
    public async Task Idle_connections_are_closed_after_their_time()
    {
        await using SmartPosServer server = SmartPosServer.Start(
            server: new SmartPosServerOptions { IdleMax = TimeSpan.FromMilliseconds(30) });
        using Wire wire = await Wire.Connect(server);
        Assert.Equal("", (await wire.ReadToEnd()).Text);
    }

    /// <summary>
    /// Looks again at each event of the server and its terminal until it is so; gives up after 20 s.
    /// </summary>
    private static async Task Until(SmartPosServer server, Func<bool> condition)
    {
        TaskCompletionSource so = new(TaskCreationOptions.RunContinuationsAsynchronously);
        void Look()
        {
            if (condition())
            {
                so.TrySetResult();
            }
        }

        server.CallReceived += _ => Look();
        server.CallEnded += _ => Look();
        server.Model.ScreenChanged += _ => Look();
        Look();
        await so.Task.WaitAsync(TimeSpan.FromSeconds(20), Stop);
    }

    private static async Task<SslPolicyErrors> Handshake(SmartPosServerOptions options, string name)
    {
        await using SmartPosServer server = SmartPosServer.Start(server: options with { Tls = true });
        using TcpClient client = new();
        await client.ConnectAsync(server.EndPoint, Stop);
        SslPolicyErrors found = SslPolicyErrors.None;
        X509ChainPolicy trust = new() { TrustMode = X509ChainTrustMode.CustomRootTrust };
        trust.CustomTrustStore.Add(server.Certificate!);
        await using SslStream secure = new(client.GetStream());
        await secure.AuthenticateAsClientAsync(
            new SslClientAuthenticationOptions
            {
                TargetHost = name,
                CertificateChainPolicy = trust,
                RemoteCertificateValidationCallback = (_, _, _, errors) =>
                {
                    found = errors;
                    return true;
                },
            },
            Stop);
        return found;
    }

    /// <summary>Moves the fake clock on as long as the server, in its own threads, still waits for it.</summary>
    private static async Task PassUntil(Shop shop, Task done, double seconds)
    {
        for (int turn = 0; turn < 10_000 && !done.IsCompleted; turn++)
        {
            shop.Pass(seconds);
            await Task.WhenAny(done, Task.Delay(1, Stop));
        }

        Assert.True(done.IsCompleted);
    }
}
