using System.Net;
using System.Net.Sockets;
using Bridge.Bytes;
using Bridge.Host.Options;
using Bridge.Registers;
using Bridge.Settings;
using Bridge.Terminals.SmartPos;
using Bridge.Testing;
using Xunit;

namespace Bridge.Host.Tests.Running;

public sealed class LaneRunnerTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly LogText _log = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_broken_rule_of_our_own_is_exit_code_70_and_leaves_the_journal_to_the_next_start()
    {
        int port = LoopbackPort.Free();
        var runner = new LaneRunner(Options(port), _log.Log, settings => new Lane(
            settings, new BrokenLink(), new SmartPosTerminal("127.0.0.1", 9, true)));
        int code = 0;
        var thread = new Thread(() => code = runner.Run());
        thread.Start();
        _log.WaitFor("slots in use");
        using (var register = new TcpClient("127.0.0.1", port))
        {
            register.GetStream().WriteByte(1);
            Assert.True(thread.Join(20000), "it did not end");
        }

        Assert.Equal(ExitCode.Broken, code);
        _log.WaitFor("check 201: ");

        // Nothing is left open: the same journal and port can be had again at once.
        var again = new LaneRunner(Options(port), _log.Log);
        var second = new Thread(() => code = again.Run());
        int lines = _log.Lines.Count;
        second.Start();
        _log.WaitFor("slots in use", lines);
        again.Stop();
        Assert.True(second.Join(20000), "it did not end");
        Assert.Equal(ExitCode.Ok, code);
    }

    [Fact]
    public void Told_to_stop_twice_it_ends_at_once()
    {
        var runner = new LaneRunner(Options(0), _log.Log);
        int code = -1;
        var thread = new Thread(() => code = runner.Run());
        thread.Start();
        _log.WaitFor("slots in use");
        runner.Stop();
        runner.Stop();
        Assert.True(thread.Join(20000), "it did not end");
        Assert.Equal(ExitCode.Ok, code);
    }

    private HostOptions Options(int port) => new()
    {
        Settings = new LaneSettings { TerminalHost = "127.0.0.1", TerminalPort = 9, JournalSlots = 128 },
        Register = new ListenAddress(IPAddress.Loopback, port),
        JournalFolder = _folder.Path,
    };

    /// <summary>A link with a mistake in it: any byte breaks a rule.</summary>
    private sealed class BrokenLink : RegisterLink
    {
        public override long NextDeadlineMs => Deadline.Never;

        public override RegisterRequest Request { get; } = new();

        public override bool AwaitsAnswer => false;

        public override LineCounters Counters { get; } = new();

        public override void Receive(byte[] source, int offset, int count, long nowMs) =>
            Check.That(false, CheckCode.AnswerOutOfTurn);

        public override void Tick(long nowMs)
        {
        }

        public override int TakeOutput(byte[] target) => 0;

        public override RegisterEventKind TakeEvent() => RegisterEventKind.None;

        public override void Answer(RegisterReply reply, long nowMs)
        {
        }

        public override void Resume(byte[] context, int length, long nowMs)
        {
        }
    }
}
