using Bridge.Bytes;
using Bridge.Core.Tests.Screen.Qr;
using Bridge.Emulators.Panels;
using Bridge.Panels;
using Bridge.Screen;
using Bridge.Testing;
using Xunit;

namespace Bridge.Core.Tests.Panels;

/// <summary>Scenes onto paper, with a printer that is well, silent, busy or out of paper.</summary>
public class LaneTapeTests
{
    private const string Link = "https://qr.kaspi.kz/51236903777280167836";
    private const string OtherLink = "https://qr.kaspi.kz/99999999999999999999";

    private readonly EscPosPrinter _printer = new();
    private readonly TapeRig _rig;

    public LaneTapeTests() => _rig = new TapeRig(new EscPosTape(CodePage.Named("cp866"), false), bytes => _printer.Take(bytes));

    private List<string> Paper => [.. _printer.Paper.Where(line => line.Length > 0)];

    [Fact]
    public void A_code_is_printed_once_and_called_void_at_its_end()
    {
        _rig.Open();
        Assert.True(_rig.Tape.IsReady);
        Assert.Empty(_printer.Paper);
        _rig.Show(SceneKind.Wait);
        _rig.Show(SceneKind.QrOnTape, Link, seconds: 180);
        _rig.Run(179_000);
        Assert.Equal("QR " + Link, Paper[^1]);
        Assert.Single(Paper, line => line.StartsWith("QR https", StringComparison.Ordinal));
        _rig.Run(2_000);
        Assert.Equal(["QR-код жарамсыз", "QR-код недействителен", "-- cut --"], Paper[^3..]);
        int lines = _printer.Paper.Count;
        _rig.Show(SceneKind.TimeIsUp);
        _rig.Show(SceneKind.Idle);
        _rig.Run(60_000);
        Assert.Equal(lines, _printer.Paper.Count);
    }

    [Fact]
    public void A_slip_says_the_amount_and_what_to_do_above_the_code()
    {
        _rig.Open();
        _rig.Show(SceneKind.QrOnTape, Link, seconds: 180);
        Assert.Equal(
            [
                "1\u00A0500\u00A0тг", "Kaspi косымшасында QR-кодты", "сканерлениз", "Отсканируйте QR-код в приложении", "Kaspi.kz",
                "QR " + Link,
            ],
            Paper);
    }

    [Fact]
    public void A_paid_code_is_followed_by_paid_and_a_scan_by_nothing()
    {
        _rig.Open();
        _rig.Show(SceneKind.QrHere, Link, seconds: 180);
        int lines = _printer.Paper.Count;
        _rig.Show(SceneKind.ConfirmInPhone, seconds: 60);
        _rig.Run(59_000);
        Assert.Equal(lines, _printer.Paper.Count);
        _rig.Show(SceneKind.Success);
        Assert.Equal(["Оплата прошла", "-- cut --"], Paper[^2..]);
    }

    [Theory]
    [InlineData(SceneKind.Failure)]
    [InlineData(SceneKind.Cancelled)]
    [InlineData(SceneKind.Idle)]
    [InlineData(SceneKind.NoNetwork)]
    [InlineData(SceneKind.PayOnTerminal)]
    [InlineData(SceneKind.RefundOnTerminal)]
    public void Whatever_else_comes_after_a_code_makes_it_void(SceneKind next)
    {
        _rig.Open();
        _rig.Show(SceneKind.QrOnTape, Link, seconds: 180);
        _rig.Show(next);
        Assert.Equal(["QR-код недействителен", "-- cut --"], Paper[^2..]);
    }

    [Fact]
    public void A_lost_link_prints_nothing_until_the_codes_own_time_is_over()
    {
        _rig.Open();
        _rig.Show(SceneKind.QrOnTape, Link, seconds: 180);
        int lines = _printer.Paper.Count;
        _rig.Show(SceneKind.Checking);
        _rig.Run(60_000);
        _rig.Show(SceneKind.QrOnTape, Link, seconds: 120);
        Assert.Equal(lines, _printer.Paper.Count);
        _rig.Show(SceneKind.Checking);
        _rig.Run(121_000);
        Assert.Equal("QR-код недействителен", Paper[^2]);
    }

    [Fact]
    public void The_next_sales_code_comes_after_the_end_of_the_last_one()
    {
        _rig.Open();
        _rig.Show(SceneKind.QrOnTape, Link, seconds: 180);
        _rig.Show(SceneKind.QrOnTape, OtherLink, seconds: 180);
        Assert.Equal(
            ["QR " + Link, "-- cut --", "QR " + OtherLink],
            Paper.Where(line => line.StartsWith("QR https", StringComparison.Ordinal) || line.StartsWith('-')));
    }

    [Fact]
    public void A_printer_that_was_away_prints_what_is_true_when_it_comes_back()
    {
        _printer.IsSilent = true;
        _rig.Open();
        _rig.Show(SceneKind.QrOnTape, Link, seconds: 180);
        _rig.Run(100_000);
        Assert.False(_rig.Tape.IsReady);
        _rig.Show(SceneKind.Success);
        _printer.IsSilent = false;
        _rig.Run(20_000);
        Assert.True(_rig.Tape.IsReady);
        Assert.Empty(_printer.Paper);
        _rig.Show(SceneKind.QrOnTape, OtherLink, seconds: 180);
        Assert.Equal("QR " + OtherLink, Paper[^1]);
    }

    [Fact]
    public void Without_paper_nothing_is_sent_and_a_code_that_can_still_be_paid_is_printed_when_there_is_some()
    {
        _printer.HasPaper = false;
        _rig.Open();
        _rig.Show(SceneKind.QrOnTape, Link, seconds: 180);
        _rig.Run(30_000);
        Assert.False(_rig.Tape.IsReady);
        Assert.All(_printer.Received.Chunk(3), question => Assert.Equal([0x10, 0x04, 0x02], question));
        _printer.LoadPaper();
        _rig.Run(6_000);
        Assert.Equal("QR " + Link, Paper[^1]);
    }

    [Fact]
    public void Paper_that_ends_in_the_middle_is_not_a_printed_code_and_what_comes_out_later_is_called_void()
    {
        _rig.Open();
        _printer.CommandsLeft = 20;
        _rig.Show(SceneKind.QrOnTape, Link, seconds: 180);
        Assert.False(_rig.Tape.IsReady);
        Assert.DoesNotContain("QR " + Link, Paper);
        _rig.Show(SceneKind.Failure);
        _rig.Run(30_000);
        _printer.CommandsLeft = -1;
        _printer.LoadPaper();   // a real printer's buffer: the old code comes out by itself
        Assert.Contains("QR " + Link, Paper);
        _rig.Run(10_000);
        Assert.Equal(["QR-код недействителен", "-- cut --"], Paper[^2..]);
    }

    [Fact]
    public void A_printer_that_fails_at_each_try_is_left_alone_for_this_sale()
    {
        _rig.Open();
        for (int round = 0; round < 12; round++)
        {
            _printer.CommandsLeft = 20;
            _rig.Show(SceneKind.QrOnTape, Link, seconds: 180);
            _rig.Run(6_000);
            _printer.CommandsLeft = -1;
            _printer.LoadPaper();
            _rig.Run(6_000);
            _printer.CommandsLeft = 0;
            _printer.HasPaper = false;
        }

        Assert.InRange(Paper.Count(line => line == "QR " + Link), 1, 3);
    }

    [Fact]
    public void A_restart_prints_nothing_of_before()
    {
        _rig.Open();
        _rig.Show(SceneKind.QrOnTape, Link, seconds: 180);
        int lines = _printer.Paper.Count;
        _rig.Show(SceneKind.Checking);
        _rig.Restart();
        _rig.Run(300_000);
        _rig.Show(SceneKind.Success);
        _rig.Run(60_000);
        Assert.Equal(lines, _printer.Paper.Count);
    }

    [Fact]
    public void A_line_that_broke_while_printing_is_a_code_to_print_again()
    {
        _rig.Open();
        _rig.Scene.Kind = SceneKind.QrOnTape;
        _rig.Scene.QrPayload = Link;
        _rig.Scene.CountdownEndMs = 100_000;
        _rig.Tape.Show(_rig.Scene, _rig.NowMs);
        byte[] some = new byte[3];
        _rig.Tape.TakeOutput(some, _rig.NowMs);
        _rig.Tape.Receive([0x12], 0, 1, _rig.NowMs);
        _rig.Tape.TakeOutput(some, _rig.NowMs);
        _rig.Tape.Closed(_rig.NowMs);
        Assert.False(_rig.Tape.IsReady);
        _rig.Open();
        _rig.Run(6_000);
        Assert.Equal("QR " + Link, Paper[^1]);
    }

    [Fact]
    public void A_payload_that_the_printer_cannot_take_is_not_printed()
    {
        _rig.Open();
        _rig.Show(SceneKind.QrOnTape, "https://қр", seconds: 180);
        _rig.Run(30_000);
        Assert.Empty(_printer.Paper);
    }

    [Theory]
    [InlineData("https://pay.kaspi.kz/pay/59217969256592032202439955771435979527")]
    [InlineData("51236903777280167836178166503744993984459")]
    [InlineData("https://qr.nspk.ru/AS10003P3RH0LJ2A9ROO038L6NT5RU1M?type=01&bank=000000000001&sum=10000&cur=RUB&crc=F3D0")]
    public async Task A_code_printed_as_a_picture_is_read_by_two_readers(string payload)
    {
        TapeRig rig = new(new EscPosTape(CodePage.Named("cp866"), true), bytes => _printer.Take(bytes));
        rig.Open();
        rig.Show(SceneKind.QrOnTape, payload, seconds: 180);
        Assert.All(_printer.Picture, row => Assert.InRange(row.Length, 1, 48));     // 384 dots: the narrow paper
        string folder = Directory.CreateTempSubdirectory("tape").FullName;
        string path = Path.Combine(folder, "tape.png");
        PngFile.Write(path, Printed());
        Assert.Equal([payload], await QrReaders.Zbar([path]));
        Assert.Equal([payload], await QrReaders.Zxing([path]));
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public void Star_is_believed_while_its_line_is_open()
    {
        List<byte> received = [];
        TapeRig rig = new(new StarTape(CodePage.Named("cp866")), bytes =>
        {
            received.AddRange(bytes);
            return [];
        });
        rig.Open();
        Assert.True(rig.Tape.IsReady);
        rig.Show(SceneKind.QrOnTape, Link, seconds: 180);
        rig.Run(10_000);
        string all = System.Text.Encoding.Latin1.GetString([.. received]);
        Assert.Single(System.Text.RegularExpressions.Regex.Matches(all, "51236903777280167836"));
        Assert.DoesNotContain("\u001Bd\u0003", all, StringComparison.Ordinal);
        rig.Show(SceneKind.Failure);
        Assert.EndsWith("\u001Bd\u0003", System.Text.Encoding.Latin1.GetString([.. received]), StringComparison.Ordinal);
        rig.Tape.Closed(rig.NowMs);
        Assert.False(rig.Tape.IsReady);
    }

    [Fact]
    public void Shtrih_prints_the_same_slip_in_frames()
    {
        ShtrihPrinter printer = new() { BusyAnswers = 3 };
        TapeRig rig = new(new ShtrihTape(), bytes => printer.Take(bytes));
        rig.Open();
        Assert.True(rig.Tape.IsReady);
        rig.Show(SceneKind.QrOnTape, Link, seconds: 180);
        rig.Run(5_000);
        Assert.Equal("QR " + Link, printer.Paper[^1]);
        Assert.Contains("Kaspi.kz", printer.Paper);
        rig.Show(SceneKind.Success);
        rig.Run(5_000);
        Assert.Equal(["Оплата прошла", "-- cut --"], printer.Paper[^2..]);
    }

    [Fact]
    public void Shtrih_without_paper_is_not_ready_and_goes_on_when_it_is_told_to()
    {
        ShtrihPrinter printer = new() { HasPaper = false };
        TapeRig rig = new(new ShtrihTape(), bytes => printer.Take(bytes));
        rig.Open();
        rig.Show(SceneKind.QrOnTape, Link, seconds: 180);
        Assert.False(rig.Tape.IsReady);
        Assert.DoesNotContain(printer.Frames, frame => frame[4..6] == "DE");
        printer.HasPaper = true;
        printer.AwaitsContinue = true;
        rig.Run(15_000);
        Assert.True(rig.Tape.IsReady);
        Assert.Contains(printer.Frames, frame => frame[4..6] == "B0");
        Assert.Equal("QR " + Link, printer.Paper[^1]);
    }

    private PngImage Printed()
    {
        PngImage image = new(_printer.Picture[0].Length * 8, _printer.Picture.Count);
        for (int y = 0; y < image.Height; y++)
        {
            for (int x = 0; x < image.Width; x++)
            {
                image[x, y] = (_printer.Picture[y][x / 8] >> (7 - (x % 8)) & 1) == 1 ? 0 : 0xFFFFFF;
            }
        }

        return image;
    }
}
