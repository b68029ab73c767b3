namespace Bridge.BoardTool;

/// <summary>
/// One way to build the device: hardware/builds/&lt;name&gt;. A block whose title is a board's name takes the labels of its
/// pins from that board's table, so that the picture cannot say anything else than the firmware does.
/// </summary>
public sealed class BuildSheet
{
    private static readonly Dictionary<string, string> s_colours = new(StringComparer.Ordinal)
    {
        ["red"] = "#d22", ["black"] = "#222", ["white"] = "#f5f5f5", ["yellow"] = "#f2d21b", ["green"] = "#2a9d3a", ["blue"] = "#2b62d9",
        ["orange"] = "#f08a1d", ["violet"] = "#8a3fc7", ["grey"] = "#999", ["brown"] = "#7a4a21",
    };

    private readonly BoardSheet[] _boards;
    private readonly Table _supply;

    private BuildSheet(string root, string name, BoardSheet[] boards, Table supply)
    {
        _boards = boards;
        _supply = supply;
        Name = name;
        string folder = $"hardware/builds/{name}";
        Parts = Table.Read(root, $"{folder}/parts.csv");
        Layout = Table.Read(root, $"{folder}/layout.csv");
        Steps = Table.Read(root, $"{folder}/steps.csv");
        Pins = [.. Table.Read(root, $"{folder}/blocks.csv").Rows.Select(Pin)];
        Wires = [.. Table.Read(root, $"{folder}/wires.csv").Rows.Select(row => new BuildWire(
            row["wire"], row["from"], row["from pin"], row["to"], row["to pin"], row["colour"], row.Number("step")))];
    }

    public string Name { get; }

    public string Title => Name switch { "a" => "Build A: modules on a plate", "b" => "Build B: with galvanic isolation", _ => "Build C: the carrier board" };

    public Table Parts { get; }

    public Table Layout { get; }

    public Table Steps { get; }

    public IReadOnlyList<BuildPin> Pins { get; }

    public IReadOnlyList<BuildWire> Wires { get; }

    public static BuildSheet[] ReadAll(string root)
    {
        BoardSheet[] boards = BoardSheet.ReadAll(root);
        Table supply = Table.Read(root, "hardware/boards/supply.csv");
        return [.. Directory.GetDirectories(Path.Combine(root, "hardware/builds")).Order(StringComparer.Ordinal)
            .Select(folder => new BuildSheet(root, Path.GetFileName(folder), boards, supply))];
    }

    public static string Colour(string name) => s_colours[name];

    /// <summary>One sentence per wire that ends nowhere, part that is nowhere, or step that is missing.</summary>
    public IEnumerable<string> Mistakes()
    {
        string[] parts = [.. Parts.Rows.SelectMany(row => row["reference"].Split(' '))];
        foreach (string block in Pins.Select(pin => pin.Block).Distinct().Where(block => !block.StartsWith('X') && !parts.Contains(block)))
        {
            yield return $"block {block} is not in the parts list";
        }

        foreach (TableRow row in Layout.Rows.Where(row => !parts.Contains(row["reference"])))
        {
            yield return $"{row["reference"]} is drawn and not in the parts list";
        }

        foreach (BuildPin twice in Pins.GroupBy(pin => (pin.Block, pin.Pin)).Where(group => group.Count() > 1).Select(group => group.First()))
        {
            yield return $"{twice.Block}.{twice.Pin} is there twice";
        }

        foreach (BuildWire wire in Wires)
        {
            foreach (string mistake in Mistakes(wire))
            {
                yield return $"wire {wire.Number}: {mistake}";
            }
        }

        foreach (BuildPin pin in Pins.Where(pin => !Wires.Any(wire => (wire.From, wire.FromPin) == (pin.Block, pin.Pin) || (wire.To, wire.ToPin) == (pin.Block, pin.Pin))))
        {
            yield return $"{pin.Block}.{pin.Pin} has no wire";
        }
    }

    private IEnumerable<string> Mistakes(BuildWire wire)
    {
        BuildPin? from = Pins.FirstOrDefault(pin => pin.Block == wire.From && pin.Pin == wire.FromPin);
        BuildPin? to = Pins.FirstOrDefault(pin => pin.Block == wire.To && pin.Pin == wire.ToPin);
        if (from is null || to is null)
        {
            yield return $"{(from is null ? $"{wire.From}.{wire.FromPin}" : $"{wire.To}.{wire.ToPin}")} does not exist";
        }
        else if (from.IsLeft || !to.IsLeft || to.Column != from.Column + 1)
        {
            yield return "goes from the right side of a block to the left side of the next column";
        }

        if (!s_colours.ContainsKey(wire.Colour))
        {
            yield return $"no such colour: {wire.Colour}";
        }

        if (!Steps.Rows.Any(row => row.Number("step") == wire.Step))
        {
            yield return $"no step {wire.Step}";
        }
    }

    private BuildPin Pin(TableRow row)
    {
        BoardSheet? board = _boards.FirstOrDefault(board => board.Name == row["title"]);
        string title = board?.Title ?? row["title"];
        string label = board is null ? row["label"] : BoardLabel(board, row["pin"]);
        return new BuildPin(row["block"], title, row.Number("column"), row["side"] == "left", row["pin"], label);
    }

    private string BoardLabel(BoardSheet board, string place)
    {
        BoardPin? pin = board.Pins.FirstOrDefault(pin => pin.Place == place && !pin.IsTaken);
        if (pin is not null)
        {
            return $"{pin.Signal} ({pin.Gpio})";
        }

        TableRow? supply = _supply.Rows
            .FirstOrDefault(row => row["board"] == board.Name && $"{row["connector"]}.{row["pin"]}" == place);
        return supply?["name"] ?? throw new FormatException($"{board.Name} has no pin {place} that may be wired");
    }
}
