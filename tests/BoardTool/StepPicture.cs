namespace Bridge.BoardTool;

/// <summary>The steps of a build, one frame each: the plate from above, what is new in colour, what to do beside it.</summary>
public static class StepPicture
{
    private const double Scale = 0.42;
    private const double FrameWide = 134;
    private const double FrameHigh = 65;

    public static Drawing Draw(BuildSheet build)
    {
        int rows = (build.Steps.Rows.Count + 1) / 2;
        Drawing drawing = new(8 + (2 * (FrameWide + 4)), 20 + (rows * (FrameHigh + 4)));
        drawing.Text(8, 11, $"{build.Title}: steps", 5, weight: "bold");
        for (int index = 0; index < build.Steps.Rows.Count; index++)
        {
            Frame(drawing, build, build.Steps.Rows[index], 8 + (index % 2 * (FrameWide + 4)), 17 + (index / 2 * (FrameHigh + 4)));
        }

        return drawing;
    }

    private static void Frame(Drawing drawing, BuildSheet build, TableRow step, double left, double top)
    {
        int number = step.Number("step");
        drawing.Rectangle(left, top, FrameWide - 4, FrameHigh, "#fff", "#888", 0.3, 1.5);
        drawing.Circle(left + 6, top + 6, 4, "#345");
        drawing.Text(left + 6, top + 7.4, step["step"], 4, "middle", "bold", "#fff");
        drawing.Text(left + 12, top + 7.3, step["title"], 3.4, weight: "bold");
        foreach (TableRow part in build.Layout.Rows.Where(part => part.Number("step") <= number))
        {
            Part(drawing, part, part.Number("step") == number || IsWired(build, part["reference"], number), left + 4, top + 11);
        }

        double y = top + 15;
        foreach (string line in Lines(step["text"]))
        {
            drawing.Text(left + 84, y, line, 2.5);
            y += 3.9;
        }

        string[] wires = [.. build.Wires.Where(wire => wire.Step == number).Select(wire => wire.Number)];
        if (wires.Length > 0)
        {
            drawing.Text(left + 84, y + 2, $"Wires {wires[0]} to {wires[^1]}", 2.5, weight: "bold", fill: "#8a1c1c");
        }
    }

    private static bool IsWired(BuildSheet build, string reference, int step) =>
        build.Wires.Any(wire => wire.Step == step && (wire.From == reference || wire.To == reference));

    private static void Part(Drawing drawing, TableRow part, bool isNew, double left, double top)
    {
        bool isPlate = part.Line == 2;
        double x = left + (part.Measure("x mm") * Scale), y = top + (part.Measure("y mm") * Scale);
        double wide = part.Measure("wide mm") * Scale, high = part.Measure("high mm") * Scale;
        drawing.Rectangle(x, y, wide, high, isPlate ? "#f4efe2" : isNew ? "#ffd9a0" : "#e3e7ec", isNew ? "#c05a00" : "#667", isNew ? 0.6 : 0.3, 0.8);
        if (!isPlate)
        {
            drawing.Text(x + (wide / 2), y + (high / 2) + 0.7, part["reference"], 2.6, "middle", "bold");
        }
    }

    private static IEnumerable<string> Lines(string text)
    {
        string line = "";
        foreach (string word in text.Split(' '))
        {
            if (line.Length + word.Length > 28)
            {
                yield return line;
                line = "";
            }

            line += line.Length == 0 ? word : " " + word;
        }

        yield return line;
    }
}
