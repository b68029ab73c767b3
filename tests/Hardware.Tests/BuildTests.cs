using Bridge.BoardTool;
using Bridge.Testing;
using Xunit;

namespace Bridge.Hardware.Tests;

/// <summary>The three builds: every wire ends on pins that exist, every part can be bought, every step is there.</summary>
public sealed class BuildTests
{
    public static readonly string[] PartsHead = ["reference", "quantity", "value", "footprint", "maker part number", "alternative", "note"];

    [Fact]
    public void There_are_three_builds() => Assert.Equal(["a", "b", "c"], BuildSheet.ReadAll(Repository.Root).Select(build => build.Name));

    [Fact]
    public void Every_wire_ends_on_pins_that_exist_and_every_part_is_listed() =>
        Assert.All(BuildSheet.ReadAll(Repository.Root), build => Assert.Equal([], build.Mistakes()));

    [Fact]
    public void Wires_have_one_number_each_in_order() =>
        Assert.All(BuildSheet.ReadAll(Repository.Root), build =>
            Assert.Equal(Enumerable.Range(1, build.Wires.Count).Select(number => $"{number}"), build.Wires.Select(wire => wire.Number)));

    [Fact]
    public void Parts_lists_have_the_same_columns_and_no_empty_quantity() =>
        Assert.All(BuildSheet.ReadAll(Repository.Root), build =>
        {
            Assert.Equal(PartsHead, build.Parts.Head);
            Assert.All(build.Parts.Rows, row => Assert.True(row.Number("quantity") > 0 && row["value"].Length > 0 && row["maker part number"].Length > 0));
            Assert.Equal(build.Parts.Rows.Select(row => row["reference"]).Distinct(), build.Parts.Rows.Select(row => row["reference"]));
        });

    [Fact]
    public void Register_lines_are_crossed_as_the_firmware_says()
    {
        // firmware/README.md: device TX goes to pin 2 of the DB9, device RX to pin 3.
        BuildSheet build = BuildSheet.ReadAll(Repository.Root)[0];
        Assert.Contains(build.Pins, pin => pin is { Block: "A1", Pin: "UEXT1.3", Label: "RegisterTx (4)" });
        Assert.Contains(build.Wires, wire => wire is { From: "A2", FromPin: "IN", ToPin: "UEXT1.3" });
        Assert.Contains(build.Pins, pin => pin is { Block: "A1", Pin: "UEXT1.4", Label: "RegisterRx (36)" });
        Assert.Contains(build.Wires, wire => wire is { From: "A2", FromPin: "OUT", ToPin: "UEXT1.4" });
    }
}
