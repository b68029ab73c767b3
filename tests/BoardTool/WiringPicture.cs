namespace Bridge.BoardTool;

/// <summary>
/// Blocks in columns, wires in the gaps between them, each with a lane of its own. Pins of neighbouring columns lie on
/// lines half a row apart, so no two wires can lie on each other; crossings are drawn with a pale border.
/// </summary>
public static class WiringPicture
{
    private const double Row = 6;
    private const double Head = 9;
    private const double TextSize = 2.4;
    private const double Margin = 8;
    private const double Top = 24;

    public static Drawing Draw(BuildSheet build)
    {
        int columns = build.Pins.Max(pin => pin.Column) + 1;
        double[] widths = [.. Enumerable.Range(0, columns).Select(column => WidthOf(build, column))];
        double[] gaps = [.. Enumerable.Range(0, columns - 1).Select(column => 10 + (2.6 * Between(build, column).Length))];
        double[] lefts = [.. Enumerable.Range(0, columns).Select(column => Margin + widths[..column].Sum() + gaps[..column].Sum())];
        Dictionary<(string Block, string Pin), (double X, double Y)> ends = [];
        List<Action<Drawing>> blocks = [];
        double bottom = 0;
        for (int column = 0; column < columns; column++)
        {
            double y = Top + (column % 2 * Row / 2);
            foreach (IGrouping<string, BuildPin> block in build.Pins.Where(pin => pin.Column == column).GroupBy(pin => pin.Block))
            {
                BuildPin[] left = [.. block.Where(pin => pin.IsLeft)];
                BuildPin[] right = [.. block.Where(pin => !pin.IsLeft)];
                double high = Head + (Math.Max(left.Length, right.Length) * Row);
                double x = lefts[column], wide = widths[column], at = y;
                Place(ends, left, x, at);
                Place(ends, right, x + wide, at);
                blocks.Add(drawing => Block(drawing, block.First(), left, right, x, at, wide, high));
                y += high + 9;
            }

            bottom = Math.Max(bottom, y);
        }

        Drawing drawing = new(Math.Max(150, Margin + lefts[^1] + widths[^1]), bottom + 4);
        drawing.Text(Margin, 10, build.Title, 5, weight: "bold");
        drawing.Text(Margin, 16, "Numbers are those of wires.csv. Wires join only at a dot. Not built yet: check every pin.", 2.8, fill: "#444");
        foreach (Action<Drawing> block in blocks)
        {
            block(drawing);
        }

        for (int column = 0; column < columns - 1; column++)
        {
            Wires(drawing, Between(build, column), ends, lefts[column] + widths[column], gaps[column]);
        }

        return drawing;
    }

    private static BuildWire[] Between(BuildSheet build, int column) =>
        [.. build.Wires.Where(wire => build.Pins.Any(pin => pin.Block == wire.From && pin.Column == column))];

    private static double WidthOf(BuildSheet build, int column)
    {
        double widest = 0;
        foreach (IGrouping<string, BuildPin> block in build.Pins.Where(pin => pin.Column == column).GroupBy(pin => pin.Block))
        {
            double sides = block.GroupBy(pin => pin.IsLeft).Sum(side => side.Max(pin => Caption(pin).Length) * TextSize * Drawing.TextWidth);
            double title = block.First().Title.Length * 2.8 * Drawing.TextWidth * 1.08;
            widest = Math.Max(widest, Math.Max(sides + 10, title + 16));
        }

        return widest;
    }

    private static string Caption(BuildPin pin) =>
        pin.Label.Length == 0 ? pin.Pin : pin.IsLeft ? $"{pin.Pin}  {pin.Label}" : $"{pin.Label}  {pin.Pin}";

    private static void Place(Dictionary<(string Block, string Pin), (double X, double Y)> ends, BuildPin[] pins, double x, double top)
    {
        for (int index = 0; index < pins.Length; index++)
        {
            ends[(pins[index].Block, pins[index].Pin)] = (x, top + Head + (Row / 2) + (index * Row));
        }
    }

    private static void Block(Drawing drawing, BuildPin block, BuildPin[] left, BuildPin[] right, double x, double y, double wide, double high)
    {
        drawing.Rectangle(x, y, wide, high, block.Block.StartsWith('X') ? "#f7f7f7" : "#eef3fb", "#345", 0.4, 1.5);
        drawing.Rectangle(x, y, wide, 6.5, block.Block.StartsWith('X') ? "#dddddd" : "#cfdcf2", "#345", 0.4, 1.5);
        drawing.Text(x + 2.5, y + 4.6, block.Block, 2.8, weight: "bold", fill: "#346");
        drawing.Text(x + 11, y + 4.6, block.Title, 2.8, weight: "bold");
        for (int index = 0; index < left.Length; index++)
        {
            double line = y + Head + (Row / 2) + (index * Row);
            drawing.Circle(x, line, 0.9, "#fff");
            drawing.Text(x + 2.5, line + 0.9, Caption(left[index]), TextSize);
        }

        for (int index = 0; index < right.Length; index++)
        {
            double line = y + Head + (Row / 2) + (index * Row);
            drawing.Circle(x + wide, line, 0.9, "#fff");
            drawing.Text(x + wide - 2.5, line + 0.9, Caption(right[index]), TextSize, "end");
        }
    }

    // A wire that goes down takes a lane further right the higher it starts; one that goes up the other way round.
    private static void Wires(Drawing drawing, BuildWire[] wires, Dictionary<(string Block, string Pin), (double X, double Y)> ends, double left, double gap)
    {
        (BuildWire Wire, (double X, double Y) A, (double X, double Y) B)[] sorted =
            [.. wires.Select(wire => (wire, A: ends[(wire.From, wire.FromPin)], B: ends[(wire.To, wire.ToPin)]))
                .OrderBy(item => item.B.Y > item.A.Y ? 1 : 0).ThenBy(item => item.B.Y > item.A.Y ? -item.A.Y : item.A.Y).ThenBy(item => item.B.Y > item.A.Y ? -item.B.Y : item.B.Y)];
        for (int index = 0; index < sorted.Length; index++)
        {
            ((BuildWire wire, (double X, double Y) a, (double X, double Y) b), double lane) = (sorted[index], left + 5 + (2.6 * (index + 0.5)));
            drawing.Wire(wire.Number, BuildSheet.Colour(wire.Colour), [(a.X + 0.9, a.Y), (lane, a.Y), (lane, b.Y), (b.X - 0.9, b.Y)]);
        }

        // Wires that share a pin run together at first: a dot where each but the last leaves the others.
        for (int index = 0; index < sorted.Length; index++)
        {
            if (sorted.Skip(index + 1).Any(later => later.A == sorted[index].A))
            {
                drawing.Circle(left + 5 + (2.6 * (index + 0.5)), sorted[index].A.Y, 0.9, "#222");
            }
        }

        foreach ((BuildWire wire, _, (double X, double Y) b) in sorted)
        {
            drawing.Text(b.X - 1.6, b.Y - 0.9, wire.Number, 2, "end", fill: "#333");
        }
    }
}
