using System.Net.Sockets;
using System.Text.Json;
using Bridge.Emulators.Registers.Inpas;
using Bridge.Emulators.SmartPos;
using Bridge.Host.Tests.Running;
using Bridge.Testing;
using Xunit;

namespace Bridge.Host.Tests.Commands;

/// <summary>--console through the built program: what a person types, what he reads, what is in the file afterwards.</summary>
public sealed class ConsoleTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly int _port = LoopbackPort.Free();
    private HostProcess? _bridge;

    public void Dispose()
    {
        _bridge?.Dispose();
        _folder.Dispose();
    }

    private HostProcess Start(string terminal = "http://127.0.0.1:9", params string[] more)
    {
        _bridge = HostProcess.WithInput([
            "--console", "--register", $"listen://127.0.0.1:{_port}", "--terminal", terminal, "--journal", _folder.File("j"), .. more]);
        _bridge.WaitFor("slots in use");
        return _bridge;
    }

    [Fact]
    public void Commands_are_answered_on_standard_output_and_the_log_stays_on_standard_error()
    {
        HostProcess bridge = Start();
        bridge.Type("settings.get site");
        bridge.WaitForOutput("bridge> site = store-1");
        bridge.WaitForOutput("ok");
        bridge.Type("sys.info");
        bridge.WaitForOutput("no payment is under way");
        bridge.Type("journal.show 3");
        bridge.WaitForOutput("1 start of the lane, ");
        bridge.WaitForOutput("records in 4096 slots");
        bridge.Type("pay 100");
        bridge.WaitForOutput("unknown command \"pay\"");
        bridge.Type("register.test");
        bridge.WaitForOutput("requests and answers 0");
        Assert.DoesNotContain(bridge.Output, line => line.Contains("slots in use", StringComparison.Ordinal));
        Assert.DoesNotContain(bridge.Errors, line => line.Contains("bridge>", StringComparison.Ordinal));
        bridge.Signal("TERM");
        Assert.Equal(0, bridge.ExitCode());
    }

    [Fact]
    public void A_setting_is_kept_in_the_file_beside_what_was_there_and_counts_from_the_next_start()
    {
        string file = _folder.File("lane.json");
        File.WriteAllText(file, "{\"site\": \"store-9\", \"registerBaud\": 9600, \"wifiPassword\": \"sesame-1\"}");
        HostProcess bridge = Start("http://127.0.0.1:9", "--settings", file);
        bridge.WaitFor("registerBaud, wifiPassword: settings of a device, ignored on a PC.");
        bridge.Type("settings.set secondLanguage en");
        bridge.WaitForOutput("it counts from the next start");
        bridge.Type("settings.import {\"receiptWidth\": 40, \"board\": \"wt32-eth01\", \"colour\": 1}");
        bridge.WaitForOutput("\"colour\" is not a setting.");
        bridge.WaitForOutput("board is a device's setting and ignored on a PC");
        bridge.Type("settings.get receiptWidth");
        bridge.WaitForOutput("receiptWidth = 40");
        bridge.Type("sys.restart");
        Assert.Equal(75, bridge.ExitCode());
        using var saved = JsonDocument.Parse(File.ReadAllText(file));
        Assert.Equal(
            ["site store-9", "registerBaud 9600", "wifiPassword sesame-1", "secondLanguage en", "receiptWidth 40"],
            saved.RootElement.EnumerateObject().Select(member => $"{member.Name} {member.Value}"));

        _bridge!.Dispose();
        bridge = Start("http://127.0.0.1:9", "--settings", file);
        bridge.Type("settings.get secondLanguage");
        bridge.WaitForOutput("secondLanguage = en");
    }

    [Fact]
    public void Without_a_settings_file_it_says_that_nothing_is_kept()
    {
        HostProcess bridge = Start();
        bridge.Type("settings.set language ru");
        bridge.WaitForOutput("there is nowhere to keep it");
        bridge.WaitForOutput("failed");
    }

    [Fact]
    public async Task During_a_payment_it_only_looks_and_the_payment_goes_on()
    {
        using SmartPosServer terminal = SmartPosServer.Start(new SmartPosOptions { Customer = null }, null);
        HostProcess bridge = Start(terminal.BaseAddress);
        bridge.Type("terminal.test");
        bridge.WaitForOutput("terminal 31452963, serial number");
        bridge.Type("net.test");
        bridge.WaitForOutput("terminal 127.0.0.1");

        using var line = new TcpClient();
        await line.ConnectAsync("127.0.0.1", _port, TestContext.Current.CancellationToken);
        await using var register = new InpasRegister(line.GetStream(), quirks: null);
        Task<InpasResult> sale = register.SaleAsync(150000, TestContext.Current.CancellationToken);
        bridge.WaitFor("started, process");
        bridge.Type("terminal.test");
        bridge.WaitForOutput("a payment is under way; try again after it");
        bridge.Type("sys.info");
        bridge.WaitForOutput("a payment is under way", bridge.WaitForOutput("journal "));
    }

    [Fact]
    public void When_the_input_ends_the_lane_goes_on()
    {
        HostProcess bridge = Start();
        bridge.EndInput();
        bridge.WaitFor("the lane goes on without a console");
        using (var register = new TcpClient("127.0.0.1", _port))
        {
            bridge.WaitFor("register connected");
        }

        bridge.Signal("TERM");
        Assert.Equal(0, bridge.ExitCode());
    }
}
