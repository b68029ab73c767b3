using System.Text;

namespace Bridge.BoardTool;

/// <summary>The firmware's class of a board: pins and sizes, and nothing else.</summary>
public static class BoardSource
{
    private const int LineLength = 116;

    public static MadeFile Write(BoardSheet board)
    {
        StringBuilder text = new();
        text.Append($"namespace Bridge.Esp32.Boards\n{{\n    // Written by tests/BoardTool from hardware/boards/{board.Name}.csv: change it there.\n");
        text.Append("    /// <summary>\n");
        string taken = string.Join(", ", board.Pins.Where(pin => pin.IsTaken).OrderBy(pin => pin.Gpio).Select(pin => $"{pin.Gpio} ({pin.Signal})"));
        foreach (string line in Wrap($"{board.Summary} Taken by the board: {taken}."))
        {
            text.Append($"    /// {line}\n");
        }

        text.Append($"    /// </summary>\n    public static class {board.Class}\n    {{\n");
        text.Append("        public static Board Create()\n        {\n            Board board = new Board();\n");
        text.Append($"            board.Name = \"{board.Name}\";\n            board.FirmwareTarget = \"{board.Target}\";\n");
        if (board.HasEthernet)
        {
            text.Append("            board.HasEthernet = true;\n");
        }

        text.Append($"            board.FlashMegabytes = {board.FlashMegabytes};\n");
        if (board.PsramMegabytes > 0)
        {
            text.Append($"            board.PsramMegabytes = {board.PsramMegabytes};\n");
        }

        foreach (string signal in BoardRules.Signals)
        {
            BoardPin? pin = board.Pins.FirstOrDefault(pin => pin.Signal == signal);
            if (pin is not null)
            {
                text.Append($"            board.{signal} = {pin.Gpio};\n");
            }
        }

        text.Append("            return board;\n        }\n    }\n}\n");
        return new MadeFile($"firmware/Esp32/Boards/{board.Class}.cs", text.ToString());
    }

    private static IEnumerable<string> Wrap(string text)
    {
        string line = "";
        foreach (string word in text.Split(' '))
        {
            if (line.Length + word.Length + 9 > LineLength)
            {
                yield return line;
                line = "";
            }

            line += line.Length == 0 ? word : " " + word;
        }

        yield return line;
    }
}
