using System.Net.Sockets;
using Bridge.Emulators.Registers.Inpas;
using Bridge.Emulators.SmartPos;
using Bridge.Host.Http;
using Bridge.Testing;
using Xunit;

namespace Bridge.Host.Tests.Running;

/// <summary>
/// Whole sales through the built program over real HTTPS, with a certificate that is made for the test, tokens that a
/// person allows, and everything that can be wrong with either; and the same program with a terminal of API v1.
/// </summary>
public sealed class ProtectedSaleTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly int _port = LoopbackPort.Free();
    private SmartPosServer? _terminal;
    private HostProcess? _bridge;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public void Dispose()
    {
        _bridge?.Dispose();
        _terminal?.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public async Task A_lane_that_was_let_in_sells_and_a_handshake_happens_once_a_sale()
    {
        StartProtected(Customer.Qr(1, 1));
        Pair();
        StartBridge();
        InpasResult result = await Sale();
        Assert.True(result.IsApproved, result.ToString());
        Assert.Equal(1, _terminal!.CountStarts("payment", 1500));

        HttpCallRecord start = _terminal.Calls.Single(call => call.Call.IsStart);
        HttpCallRecord[] polls = _terminal.Calls.Where(IsPoll).ToArray();
        Assert.NotEmpty(polls);
        Assert.All(polls, poll => Assert.Equal(start.Connection, poll.Connection));
        Assert.Equal(1, start.OnConnection);
        NoSecretIsShown();
    }

    [Fact]
    public async Task A_person_at_the_console_pairs_a_lane_that_runs_and_it_sells()
    {
        StartProtected(Customer.Qr(0.2, 0.2));
        _bridge = HostProcess.WithInput([.. Arguments($"listen://127.0.0.1:{_port}"), "--console"]);
        _bridge.WaitFor("slots in use");
        _bridge.Type("terminal.test");
        _bridge.WaitForOutput("asked without the lane's tokens");
        _bridge.Type("terminal.pair");
        _bridge.WaitForOutput("press Allow");
        Until(() => _terminal!.Model.ApproveRegistration().Done);
        _bridge.WaitForOutput("let in: the terminal lets this lane in; the tokens are stored");
        InpasResult result = await Sale();
        Assert.True(result.IsApproved, result.ToString());
        NoSecretIsShown();
        Assert.DoesNotContain(_bridge.Output, line => line.Contains(_terminal!.Calls.First(call => call.Call.AccessToken is not null).Call.AccessToken!, StringComparison.Ordinal));
    }

    [Fact]
    public void Pairing_with_a_terminal_without_protection_is_refused_with_a_sentence()
    {
        StartPlain(Customer.Qr(0.2, 0.2), "");
        _bridge = HostProcess.WithInput([.. Arguments($"listen://127.0.0.1:{_port}"), "--console"]);
        _bridge.WaitFor("slots in use");
        _bridge.Type("terminal.pair");
        _bridge.WaitForOutput("needs no pairing");
        Assert.DoesNotContain(_terminal!.Calls, call => call.Call.Name == "register");
    }

    [Theory]
    [InlineData("timer token 6s\ndates old")]
    [InlineData("expired-token 401\ndates new")]
    [InlineData("revoke free\ndates garbage")]
    public async Task A_token_that_ends_in_the_middle_of_a_sale_is_renewed_and_the_sale_goes_on(string settings)
    {
        StartProtected(customer: null, settings);
        Pair();
        StartBridge();
        Task<InpasResult> waiting = Sale();
        _bridge!.WaitFor("started, process");
        int renewed = _terminal!.Calls.Count(call => call.Call.Name == "revoke");
        _terminal.Model.ExpireTokens();
        Until(() => _terminal.Calls.Count(call => call.Call.Name == "revoke" && call.HttpStatus == 200) > renewed);
        CustomerPays();

        InpasResult result = await waiting;
        Assert.True(result.IsApproved, result.ToString());
        Assert.Equal(1, _terminal.CountStarts());
        Assert.Empty(_terminal.Model.Violations);
        NoSecretIsShown();
    }

    [Fact]
    public async Task A_token_that_ended_while_the_bridge_was_off_is_renewed_before_the_start()
    {
        StartProtected(Customer.Qr(0.2, 0.2), "expired-token 401");
        Pair();
        _terminal!.Model.ExpireTokens();
        StartBridge();
        InpasResult result = await Sale();
        Assert.True(result.IsApproved, result.ToString());
        Assert.Equal(1, _terminal.CountStarts());
        Assert.Equal(200, Assert.Single(_terminal.Calls, call => call.Call.IsStart).HttpStatus);
        Assert.Equal("the access was renewed", Assert.Single(Notices("the access was renewed")));
    }

    [Fact]
    public async Task A_start_that_is_turned_away_is_not_sent_again_and_the_next_sale_works()
    {
        StartProtected(Customer.Qr(0.2, 0.2), "at payment #1: http 403 999, not-executed");
        Pair();
        StartBridge();
        await using InpasRegister register = await Register();
        InpasResult refused = await register.SaleAsync(150000, Cancel);
        Assert.False(refused.IsApproved);
        Assert.Contains("Терминал не принял доступ", refused.Text);
        Assert.Equal(1, _terminal!.CountStarts());

        _bridge!.WaitFor("the access was renewed");
        InpasResult result = await register.SaleAsync(150000, Cancel);
        Assert.True(result.IsApproved, result.ToString());
        Assert.Equal(2, _terminal.CountStarts());
    }

    [Fact]
    public async Task A_token_that_is_refused_again_after_its_renewal_is_a_clear_refusal_without_a_start()
    {
        StartProtected(Customer.Qr(0.2, 0.2));
        Pair();
        _terminal!.Script = SmartPosScript.Parse("at status #1+: http 401 999");
        StartBridge();
        InpasResult result = await Sale();
        Assert.False(result.IsApproved);
        Assert.Contains("Терминал не принял доступ", result.Text);
        Assert.Equal(0, _terminal.CountStarts());
        Assert.Single(_terminal.Calls, call => call.Call.Name == "revoke");
    }

    [Fact]
    public async Task A_certificate_for_another_name_gets_no_request_and_a_clear_sentence()
    {
        StartProtected(Customer.Qr(0.2, 0.2));
        Pair();
        _terminal!.Dispose();
        StartProtected(Customer.Qr(0.2, 0.2), name: "*.example.kz");
        StartBridge();
        InpasResult result = await Sale();
        Assert.False(result.IsApproved);
        Assert.Contains("Сертификат терминала не подходит", result.Text);
        Assert.Empty(_terminal!.Calls);
        _bridge!.WaitFor("its certificate is not for pos.kaspipos.kz");
    }

    [Fact]
    public async Task The_opt_out_from_the_certificate_is_said_at_every_start()
    {
        StartProtected(Customer.Qr(0.2, 0.2), name: "terminal.local");
        File.WriteAllText(Settings, """{"language": "ru", "terminalCertificate": "any"}""");
        Pair(0);
        StartBridge();
        Assert.True((await Sale()).IsApproved);
        Assert.Contains(_bridge!.Errors, line => line.Contains("its certificate is NOT checked"));
    }

    [Fact]
    public async Task A_lane_that_was_never_let_in_starts_nothing_and_asks_nobody()
    {
        StartProtected(Customer.Qr(0.2, 0.2));
        StartBridge();
        InpasResult result = await Sale();
        Assert.False(result.IsApproved);
        Assert.Contains("Касса не допущена", result.Text);
        Assert.DoesNotContain(_terminal!.Calls, call => call.Call.IsStart || call.Call.Name == "register");
    }

    [Fact]
    public async Task An_old_app_without_v2_is_found_out_and_sells()
    {
        StartPlain(Customer.Qr(0.2, 0.2), "version 1\ncommas correct");
        StartBridge();
        InpasResult result = await Sale();
        Assert.True(result.IsApproved, result.ToString());
        Assert.Equal(1, _terminal!.CountStarts("/payment", 1500));
        Assert.Equal(1, _terminal.CountStarts());
    }

    [Fact]
    public async Task With_v1_a_link_that_broke_after_the_start_leaves_a_doubt_that_a_fail_does_not_remove()
    {
        StartPlain(customer: null, "version 1\ncommas correct\nat status #3: close-before-answer");
        StartBridge();
        Task<InpasResult> waiting = Sale();
        _bridge!.WaitFor("the terminal does not know the result");
        Until(() => _terminal!.Model.ScanQr().Done);
        Until(() => _terminal!.Model.RejectInPhone().Done);

        InpasResult result = await waiting;
        Assert.False(result.IsApproved);
        Assert.StartsWith("НЕ ПОДТВЕРЖДЕНО", result.Text);
        Assert.Equal(1, _terminal!.CountStarts());
    }

    private string Settings => Path.Combine(_folder.Path, "lane.json");

    private static bool IsPoll(HttpCallRecord call) => call.Call.Name == "status" && call.ProcessId != "0";

    private void StartProtected(Customer? customer, string script = "", string name = SmartPosCertificate.RealName)
    {
        SmartPosScript parsed = SmartPosScript.Parse(script);
        _terminal = SmartPosServer.Start(
            parsed.Apply(Options(customer) with { Protection = true }), parsed,
            new SmartPosServerOptions { Tls = true, CertificateName = name });
        File.WriteAllText(Authority, _terminal.Certificate!.ExportCertificatePem());
        File.WriteAllText(Settings, """{"language": "ru"}""");
    }

    private void StartPlain(Customer? customer, string script)
    {
        SmartPosScript parsed = SmartPosScript.Parse(script);
        _terminal = SmartPosServer.Start(parsed.Apply(Options(customer)), parsed);
        File.WriteAllText(Settings, """{"language": "ru"}""");
    }

    private static SmartPosOptions Options(Customer? customer) => new()
    {
        Customer = customer,
        Timers = new SmartPosTimers { Initialize = TimeSpan.FromMilliseconds(10) },
    };

    private string Authority => Path.Combine(_folder.Path, "ca.pem");

    private string[] Arguments(string register) =>
    [
        "--register", register, "--terminal", _terminal!.BaseAddress, "--journal", _folder.Path,
        "--settings", Settings, "--verbose", .. _terminal.Options.Tls ? ["--terminal-ca", Authority] : Array.Empty<string>(),
    ];

    private void Pair(int expected = 0)
    {
        using var pairing = new HostProcess([.. Arguments("pty:"), "--pair"]);
        Until(() => _terminal!.Model.ApproveRegistration().Done);
        Assert.Equal(expected, pairing.ExitCode());
        Assert.Contains(pairing.Output, line => line.StartsWith("let in", StringComparison.Ordinal));
        string file = Path.Combine(_folder.Path, AccessFile.FileName);
        if (!OperatingSystem.IsWindows())
        {
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(file));
        }
    }

    private void StartBridge()
    {
        _bridge = new HostProcess(Arguments($"listen://127.0.0.1:{_port}"));
        _bridge.WaitFor("slots in use");
    }

    private async Task<InpasResult> Sale()
    {
        await using InpasRegister register = await Register();
        return await register.SaleAsync(150000, Cancel);
    }

    private async Task<InpasRegister> Register()
    {
        var client = new TcpClient { NoDelay = true };
        await client.ConnectAsync("127.0.0.1", _port, Cancel);
        return new InpasRegister(client.GetStream());
    }

    private IEnumerable<string> Notices(string text) =>
        _bridge!.Errors.Where(line => line.EndsWith(text, StringComparison.Ordinal)).Select(_ => text);

    /// <summary>No token that the terminal ever gave or got stands in the log.</summary>
    private void NoSecretIsShown()
    {
        string log = string.Join('\n', _bridge!.Errors);
        string[] secrets = _terminal!.Calls
            .SelectMany(call => new[] { call.Call.AccessToken ?? "", call.Call.Query.GetValueOrDefault("refreshToken", "") })
            .Where(secret => secret.Length > 0).Distinct().ToArray();
        Assert.NotEmpty(secrets);
        Assert.All(secrets, secret => Assert.DoesNotContain(secret, log));
    }

    private void CustomerPays()
    {
        Until(() => _terminal!.Model.ScanQr().Done);
        Until(() => _terminal!.Model.ConfirmInPhone().Done);
    }

    /// <summary>Looks again whenever the terminal saw, answered or showed something; burns no core meanwhile.</summary>
    private void Until(Func<bool> done)
    {
        using var moved = new ManualResetEventSlim();
        void OnCall(HttpCallRecord call) => moved.Set();
        void OnNote(string note) => moved.Set();
        SmartPosServer terminal = _terminal!;
        terminal.CallReceived += OnCall;
        terminal.CallEnded += OnCall;
        terminal.Model.Noted += OnNote;
        try
        {
            long endMs = MonotonicClock.NowMs + 60000;
            while (!done())
            {
                Assert.True(MonotonicClock.NowMs < endMs, "it did not happen within 60 s");
                moved.Wait(100, Cancel);
                moved.Reset();
            }
        }
        finally
        {
            terminal.CallReceived -= OnCall;
            terminal.CallEnded -= OnCall;
            terminal.Model.Noted -= OnNote;
        }
    }
}
