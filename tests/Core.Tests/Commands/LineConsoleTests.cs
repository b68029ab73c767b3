using System.Text;
using Bridge.Commands;
using Bridge.Settings;
using CsCheck;
using Xunit;

namespace Bridge.Core.Tests.Commands;

public sealed class LineConsoleTests
{
    private readonly LaneSettings _lane = new();
    private readonly CommandDesk _desk;
    private readonly LineConsole _console;

    public LineConsoleTests()
    {
        _desk = new CommandDesk(_lane, new DeviceSettings());
        _console = new LineConsole(_desk);
    }

    private string Type(string text, int chunk = 1000)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(text);
        StringBuilder shown = new(Shown());
        for (int first = 0; first < bytes.Length; first += chunk)
        {
            _console.Receive(bytes, first, Math.Min(chunk, bytes.Length - first));
            shown.Append(Shown());
        }

        return shown.ToString();
    }

    private string Shown()
    {
        byte[] piece = new byte[37];
        List<byte> all = [];
        for (int count = _console.TakeOutput(piece); count > 0; count = _console.TakeOutput(piece))
        {
            all.AddRange(piece[..count]);
        }

        return Encoding.UTF8.GetString([.. all]);
    }

    [Fact]
    public void Greets_with_a_prompt_echoes_and_answers() =>
        Assert.Equal("bridge> settings.get site\r\nsite = store-1\r\nok\r\nbridge> ", Type("settings.get site\r\n"));

    [Fact]
    public void Without_echo_only_prompt_and_answers_are_written()
    {
        LineConsole quiet = new(_desk, false);
        byte[] typed = "settings.get sitf\be\n"u8.ToArray();
        quiet.Receive(typed, 0, typed.Length);
        byte[] shown = new byte[400];
        int length = 0;
        byte[] piece = new byte[37];
        for (int count = quiet.TakeOutput(piece); count > 0; count = quiet.TakeOutput(piece))
        {
            piece.AsSpan(0, count).CopyTo(shown.AsSpan(length));
            length += count;
        }

        Assert.Equal("site = store-1\r\nok\r\nbridge> ", Encoding.UTF8.GetString(shown, 0, length));
    }

    [Fact]
    public void Takes_cr_lf_and_both()
    {
        Assert.Contains("store-1", Type("settings.get site\r"));
        Assert.Contains("store-1", Type("settings.get site\n"));
        Assert.Contains("store-1", Type("settings.get site\r\n"));
    }

    [Fact]
    public void Backspace_takes_back_one_whole_letter()
    {
        Type("settings.set site магази\u007f\u007f\u007f\u007f\u007f\u007fa-1x\b\n");
        Assert.Equal("a-1", _lane.Site);
    }

    [Fact]
    public void A_line_that_is_too_long_does_nothing()
    {
        string shown = Type("settings.set site " + new string('a', LineConsole.LineLengthMax) + "\n");
        Assert.Contains("too long; nothing was done", shown);
        Assert.Equal("store-1", _lane.Site);
        Assert.Contains("store-1", Type("settings.get site\n"));
    }

    [Fact]
    public void What_is_typed_while_a_command_runs_is_dropped()
    {
        Type("net.test\n");
        Type("settings.set site b\n");
        _desk.Finish(true);
        Assert.Equal("store-1", _lane.Site);
        Assert.EndsWith("bridge> ", Shown());
    }

    [Fact]
    public void A_register_that_talks_into_the_console_does_no_harm() =>
        Gen.Byte.Array[0, 200].Sample(bytes =>
        {
            _console.Receive(bytes, 0, bytes.Length);
            Shown();
            _desk.Finish(false);
            Shown();
            Assert.Equal("store-1", _lane.Site);
        }, iter: 300, threads: 1);

    [Fact]
    public void Chunks_do_not_matter() =>
        Gen.Int[1, 20].Sample(chunk => Assert.Contains("site = store-1\r\nok", Type("settings.get site\n", chunk)), threads: 1);
}
