namespace Bridge.BoardTool;

/// <summary>The table of a board as a page: every pin, where it is, and what it must not be used for.</summary>
public static class PinPicture
{
    private const double RowHeight = 6;
    private const double Width = 190;

    public static Drawing Draw(BoardSheet board)
    {
        BoardPin[] used = [.. board.Pins.Where(pin => !pin.IsTaken).OrderBy(pin => pin.Connector, StringComparer.Ordinal).ThenBy(pin => pin.Pin.PadLeft(3))];
        BoardPin[] taken = [.. board.Pins.Where(pin => pin.IsTaken).OrderBy(pin => pin.Gpio)];
        int notes = used.Sum(pin => Lines(pin.Note).Count - 1);
        Drawing drawing = new(Width, 44 + ((used.Length + notes) * RowHeight) + (((taken.Length + 1) / 2) * RowHeight));
        drawing.Text(8, 10, board.Title, 5.4, weight: "bold");
        drawing.Text(8, 16, $"setting board = {board.Name}, interpreter image {board.Target}", 3.4, fill: "#444");
        double y = 24;
        Head(drawing, y);
        foreach (BoardPin pin in used)
        {
            y += RowHeight;
            Row(drawing, pin, y);
            IReadOnlyList<string> lines = Lines(pin.Note);
            for (int index = 1; index < lines.Count; index++)
            {
                y += RowHeight;
                drawing.Text(88, y, lines[index], 3, fill: "#333");
            }
        }

        y += 11;
        drawing.Text(8, y, "Taken by the board itself: wire nothing to these", 3.6, weight: "bold", fill: "#8a1c1c");
        for (int index = 0; index < taken.Length; index++)
        {
            double x = index % 2 == 0 ? 8 : 98;
            if (index % 2 == 0)
            {
                y += RowHeight;
            }

            drawing.Rectangle(x, y - 3.6, 12, 4.6, "#f3d9d9", "#8a1c1c", corner: 0.8);
            drawing.Text(x + 6, y - 0.2, taken[index].Gpio.ToString(), 3.1, "middle", "bold");
            drawing.Text(x + 14.5, y - 0.2, taken[index].Signal + (taken[index].Place.Length > 0 ? $"  ({taken[index].Place})" : ""), 3.1);
        }

        return drawing;
    }

    private static void Head(Drawing drawing, double y)
    {
        drawing.Text(8, y, "connector", 3, weight: "bold", fill: "#444");
        drawing.Text(30, y, "GPIO", 3, weight: "bold", fill: "#444");
        drawing.Text(47, y, "signal", 3, weight: "bold", fill: "#444");
        drawing.Text(88, y, "note", 3, weight: "bold", fill: "#444");
        drawing.Line(8, y + 1.5, Width - 8, y + 1.5, "#444", 0.3);
    }

    private static void Row(Drawing drawing, BoardPin pin, double y)
    {
        string fill = pin.Direction == "in" ? "#d8e8f8" : pin.Direction == "out" ? "#dcf1dc" : "#f6ecd0";
        drawing.Text(8, y, pin.Place, 3.1);
        drawing.Rectangle(30, y - 3.5, 12, 4.6, fill, corner: 0.8);
        drawing.Text(36, y, pin.Gpio.ToString(), 3.2, "middle", "bold");
        drawing.Text(47, y, pin.Signal, 3.2, weight: "bold");
        drawing.Text(78, y, pin.Direction, 2.8, fill: "#555");
        drawing.Text(88, y, Lines(pin.Note)[0], 3, fill: "#333");
    }

    private static IReadOnlyList<string> Lines(string note)
    {
        List<string> lines = [""];
        foreach (string word in note.Split(' '))
        {
            if (lines[^1].Length + word.Length > 51)
            {
                lines.Add("");
            }

            lines[^1] += lines[^1].Length == 0 ? word : " " + word;
        }

        return lines;
    }
}
