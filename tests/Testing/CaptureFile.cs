using System.Globalization;

namespace Bridge.Testing;

/// <summary>A recording of a register's line, as register.capture writes it: headings "# name: value", then "+000120 &lt; 02 30"
/// (ms since the start; &lt; from the register, &gt; to it). A line with hidden bytes cannot be replayed and says so.</summary>
public sealed class CaptureFile
{
    private readonly Dictionary<string, string> _headings = new(StringComparer.OrdinalIgnoreCase);

    public string this[string heading] => _headings.GetValueOrDefault(heading, "");

    public List<(int AtMs, bool ToRegister, byte[] Bytes)> Pieces { get; } = [];

    public static CaptureFile Load(string path)
    {
        var capture = new CaptureFile();
        foreach (string line in File.ReadLines(path))
        {
            if (line.StartsWith('#'))
            {
                string[] heading = line[1..].Split(':', 2);
                capture._headings[heading[0].Trim()] = heading.Length == 2 ? heading[1].Trim() : "";
            }
            else if (line.Length > 0)
            {
                string[] parts = line.Split(' ', 3);
                if (parts[2].Contains('*', StringComparison.Ordinal))
                {
                    throw new FormatException($"{path} has hidden bytes at {parts[0]}: it cannot be replayed.");
                }

                capture.Pieces.Add((int.Parse(parts[0][1..], CultureInfo.InvariantCulture), parts[1] == ">", HexVector.Parse(parts[2])));
            }
        }

        return capture;
    }
}
