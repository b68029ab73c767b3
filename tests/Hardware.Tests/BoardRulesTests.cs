using Bridge.BoardTool;
using Bridge.Testing;
using Xunit;

namespace Bridge.Hardware.Tests;

/// <summary>Each rule on a table that breaks just that rule, and all of them on the tables that ship.</summary>
public sealed class BoardRulesTests
{
    private const string Boards = """
        name,class,target,ethernet,flash MB,psram MB,title,summary,source
        one,One,T,{0},4,{1},Title,Summary.,somewhere
        """;

    private const string Taken = "Boot,0,,,taken,,\nTX,1,,,taken,,\nRX,3,,,taken,,\n";

    private static readonly Table s_chip = Table.Read(Repository.Root, "hardware/boards/chip-esp32.csv");

    private static string[] Mistakes(string rows, string ethernet = "no", string psram = "0") =>
        [.. BoardRules.Mistakes(
            BoardSheet.Parse(string.Format(System.Globalization.CultureInfo.InvariantCulture, Boards, ethernet, psram),
                "signal,gpio,connector,pin,direction,at reset,note\n" + Taken + rows),
            s_chip)];

    [Fact]
    public void The_boards_that_ship_break_no_rule() =>
        Assert.All(BoardSheet.ReadAll(Repository.Root), board => Assert.Equal([], BoardRules.Mistakes(board, s_chip)));

    [Theory]
    [InlineData("RegisterTx,4,J,1,out,floats,\nWatchdog,4,J,2,out,floats,", "GPIO 4 serves")]
    [InlineData("RegisterTx,4,J,1,out,floats,\nWatchdog,13,J,1,out,floats,", "J.1 carries")]
    [InlineData("RegisterTx,4,J,1,out,floats,\nRegisterTx,13,J,2,out,floats,", "RegisterTx has 2 pins")]
    [InlineData("RegisterTx,34,J,1,out,floats,", "input only")]
    [InlineData("OledData,36,J,1,inout,floats,", "input only")]
    [InlineData("RegisterTx,6,J,1,out,floats,", "belongs to the flash")]
    [InlineData("RegisterTx,20,J,1,out,floats,", "does not exist")]
    [InlineData("RegisterRx,5,J,1,in,driven,strap 5", "would be driven from outside")]
    [InlineData("Buzzer,12,J,1,out,high,strap 12", "has to be low at reset")]
    [InlineData("PanelSelect,5,J,1,out,low,strap 5", "has to be high at reset")]
    [InlineData("PanelSelect,5,J,1,out,high,", "say in the note")]
    [InlineData("RegisterTx,4,J,1,in,driven,", "cannot be \"in\"")]
    [InlineData("RegisterTx,4,,,out,floats,", "is on no connector")]
    [InlineData("Lamp,4,J,1,out,floats,", "not a signal")]
    public void A_mistake_is_named(string rows, string expected) =>
        Assert.Contains(expected, Assert.Single(Mistakes(rows)));

    [Fact]
    public void What_Ethernet_takes_has_to_be_listed()
    {
        string[] mistakes = Mistakes("", ethernet: "yes");
        Assert.Equal(8, mistakes.Length);
        Assert.All([18, 19, 21, 22, 23, 25, 26, 27], gpio => Assert.Contains(mistakes, mistake => mistake.Contains($"GPIO {gpio} belongs to the Ethernet")));
    }

    [Fact]
    public void What_PSRAM_takes_has_to_be_listed() => Assert.Equal(2, Mistakes("", psram: "8").Length);

    [Fact]
    public void A_pin_that_Ethernet_has_cannot_serve_twice() =>
        Assert.Contains("GPIO 18 serves Ethernet MDIO and Buzzer", Mistakes("Ethernet MDIO,18,,,taken,,\nBuzzer,18,J,1,out,floats,"));
}
