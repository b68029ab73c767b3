using System.Globalization;

namespace Bridge.Testing;

/// <summary>
/// One frame from a <c>.hex</c> file under <c>Vectors/</c>: spaced hex bytes, and after a <c>#</c> what they mean. Lines of the
/// form <c># name: value</c> above the first byte are the file's headings; every file says its source there.
/// </summary>
public sealed class HexVector
{
    private readonly Dictionary<string, string> _headings = new(StringComparer.OrdinalIgnoreCase);

    private HexVector(string name)
    {
        Name = name;
    }

    /// <summary>The file's name without its ending.</summary>
    public string Name { get; }

    public byte[] Bytes { get; private set; } = [];

    /// <summary>The value of a heading, or "" when the file has none of that name.</summary>
    public string this[string heading] => _headings.GetValueOrDefault(heading, "");

    /// <summary>All vectors of a folder below <c>Vectors/</c>, by name. An empty folder is a mistake and throws.</summary>
    public static IReadOnlyList<HexVector> All(string folder)
    {
        string path = Path.Combine(AppContext.BaseDirectory, "Vectors", folder);
        HexVector[] vectors =
        [
            .. Directory.EnumerateFiles(path, "*.hex").Order(StringComparer.Ordinal).Select(Load),
        ];
        return vectors.Length > 0
            ? vectors
            : throw new DirectoryNotFoundException($"No .hex file in {path}; are they copied to the output?");
    }

    public static HexVector Named(string folder, string name) =>
        All(folder).Single(vector => vector.Name == name);

    public static HexVector Load(string path)
    {
        var vector = new HexVector(Path.GetFileNameWithoutExtension(path));
        var bytes = new List<byte>();
        foreach (string line in File.ReadLines(path))
        {
            string[] parts = line.Split('#', 2);
            if (parts[0].Trim().Length > 0)
            {
                bytes.AddRange(Parse(parts[0]));
            }
            else if (bytes.Count == 0 && parts.Length == 2 && parts[1].Split(':', 2) is [var name, var value])
            {
                vector._headings[name.Trim()] = value.Trim();
            }
        }

        vector.Bytes = [.. bytes];
        return vector["source"].Length > 0
            ? vector
            : throw new FormatException($"{path} does not say its source.");
    }

    /// <summary>Spaced hex text as bytes.</summary>
    public static byte[] Parse(string hex) =>
    [
        .. hex.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)
            .Select(pair => pair.Length == 2
                ? byte.Parse(pair, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture)
                : throw new FormatException($"'{pair}' is not one byte in hex.")),
    ];

    public override string ToString() => Name;
}
