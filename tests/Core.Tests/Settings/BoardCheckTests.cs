using Bridge.Commands;
using Bridge.Esp32.Boards;
using Bridge.Settings;
using Xunit;

namespace Bridge.Core.Tests.Settings;

/// <summary>
/// Goal: settings that the chosen board cannot fulfil are said in a sentence by settings.check, and from afar nothing is
/// kept that the lane could not start with. Method: the boards of the firmware themselves, without the device.
/// </summary>
public class BoardCheckTests
{
    private readonly LaneSettings _lane = new() { TerminalHost = "10.0.0.5", JournalSlots = 128 };
    private readonly DeviceSettings _device = new();

    private string[] Mistakes(string board)
    {
        _device.Board = board;
        string target = BoardShelf.All().FirstOrDefault(b => b.Name == board)?.FirmwareTarget ?? "ESP32_REV3";
        return BoardCheck.Mistakes(_lane, _device, new BoardPages(target).Find(board));
    }

    public static TheoryData<string> Boards() => [.. BoardShelf.All().Select(board => board.Name)];

    [Theory]
    [MemberData(nameof(Boards))]
    public void Plain_settings_fit_every_board(string board)
    {
        _device.Network = board == "esp32-devkit" ? "wifi" : "ethernet";

        Assert.Empty(Mistakes(board));
    }

    [Theory]
    [InlineData("esp32-devkit", true)]
    [InlineData("lilygo-t-internet-poe", true)]
    [InlineData("bridge-carrier", true)]
    [InlineData("olimex-esp32-poe-iso", false)]
    [InlineData("olimex-esp32-poe", false)]
    [InlineData("wt32-eth01", false)]
    public void A_tap_with_two_ends_needs_a_board_with_a_second_port(string board, bool hasOne)
    {
        _device.Network = board == "esp32-devkit" ? "wifi" : "ethernet";
        _lane.Protocol = "shtrih";
        string[] mistakes = Mistakes(board);

        Assert.Equal(!hasOne, mistakes.Any(m => m.Contains("needs a second serial port for the printer") && m.Contains(board)));
        Assert.Equal(hasOne ? 0 : 1, mistakes.Length);
        _lane.Protocol = "pole";
        Assert.Empty(Mistakes(board));
    }

    [Fact]
    public void The_second_port_is_not_given_away_twice()
    {
        _lane.Protocol = "shtrih";
        _device.SerialDisplay = "mertech";

        Assert.Contains("both need the second serial port", Assert.Single(Mistakes("bridge-carrier")));
        _lane.Protocol = "inpas";
        Assert.Empty(Mistakes("bridge-carrier"));
        Assert.Contains("serialDisplay needs a second serial port", Assert.Single(Mistakes("wt32-eth01")));
        _device.SerialDisplay = "";
        _device.Tape = "escpos";
        Assert.Contains("tape needs a second serial port", Assert.Single(Mistakes("wt32-eth01")));
    }

    [Fact]
    public void What_a_board_has_not_is_said_one_sentence_each()
    {
        _lane.JournalSlots = 4096;
        _device.StatusOled = true;
        _device.Buzzer = true;

        Assert.Equal(
            [
                "journalSlots is 4096; this device has room for 128.",
                "network is \"ethernet\", and esp32-devkit has none: set network wifi.",
            ],
            Mistakes("esp32-devkit"));
        Assert.Equal(
            [
                "journalSlots is 4096; this device has room for 128.",
                "statusOled is set, and bridge-carrier has no pins for it: set statusOled false.",
            ],
            Mistakes("bridge-carrier"));
        Assert.Contains("buzzer is set, and olimex-esp32-poe-iso has no pins for it: set buzzer false.", Mistakes("olimex-esp32-poe-iso"));
    }

    [Theory]
    [InlineData("esp32-devkit", "ESP32_OLIMEX", "needs the interpreter image ESP32_REV3")]
    [InlineData("toaster", "ESP32_REV3", "is not known")]
    [InlineData("", "ESP32_S3_ALL", "no board fits the interpreter image")]
    public void A_board_that_is_not_this_one_is_the_only_mistake(string board, string target, string sentence)
    {
        _lane.Protocol = "shtrih";

        Assert.Contains(sentence, Assert.Single(BoardCheck.Mistakes(_lane, _device, new BoardPages(target).Find(board))));
    }

    [Fact]
    public void Settings_check_says_what_the_board_cannot()
    {
        _lane.Protocol = "shtrih";
        CommandDesk desk = Desk(isRemote: false);
        desk.Run("settings.check", "");

        Assert.Contains("needs a second serial port", desk.TakeLine());
        Assert.Equal("1 mistakes", desk.TakeLine());
        Assert.Equal("failed", desk.TakeLine());
    }

    [Fact]
    public void From_afar_no_board_is_set_that_the_lane_could_not_start_with()
    {
        CommandDesk desk = Desk(isRemote: true);
        desk.Run("settings.set", "board esp32-devkit");

        Assert.Contains("needs the interpreter image", desk.TakeLine());
        Assert.Equal("nothing was changed: the lane could not start with it", desk.TakeLine());
        Assert.Equal("wt32-eth01", _device.Board);
        Assert.Null(desk.TakeEffect());
    }

    private CommandDesk Desk(bool isRemote)
    {
        _device.Board = "wt32-eth01";
        return new CommandDesk(_lane, _device, isRemote) { Boards = new BoardPages("ESP32_WT32_ETH01") };
    }
}
