using System.Net;
using System.Net.Sockets;
using Bridge.Emulators.SmartPos;
using Bridge.Testing;
using Xunit;

namespace Bridge.Host.Tests.Running;

public sealed class ProgramTests : IDisposable
{
    private const string Terminal = "http://127.0.0.1:9";       // the discard port: nothing listens
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_mistake_in_the_options_is_exit_code_2_and_a_sentence()
    {
        using var process = new HostProcess("--register", "serial:/dev/ttyUSB0", "--journal", _folder.Path);
        Assert.Equal(2, process.ExitCode());
        Assert.StartsWith("--terminal is missing. Give the Smart POS's address", Assert.Single(process.Errors));
    }

    [Fact]
    public void A_serial_port_that_does_not_exist_is_exit_code_3_and_a_sentence()
    {
        using var process = new HostProcess(
            "--register", "serial:/dev/ttyNONE", "--terminal", Terminal, "--journal", _folder.Path);
        Assert.Equal(3, process.ExitCode());
        Assert.StartsWith("/dev/ttyNONE: there is no such serial port.", Assert.Single(process.Errors));
    }

    [Fact]
    public void A_journal_in_use_is_exit_code_3_and_a_sentence()
    {
        string[] arguments = ["--register", "listen://127.0.0.1:0", "--terminal", Terminal, "--journal", _folder.Path];
        using var first = new HostProcess(arguments);
        first.WaitFor("slots in use");
        using var second = new HostProcess(arguments);
        Assert.Equal(3, second.ExitCode());
        Assert.Contains("One lane, one journal", Assert.Single(second.Errors));
    }

    [Fact]
    public void A_disk_without_room_for_the_journal_is_exit_code_3_and_a_sentence()
    {
        Requires.Linux();

        // .NET's own start makes a huge mapping unless it is told not to (DOTNET_EnableWriteXorExecute).
        using var process = HostProcess.After(
            "trap '' XFSZ; export DOTNET_EnableWriteXorExecute=0; ulimit -f 1024",
            "--register", "listen://127.0.0.1:0", "--terminal", Terminal, "--journal", _folder.File("j"));
        Assert.Equal(3, process.ExitCode());
        Assert.Contains("cannot be made", Assert.Single(process.Errors));
        Assert.Empty(Directory.GetFiles(_folder.File("j")));
    }

    [Fact]
    public void A_listening_address_in_use_is_exit_code_3_and_a_sentence()
    {
        using var other = new TcpListener(IPAddress.Loopback, 0);
        other.Start();
        using var process = new HostProcess(
            "--register", $"listen://{other.LocalEndpoint}", "--terminal", Terminal, "--journal", _folder.Path);
        Assert.Equal(3, process.ExitCode());
        Assert.Contains("the port is in use", Assert.Single(process.Errors));
    }

    [Fact]
    public void A_terminal_a_broker_and_a_register_that_are_away_are_states_and_no_end()
    {
        using var process = new HostProcess(
            "--register", $"tcp://127.0.0.1:{LoopbackPort.Free()}", "--terminal", $"http://127.0.0.1:{LoopbackPort.Free()}",
            "--journal", _folder.Path, "--mqtt", $"mqtt://127.0.0.1:{LoopbackPort.Free()}");
        process.WaitFor("register not connected");
        process.WaitFor("uplink   not connected");
        process.WaitFor("terminal terminal 127.0.0.1");
        process.Signal("TERM");
        Assert.Equal(0, process.ExitCode());
        process.WaitFor("stopping; no payment is open");
        process.WaitFor("stopped");
    }

    [Theory]
    [InlineData("INT")]
    [InlineData("TERM")]
    public void A_signal_ends_it_in_order(string signal)
    {
        Requires.Linux();
        using var process = new HostProcess(
            "--register", "listen://127.0.0.1:0", "--terminal", Terminal, "--journal", _folder.Path);
        process.WaitFor("slots in use");
        process.Signal(signal);
        Assert.Equal(0, process.ExitCode());
        process.WaitFor("stopped");
    }

    [Fact]
    public void Check_is_0_when_the_terminal_answers_and_touches_nothing()
    {
        using SmartPosServer terminal = SmartPosServer.Start();
        using var process = new HostProcess(
            "--check", "--register", "serial:/dev/ttyNONE", "--terminal", terminal.BaseAddress, "--journal", _folder.File("j"));
        Assert.Equal(0, process.ExitCode());
        Assert.Contains(process.Output, line => line.Contains("answers, terminal id 31452963", StringComparison.Ordinal));
        Assert.False(Directory.Exists(_folder.File("j")));
    }

    [Fact]
    public void Check_is_4_and_a_sentence_when_the_terminal_does_not_answer()
    {
        using var process = new HostProcess(
            "--check", "--register", "pty:", "--terminal", $"http://127.0.0.1:{LoopbackPort.Free()}", "--journal", _folder.File("j"));
        Assert.Equal(4, process.ExitCode());
        Assert.Contains(process.Output, line => line.Contains("does not answer as a Smart POS", StringComparison.Ordinal));
    }
}
