using Bridge.Host.Options;
using Xunit;

namespace Bridge.Host.Tests.Options;

public sealed class CommandLineTests
{
    private const string Good = "--register listen://127.0.0.1:4001 --terminal http://192.168.80.4:8080 --journal ./j";

    [Fact]
    public void The_example_of_the_readme_is_understood()
    {
        HostOptions options = Accept(
            "--register serial:/dev/ttyUSB0?baud=115200 --protocol inpas --terminal http://192.168.80.4:8080 "
            + "--journal ./journal --mqtt mqtt://127.0.0.1:1883 --device lane-1 --site store-1");
        Assert.Equal(new SerialAddress("/dev/ttyUSB0", 115200, 'N', 8, "1"), options.Register);
        Assert.Equal("192.168.80.4", options.Settings.TerminalHost);
        Assert.Equal(8080, options.Settings.TerminalPort);
        Assert.Equal("./journal", options.JournalFolder);
        Assert.Equal(new MqttAddress("127.0.0.1", 1883), options.Mqtt);
        Assert.Equal("lane-1", options.Settings.Device);
        Assert.Equal("store-1", options.Settings.Site);
        Assert.Null(options.Display);
        Assert.False(options.CheckOnly);
    }

    [Theory]
    [InlineData("serial:/dev/ttyS0", "/dev/ttyS0 115200 8N1")]
    [InlineData("serial:COM3?baud=9600&parity=even&bits=7&stop=2", "COM3 9600 7E2")]
    [InlineData("tcp://10.0.0.9:4001", "tcp://10.0.0.9:4001")]
    [InlineData("tcp://serial-server:4001", "tcp://serial-server:4001")]
    [InlineData("listen://0.0.0.0:0", "listen://0.0.0.0:0")]
    [InlineData("listen://[::1]:4001", "listen://[::1]:4001")]
    public void Every_form_of_a_register_address_is_understood(string text, string name)
    {
        Assert.Equal(name, Accept($"{Good.Replace("listen://127.0.0.1:4001", text)}").Register.Name);
    }

    [Fact]
    public void A_receipt_printer_has_its_own_form_of_a_line_unless_said_otherwise()
    {
        Assert.Equal("/dev/ttyUSB2 9600 8N1", Accept(Good + " --tape serial:/dev/ttyUSB2?kind=escpos").Tape!.Line.Name);
        Assert.Equal("COM4 19200 8N1", Accept(Good + " --tape serial:COM4?kind=shtrih&baud=19200").Tape!.Line.Name);
        Assert.Equal("cp1251", Accept(Good + " --tape tcp://10.0.0.9:9100?kind=star&page=cp1251").Tape!.Page);
        Assert.Null(Accept(Good).Tape);
    }

    [Theory]
    [InlineData("", "--register is missing")]
    [InlineData("", "--terminal is missing")]
    [InlineData("", "--journal is missing")]
    [InlineData("--colour blue", "Unrecognized command or argument '--colour'")]
    [InlineData("surprise", "Unrecognized command or argument 'surprise'")]
    [InlineData(Good + " --site", "Required argument missing for option: '--site'")]
    [InlineData(Good + " --site a --site b", "--site is given more than once")]
    [InlineData(Good + " --mqtt 127.0.0.1", "Write mqtt://127.0.0.1:1883, or none")]
    [InlineData(Good + " --mqtt mqtts://127.0.0.1:8883", "is not the address of a broker")]
    [InlineData(Good + " --mqtt mqtt://user:secret@host:1883", "is not the address of a broker")]
    [InlineData(Good + " --customer-display serial:COM4", "kind= is not a display")]
    [InlineData(Good + " --customer-display serial:COM4?kind=tv", "Write one of mertech, ")]
    [InlineData(Good + " --customer-display serial:COM4?kind=epson&page=ebcdic", "page=ebcdic is not known")]
    [InlineData(Good + " --customer-display serial:COM4?kind=dwin&baud=fast", "--customer-display: baud=fast is not a speed")]
    [InlineData(Good + " --customer-display listen://127.0.0.1:1?kind=dwin", "is not a serial port or a serial server")]
    [InlineData(Good + " --tape serial:COM4?kind=laser", "Write one of escpos, ")]
    [InlineData(Good + " --tape serial:COM4?kind=star&page=utf8", "--tape: page=utf8 is not known")]
    [InlineData(Good + " --tape listen://127.0.0.1:1?kind=star", "--tape 'listen://127.0.0.1:1' is not a serial port")]
    [InlineData(Good + " --tape serial:COM4?kind=escpos&baud=fast", "--tape: baud=fast is not a speed")]
    [InlineData(Good + " --display 8181", "Write http://127.0.0.1:8181")]
    [InlineData(Good + " --exponent two", "Write 2 when the register sends tiyn, 0 for whole tenge")]
    [InlineData(Good + " --exponent 5", "is not a number from 0 to 4")]
    [InlineData(Good + " --settings /no/such/file.json", "there is no such file")]
    [InlineData(Good + " --device Lane_ONE", "device is \"Lane_ONE\"")]
    [InlineData(Good + " --protocol morse", "protocol is \"morse\"")]
    [InlineData("--register x --terminal http://1.2.3.4:80 --journal j", "'x' is not an address of a register")]
    [InlineData("--register serial: --terminal http://1.2.3.4:80 --journal j", "serial: needs a port")]
    [InlineData("--register serial:COM3?baud=fast --terminal http://1.2.3.4:80 --journal j", "baud=fast is not a speed")]
    [InlineData("--register serial:COM3?parity=x --terminal http://1.2.3.4:80 --journal j", "parity=none, even, odd, mark or space")]
    [InlineData("--register serial:COM3?bits=9 --terminal http://1.2.3.4:80 --journal j", "bits=8 or bits=7")]
    [InlineData("--register serial:COM3?stop=3 --terminal http://1.2.3.4:80 --journal j", "stop=1, 1.5 or 2")]
    [InlineData("--register serial:COM3?speed=1 --terminal http://1.2.3.4:80 --journal j", "'speed' is not a property")]
    [InlineData("--register tcp://host --terminal http://1.2.3.4:80 --journal j", "tcp:// needs a host and a port")]
    [InlineData("--register tcp://host:0 --terminal http://1.2.3.4:80 --journal j", "tcp:// needs a host and a port")]
    [InlineData("--register listen://here:1 --terminal http://1.2.3.4:80 --journal j", "needs an IP address of this machine")]
    [InlineData("--register pty: --terminal 1.2.3.4 --journal j", "Write it as in http://192.168.80.4:8080")]
    [InlineData("--register pty: --terminal http://pos.shop:8080 --journal j", "is not http:// or https://, an IP address and a port")]
    [InlineData("--register pty: --terminal https://pos.kaspipos.kz:8080 --journal j", "is not http:// or https://, an IP address")]
    [InlineData("--register pty: --terminal https://1.2.3.4:8080 --journal j --terminal-ca nowhere.pem", "--terminal-ca nowhere.pem cannot be read")]
    public void Every_mistake_is_a_sentence_with_what_to_do_and_exit_code_2(string line, string words)
    {
        var error = new StringWriter();
        int code = Run(line, error, _ => Assert.Fail("it must not run"));
        Assert.Equal(ExitCode.Usage, code);
        string sentence = Assert.Single(Lines(error), text => text.Contains(words, StringComparison.Ordinal));
        Assert.EndsWith(".", sentence);
    }

    [Fact]
    public void All_mistakes_are_named_in_one_run()
    {
        var error = new StringWriter();
        Run("--register x --terminal y --mqtt z --display w --exponent v", error, _ => Assert.Fail("it must not run"));
        Assert.Equal(6, Lines(error).Length);
    }

    [Fact]
    public void The_command_line_wins_over_the_file_and_the_file_over_the_default()
    {
        using var folder = new TemporaryFolder();
        string file = folder.File("lane.json");
        File.WriteAllText(file, """{"terminalHost": "10.1.1.1", "terminalPort": 9999, "site": "from-file", "amountExponent": 0}""");
        HostOptions options = Accept($"--register listen://127.0.0.1:1 --journal j --settings {file} --site from-line");
        Assert.Equal("10.1.1.1", options.Settings.TerminalHost);
        Assert.Equal(9999, options.Settings.TerminalPort);
        Assert.Equal("from-line", options.Settings.Site);
        Assert.Equal("lane-1", options.Settings.Device);
        Assert.Equal(0, options.Settings.AmountExponent);
    }

    [Fact]
    public void Help_explains_every_option_with_an_example()
    {
        var output = new StringWriter();
        int code = new CommandLine().Run(["--help"], output, TextWriter.Null, _ => 99);
        Assert.Equal(0, code);
        string text = output.ToString();
        foreach (string option in new[]
            {
                "--register", "--protocol", "--terminal", "--journal", "--mqtt", "--device", "--site", "--settings",
                "--exponent", "--display", "--check", "--verbose",
            })
        {
            int first = text.IndexOf($"  {option} ", StringComparison.Ordinal);
            Assert.True(first >= 0, option);
            Assert.True(text.IndexOf($"    {option}", first + 1, StringComparison.Ordinal) > 0, $"{option} has no example");
        }
    }

    [Fact]
    public void Version_is_a_number()
    {
        var output = new StringWriter();
        Assert.Equal(0, new CommandLine().Run(["--version"], output, TextWriter.Null, _ => 99));
        Assert.Matches(@"^\d+\.\d+\.\d+\s*$", output.ToString());
    }

    private static HostOptions Accept(string line)
    {
        HostOptions? found = null;
        var error = new StringWriter();
        int code = Run(line, error, options => found = options);
        Assert.Equal("", error.ToString());
        Assert.Equal(42, code);
        return found!;
    }

    private static int Run(string line, TextWriter error, Action<HostOptions> run) => new CommandLine().Run(
        line.Split(' ', StringSplitOptions.RemoveEmptyEntries),
        TextWriter.Null,
        error,
        options =>
        {
            run(options);
            return 42;
        });

    private static string[] Lines(StringWriter text) =>
        text.ToString().Split(Environment.NewLine, StringSplitOptions.RemoveEmptyEntries);
}
