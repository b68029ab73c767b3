using System.Security.Cryptography;
using System.Text;

namespace Bridge.FontTool;

/// <summary>Everything in firmware/Core/Screen/Fonts that says "generated". Same sources, same bytes.</summary>
public static class Generator
{
    public const string Packages = "unifont fonts-roboto-unhinted";
    private const string Unifont = "/usr/share/unifont/unifont.hex";
    private const string Roboto = "/usr/share/fonts/truetype/roboto/unhinted/RobotoTTF/";

    public static readonly string[] Sources =
        [Unifont, Roboto + "Roboto-Regular.ttf", Roboto + "Roboto-Medium.ttf", Roboto + "Roboto-Bold.ttf"];

    public static IEnumerable<GeneratedFile> Run()
    {
        HexFont hex = new(Unifont);
        yield return CodePoints();
        yield return TableWriter.Face(
            "Unifont16", Origin(Unifont), [.. CharacterSet.All.Select(hex.Draw)], 16, 14, 16, levels: 1);

        // Sizes at which Roboto's x-height and capitals end close to a pixel edge, since it is drawn without hints.
        yield return Text("Text17", "Roboto-Medium.ttf", 17.0, 16, 20, hex);
        yield return Text("Text21", "Roboto-Medium.ttf", 21.0, 20, 25, hex);
        yield return Text("Text28", "Roboto-Medium.ttf", 28.2, 26, 33, hex);
        yield return Amount("Amount40", 40.8, 30);
        yield return Amount("Amount56", 56.2, 41);
        yield return TableWriter.IconTable("Icons32", 32);
        yield return TableWriter.IconTable("Icons48", 48);
        yield return TableWriter.IconTable("Icons80", 80);
        yield return TableWriter.IconNames();
    }

    private static GeneratedFile Text(
        string name, string file, double emPixels, int ascent, int lineHeight, HexFont hex)
    {
        OutlineFace face = new(new TrueTypeFont(Roboto + file), emPixels, ascent, lineHeight);
        Glyph[] glyphs = [.. CharacterSet.All.Select(code => Draw(face, code, hex))];
        return TableWriter.Face(name, Origin(Roboto + file), glyphs, lineHeight, ascent, lineHeight, levels: 2);
    }

    private static GeneratedFile Amount(string name, double emPixels, int ascent)
    {
        string path = Roboto + "Roboto-Bold.ttf";
        OutlineFace face = new(new TrueTypeFont(path), emPixels, ascent, ascent + (ascent / 4));
        Glyph[] glyphs = [.. CharacterSet.Amount.Select(code => face.Draw(code)!)];
        return TableWriter.Face(name, Origin(path), glyphs, ascent + 1, ascent, face.CellHeight, levels: 2);
    }

    /// <summary>A box for what is missing, Unifont's drawing for what only Unifont has.</summary>
    private static Glyph Draw(OutlineFace face, int code, HexFont hex)
    {
        if (code == CharacterSet.Missing)
        {
            int width = face.Ascent / 2, height = face.Ascent - 3;
            byte[] box = new byte[width * height];
            for (int index = 0; index < box.Length; index++)
            {
                int x = index % width, y = index / width;
                box[index] = (byte)(x == 0 || y == 0 || x == width - 1 || y == height - 1 ? 3 : 0);
            }

            return new Glyph(code, width, height, 1, 3, width + 2, box);
        }

        Glyph? glyph = face.Draw(code);
        if (glyph == null)
        {
            Glyph small = hex.Draw(code);
            return small with { Top = small.Top + face.Ascent - HexFont.Ascent };
        }

        return glyph;
    }

    private static string Origin(string path)
    {
        string hash = Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(path)));
        return $"{Path.GetFileName(path)}, sha256 {hash[..32]}";
    }

    private static GeneratedFile CodePoints()
    {
        StringBuilder text = new();
        text.Append(TableWriter.Header("the character set of tests/FontTool/CharacterSet.cs"));
        text.Append("namespace Bridge.Screen.Fonts\n{\n");
        text.Append("    /// <summary>Code points that can be drawn, sorted;");
        text.Append(" the index is the glyph number.</summary>\n");
        text.Append("    internal static class CodePoints\n    {\n");
        text.Append("        public static readonly ushort[] All = new ushort[]\n        {\n");
        foreach (int[] row in CharacterSet.All.Chunk(12))
        {
            text.Append("            ").AppendJoin(", ", row.Select(c => $"0x{c:X4}")).Append(",\n");
        }

        text.Append("        };\n    }\n}\n");
        return new GeneratedFile("CodePoints.cs", text.ToString(), CharacterSet.All.Length * 2);
    }
}
