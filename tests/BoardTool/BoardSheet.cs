namespace Bridge.BoardTool;

/// <summary>A board: its line in hardware/boards/boards.csv and its own table of pins.</summary>
public sealed class BoardSheet
{
    private BoardSheet(TableRow row, BoardPin[] pins)
    {
        Name = row["name"];
        Class = row["class"];
        Target = row["target"];
        HasEthernet = row["ethernet"] == "yes";
        FlashMegabytes = row.Number("flash MB");
        PsramMegabytes = row.Number("psram MB");
        Title = row["title"];
        Summary = row["summary"];
        Source = row["source"];
        Pins = pins;
    }

    public string Name { get; }

    public string Class { get; }

    public string Target { get; }

    public bool HasEthernet { get; }

    public int FlashMegabytes { get; }

    public int PsramMegabytes { get; }

    public string Title { get; }

    public string Summary { get; }

    public string Source { get; }

    public IReadOnlyList<BoardPin> Pins { get; }

    public static BoardSheet[] ReadAll(string root) =>
        [.. Table.Read(root, "hardware/boards/boards.csv").Rows
            .Select(row => new BoardSheet(row, ReadPins(Table.Read(root, $"hardware/boards/{row["name"]}.csv"))))];

    /// <summary>A sheet from texts, for tests of the rules.</summary>
    public static BoardSheet Parse(string boards, string pins) =>
        new(Table.Parse("boards", boards).Rows[0], ReadPins(Table.Parse("pins", pins)));

    private static BoardPin[] ReadPins(Table table) =>
        [.. table.Rows.Select(row => new BoardPin(
            row["signal"], row.Number("gpio"), row["connector"], row["pin"], row["direction"], row["at reset"], row["note"]))];
}
