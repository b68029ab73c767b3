namespace Bridge.BoardTool;

/// <summary>Everything that the tables in hardware/ determine. Pure: reads the tables, writes nothing.</summary>
public static class Generator
{
    public static IEnumerable<MadeFile> Run(string root)
    {
        foreach (BoardSheet board in BoardSheet.ReadAll(root))
        {
            yield return BoardSource.Write(board);
        }

        foreach ((string path, string title, Drawing drawing) in Drawings(root))
        {
            yield return new MadeFile(path, drawing.Svg(title));
        }
    }

    /// <summary>Every picture, for the files and for the test that looks for texts on texts.</summary>
    public static IEnumerable<(string Path, string Title, Drawing Drawing)> Drawings(string root)
    {
        foreach (BoardSheet board in BoardSheet.ReadAll(root))
        {
            yield return ($"hardware/boards/{board.Name}.svg", $"Pins of {board.Title}", PinPicture.Draw(board));
        }

        foreach (BuildSheet build in BuildSheet.ReadAll(root))
        {
            yield return ($"hardware/builds/{build.Name}/wiring.svg", $"{build.Title}: wiring", WiringPicture.Draw(build));
            yield return ($"hardware/builds/{build.Name}/steps.svg", $"{build.Title}: steps", StepPicture.Draw(build));
        }

        yield return ("hardware/label/label.svg", "Label of a device (sample)", LabelPicture.Draw("lane-3", "K7QD-2MXW"));
    }
}
