using System.Globalization;
using Bridge.BoardTool;
using Bridge.Testing;
using Xunit;

namespace Bridge.Hardware.Tests;

/// <summary>
/// The carrier without KiCad: its tables agree with each other and with the firmware's pins, and the board and the schematic
/// on file carry those nets. What needs KiCad (design rules, gerbers) is in hardware/check.
/// </summary>
public sealed class CarrierTests
{
    private static readonly Table s_parts = Table.Read(Repository.Root, "hardware/carrier/parts.csv");
    private static readonly Table s_nets = Table.Read(Repository.Root, "hardware/carrier/netlist.csv");
    private static readonly Table s_places = Table.Read(Repository.Root, "hardware/carrier/placement.csv");

    private static readonly string[] s_references = [.. s_parts.Rows.SelectMany(row => row["reference"].Split(' '))];

    private static Dictionary<(string Reference, string Pin), string> Nets() =>
        s_nets.Rows.ToDictionary(row => (row["reference"], row["pin"]), row => row["net"] == "-" ? "" : row["net"]);

    [Fact]
    public void Every_part_is_bought_placed_and_wired()
    {
        Assert.Equal(BuildTests.PartsHead, s_parts.Head);
        Assert.Equal(s_references.Distinct(), s_references);
        Assert.Equal(s_references.Order(StringComparer.Ordinal), s_places.Rows.Select(row => row["reference"]).Order(StringComparer.Ordinal));
        Assert.All(s_parts.Rows, row => Assert.Equal(row["reference"].Split(' ').Length, row.Number("quantity")));
        string[] wired = [.. s_nets.Rows.Select(row => row["reference"]).Distinct()];
        Assert.Empty(wired.Except(s_references));
        Assert.All(s_references.Except(wired), reference => Assert.StartsWith("H", reference)); // holes
        Assert.All(s_nets.Rows.Where(row => row["net"] != "-").GroupBy(row => row["net"]), net =>
            Assert.True(net.Count() > 1, $"{net.Key} ends at {net.First()["reference"]} and nowhere else"));
    }

    [Fact]
    public void The_sockets_carry_the_signals_that_the_firmwares_pins_say()
    {
        Dictionary<string, string> meant = new()
        {
            ["RegisterTx"] = "REG_TX", ["RegisterRx"] = "REG_RX", ["ServiceTx"] = "SVC_TX", ["ServiceRx"] = "SVC_RX", ["PanelClock"] = "PANEL_CLK",
            ["PanelData"] = "PANEL_DATA", ["PanelSelect"] = "PANEL_CS", ["PanelCommand"] = "PANEL_DC", ["Button"] = "BUTTON", ["Buzzer"] = "BUZZER", ["Watchdog"] = "WATCHDOG",
        };
        BoardSheet board = BoardSheet.ReadAll(Repository.Root).Single(board => board.Name == "bridge-carrier");
        Dictionary<(string, string), string> nets = Nets();
        Dictionary<string, string> sockets = new() { ["EXT1"] = "J1", ["EXT2"] = "J2" };
        Assert.Equal(meant.Keys.Order(), board.Pins.Where(pin => !pin.IsTaken).Select(pin => pin.Signal).Order());
        Assert.All(board.Pins.Where(pin => pin.Connector.Length > 0), pin =>
            Assert.Equal(pin.IsTaken ? "" : meant[pin.Signal], nets[(sockets[pin.Connector], pin.Pin)]));
        Assert.All(Table.Read(Repository.Root, "hardware/boards/supply.csv").Rows.Where(row => row["connector"].StartsWith("EXT")), row =>
            Assert.Equal(row["name"] switch { "+5 V" => "+5V", "+3.3 V" => "+3V3", "GND" => "GND", _ => "EN" }, nets[(sockets[row["connector"]], row["pin"])]));
    }

    [Theory]
    [InlineData("A", "U2", "U4", "J4", "REG_TX", "REG_RX", "2", "3")]
    [InlineData("B", "U5", "U7", "J5", "SVC_TX", "SVC_RX", "3", "2")]
    public void A_port_goes_through_isolator_driver_resistor_and_protection(
        string port, string isolator, string driver, string socket, string tx, string rx, string outPin, string inPin)
    {
        Dictionary<(string Reference, string Pin), string> nets = Nets();
        Assert.Equal(tx, nets[(isolator, "3")]);
        Assert.Equal(rx, nets[(isolator, "2")]);
        Assert.Equal(nets[(isolator, "6")], nets[(driver, "11")]); // to T1IN
        Assert.Equal(nets[(isolator, "7")], nets[(driver, "12")]); // from R1OUT
        Assert.Equal(nets[(socket, outPin)], Across(nets, nets[(driver, "14")], "R"));
        Assert.Equal(nets[(socket, inPin)], Across(nets, nets[(driver, "13")], "R"));
        Assert.All([outPin, inPin, "7", "8"], pin => Assert.Equal($"GND_{port}", Across(nets, nets[(socket, pin)], "D")));
        Assert.Equal($"GND_{port}", nets[(socket, "5")]);
    }

    [Fact]
    public void The_powered_pins_of_the_DB9_reach_nothing_but_open_bridges()
    {
        Dictionary<(string Reference, string Pin), string> nets = Nets();
        foreach (string socket in new[] { "J4", "J5" })
        {
            Assert.All(["1", "4", "6", "9"], pin => Assert.All(
                nets.Where(end => end.Value == nets[(socket, pin)] && end.Key.Reference != socket),
                end => Assert.StartsWith("JP", end.Key.Reference)));
        }

        Assert.All(s_parts.Rows.Where(row => row["reference"].Contains("JP2")), row => Assert.Contains("_Open_", row["footprint"]));
    }

    [Fact]
    public void Nothing_but_isolators_and_converters_joins_the_grounds()
    {
        static string World(string net) => net.EndsWith("_A", StringComparison.Ordinal) || net.StartsWith("A_", StringComparison.Ordinal) ? "A"
            : net.EndsWith("_B", StringComparison.Ordinal) || net.StartsWith("B_", StringComparison.Ordinal) ? "B" : net == "CHASSIS" ? "shield" : "logic";
        string[] bridges = [.. Nets().Where(end => end.Value.Length > 0).GroupBy(end => end.Key.Reference)
            .Where(part => part.Select(end => World(end.Value)).Where(world => world != "shield").Distinct().Count() > 1).Select(part => part.Key).Order()];
        Assert.Equal(["U2", "U3", "U5", "U6"], bridges);
    }

    [Fact]
    public void The_board_on_file_carries_the_netlist()
    {
        SExpression board = SExpression.Parse(File.ReadAllText(Repository.File("hardware/carrier/bridge-carrier.kicad_pcb")));
        Dictionary<(string, string), string> pads = [];
        foreach (SExpression footprint in board.All("footprint"))
        {
            string reference = footprint.All("fp_text").Single(text => text.Word(1) == "reference").Word(2);
            foreach (SExpression pad in footprint.All("pad").Where(pad => pad.Word(1).Length > 0))
            {
                pads[(reference, pad.Word(1))] = pad.First("net")?.Word(2) ?? "";
            }
        }

        Assert.Equal(Nets().OrderBy(end => end.Key), pads.OrderBy(end => end.Key));
        Assert.Equal(s_references.Order(StringComparer.Ordinal), board.All("footprint").Select(footprint =>
            footprint.All("fp_text").Single(text => text.Word(1) == "reference").Word(2)).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void The_schematic_on_file_carries_the_netlist()
    {
        SExpression sheet = SExpression.Parse(File.ReadAllText(Repository.File("hardware/carrier/bridge-carrier.kicad_sch")));
        static (long X, long Y) Point(SExpression at, double dx = 0, double dy = 0) =>
            ((long)Math.Round((Number(at, 1) + dx) * 100), (long)Math.Round((Number(at, 2) + dy) * 100));
        Dictionary<(long, long), string> labels = sheet.All("global_label").ToDictionary(label => Point(label.First("at")!), label => label.Word(1));
        Dictionary<string, SExpression> symbols = sheet.First("lib_symbols")!.All("symbol").ToDictionary(symbol => symbol.Word(1));
        Dictionary<(string, string), string> found = [];
        foreach (SExpression symbol in sheet.All("symbol"))
        {
            string reference = symbol.All("property").Single(property => property.Word(1) == "Reference").Word(2);
            foreach (SExpression pin in symbols[symbol.First("lib_id")!.Word(1)].All("symbol").SelectMany(unit => unit.All("pin")))
            {
                SExpression at = pin.First("at")!;
                (long, long) end = Point(symbol.First("at")!, Number(at, 1), -Number(at, 2));
                found[(reference, pin.First("number")!.Word(1))] = labels.GetValueOrDefault(end, "");
            }
        }

        Assert.Equal(Nets().OrderBy(end => end.Key), found.OrderBy(end => end.Key));
    }

    private static double Number(SExpression list, int index) => double.Parse(list.Word(index), CultureInfo.InvariantCulture);

    // The net on the other side of the only two-pin part of that kind which hangs on a net.
    private static string Across(Dictionary<(string Reference, string Pin), string> nets, string net, string kind)
    {
        (string reference, string pin) = Assert.Single(nets.Keys, end => nets[end] == net && end.Reference[..1] == kind && char.IsAsciiDigit(end.Reference[1]));
        return nets[(reference, pin == "1" ? "2" : "1")];
    }
}
