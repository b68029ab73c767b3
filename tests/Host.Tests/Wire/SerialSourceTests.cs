using System.IO.Ports;
using Bridge.Host.Options;
using Bridge.Host.Wire;
using Bridge.Testing;
using Xunit;

namespace Bridge.Host.Tests.Wire;

public sealed class SerialSourceTests : IDisposable
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
    public void Carries_every_byte_value_both_ways_over_a_pty_of_socat()
    {
        using var pair = new SocatPair(Requires.Program("socat"));
        Start(new SerialSource(new SerialAddress(pair.Ours, 115200, 'N', 8, "1")));
        using var register = new FileStream(pair.Theirs, FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite, 0);
        byte[] all = Enumerable.Range(0, 256).Select(value => (byte)value).ToArray();

        register.Write(all);
        Assert.Equal(all, _inbox.TakeWireBytes(256));

        _port!.Send(all, all.Length);
        byte[] back = new byte[256];
        register.ReadExactly(back);
        Assert.Equal(all, back);
    }

    [Fact]
    public void A_port_that_vanished_is_opened_again_when_it_is_back()
    {
        string socat = Requires.Program("socat");
        var pair = new SocatPair(socat);
        Start(new SerialSource(new SerialAddress(pair.Ours, 9600, 'N', 8, "1")));
        WriteTo(pair.Theirs, 0x31);
        Assert.Equal([0x31], _inbox.TakeWireBytes(1));

        pair.Dispose();
        int line = _log.WaitFor("not connected");

        using var again = new SocatPair(socat, pair);
        _log.WaitFor(" connected", line);
        WriteTo(again.Theirs, 0x32);
        Assert.Equal([0x32], _inbox.TakeWireBytes(1));
    }

    [Fact]
    public void A_program_that_only_knows_serial_ports_talks_over_our_own_pty()
    {
        Requires.Linux();
        if (!OperatingSystem.IsLinux())
        {
            return;
        }

        var source = new PtySource(_log.Log);
        Start(source);
        for (int round = 0; round < 2; round++)
        {
            using var register = new SerialPort(source.Path, 9600, Parity.None, 8, StopBits.One) { ReadTimeout = 20000 };
            register.Open();
            register.Write([2, 0x1A, 0x0D, 3], 0, 4);
            Assert.Equal([2, 0x1A, 0x0D, 3], _inbox.TakeWireBytes(4));
            _port!.Send([6], 1);
            Assert.Equal(6, register.ReadByte());
        }
    }

    [Fact]
    public void A_port_that_does_not_exist_is_one_sentence_and_exit_code_3()
    {
        using var source = new SerialSource(new SerialAddress("/dev/ttyNONE", 9600, 'N', 8, "1"));
        StartException exception = Assert.Throws<StartException>(source.Prepare);
        Assert.Equal(ExitCode.CannotOpen, exception.Code);
        Assert.Contains("there is no such serial port", Assert.Single(exception.Sentences));
    }

    [Fact]
    public void A_file_that_is_no_serial_port_is_one_sentence_and_exit_code_3()
    {
        string file = Path.GetTempFileName();
        try
        {
            using var source = new SerialSource(new SerialAddress(file, 9600, 'N', 8, "1"));
            StartException exception = Assert.Throws<StartException>(source.Prepare);
            Assert.Equal(ExitCode.CannotOpen, exception.Code);
            Assert.Contains("it is no serial port", Assert.Single(exception.Sentences));
        }
        finally
        {
            File.Delete(file);
        }
    }

    private void Start(IRegisterSource source)
    {
        _port = new RegisterPort(source, _inbox, _log.Log);
        _port.Prepare();
        _port.Start();
    }

    private static void WriteTo(string path, byte value)
    {
        using var register = new FileStream(path, FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite, 0);
        register.WriteByte(value);
    }

    /// <summary>Two ptys joined by socat, under names of our own; ends with its own process.</summary>
}
