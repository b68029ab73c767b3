using Bridge.Emulators.Registers;
using Bridge.Emulators.Registers.Tills;
using Bridge.Emulators.SmartPos;
using Bridge.Host.Tests.Wire;
using Bridge.Registers.Transbank;
using Bridge.Testing;
using Xunit;

namespace Bridge.Host.Tests.Running;

/// <summary>Setting up without a manual, with the built program over a pseudo terminal: --detect, and register.capture of a sale.</summary>
public sealed class SetUpTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly SocatPair _cable = new(Requires.Program("socat"));
    private HostProcess? _bridge;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public void Dispose()
    {
        _bridge?.Dispose();
        _cable.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public async Task A_register_that_starts_sales_is_found_out_and_is_sold_nothing()
    {
        await using Stream till = await RegisterPort.OpenAsync("pty:" + _cable.Theirs, Cancel);
        _bridge = new HostProcess("--detect", "--register", $"serial:{_cable.Ours}");
        byte[] request = HexVector.Parse("10 02 06 01 07 04 00 00 00 15 00 00 10 03 01 B9");
        for (int attempt = 0; attempt < 100 && !_bridge.Output.Any(line => line.StartsWith("this is", StringComparison.Ordinal)); attempt++)
        {
            await till.WriteAsync(request, Cancel);
            await till.FlushAsync(Cancel);
            await Task.Delay(1500, Cancel);     // a cashier who tries again
        }

        Assert.Equal(0, _bridge.ExitCode());
        Assert.Contains(_bridge.Output, line => line.StartsWith("this is ZVT PA00P015; set: protocol zvt", StringComparison.Ordinal));
    }

    [Fact]
    public void The_recording_that_the_tests_keep_is_played_again_both_ways() =>
        RecordedLine.PlaysAgain(
            CaptureFile.Load(Repository.File("tests/Core.Tests/Vectors/Captures/transbank.txt")),
            new TransbankLink(new TransbankSettings()), "Sale 1500", "CopySlip -1");

    [Fact]
    public async Task A_sale_is_recorded_both_ways_into_a_file_that_only_we_read_and_that_can_be_played_again()
    {
        using SmartPosServer terminal = SmartPosServer.Start(new SmartPosOptions(), SmartPosScript.Parse("customer qr after 1s confirm after 1s\nspeed 10"));
        string journal = _folder.File("journal");
        _bridge = HostProcess.WithInput(
            "--register", $"serial:{_cable.Ours}", "--protocol", "transbank", "--terminal", terminal.BaseAddress, "--journal", journal, "--console");
        _bridge.WaitFor("connected: ");
        _bridge.Type("register.detect");
        _bridge.WaitForOutput("start Bridge with --detect");
        _bridge.Type("register.capture 601");
        _bridge.WaitForOutput("1 to 600");
        _bridge.Type("register.capture 20");
        _bridge.WaitForOutput("recording for 20 s");
        _bridge.Type("register.capture 20");
        _bridge.WaitForOutput("a recording runs already");
        await using (IRegisterTill till = TillKinds.Open("transbank", await RegisterPort.OpenAsync("pty:" + _cable.Theirs, Cancel)))
        {
            Assert.True((await till.RunAsync(new(TillOperation.Sale, 150000), null, Cancel)).IsApproved);
            Assert.True((await till.RunAsync(new(TillOperation.LastResult), null, Cancel)).IsApproved);
        }

        _bridge.WaitFor("that may be card numbers are hidden");
        string file = Assert.Single(Directory.GetFiles(journal, "capture-*.txt"));
        CaptureFile capture = CaptureFile.Load(file);
        Assert.Equal("transbank", capture["protocol"]);
        Assert.Contains(capture.Pieces, piece => !piece.ToRegister && System.Text.Encoding.ASCII.GetString(piece.Bytes).Contains("0200|000001500|", StringComparison.Ordinal));
        Assert.Contains(capture.Pieces, piece => piece.ToRegister && piece.Bytes is [0x06]);
        RecordedLine.PlaysAgain(capture, new TransbankLink(new TransbankSettings()), "Sale 1500", "CopySlip -1");
        if (!OperatingSystem.IsWindows())
        {
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(file));
        }

        string? keep = Environment.GetEnvironmentVariable("UPDATE") == "1" ? Repository.File("tests/Core.Tests/Vectors/Captures/transbank.txt") : null;
        if (keep is not null)
        {
            Directory.CreateDirectory(Path.GetDirectoryName(keep)!);
            File.Copy(file, keep, overwrite: true);
        }
    }
}
