using System.Text.RegularExpressions;
using System.Xml.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Bridge.Lint;

/// <summary>
/// The arrows of DESIGN.md section 1. Inside Core the room of a file is the folder it lies in, its namespace must be
/// the folder's, and it may name only the rooms listed here. Between projects the arrows are project references.
/// </summary>
public static class Directions
{
    /// <summary>What each room of Core may name besides itself and Bytes.</summary>
    private static readonly Dictionary<string, string[]> s_rooms = new(StringComparer.Ordinal)
    {
        ["Bytes"] = [],
        ["Registers"] = [],
        ["Terminals"] = [],
        ["Payments"] = [],
        ["Journal"] = [],
        ["Receipts"] = [],
        ["Screen"] = [],
        ["Panels"] = [],
        ["Uplink"] = [],
        ["Settings"] = [],
        ["Commands"] = ["Settings"],
    };

    /// <summary>Which projects a project may reference; a project that is not listed may reference anything.</summary>
    private static readonly Dictionary<string, string[]> s_projects = new(StringComparer.Ordinal)
    {
        ["firmware/Core.Net/Core.Net.csproj"] = [],
        ["firmware/Core.Nano/Core.Nano.csproj"] = ["firmware/Surface/ForCore/Surface.ForCore.csproj"],
        ["firmware/Surface/ForCore/Surface.ForCore.csproj"] = [],
        ["firmware/Surface/ForShell/Surface.ForShell.csproj"] = [],
        ["firmware/Esp32/Check/Esp32.Check.csproj"] = ["firmware/Surface/ForShell/Surface.ForShell.csproj"],
        ["firmware/Host/Host.csproj"] = ["firmware/Core.Net/Core.Net.csproj"],
        ["companion/Companion/Companion.csproj"] = ["firmware/Core.Net/Core.Net.csproj"],
    };

    /// <summary>Rooms of Core that the companion may name.</summary>
    private static readonly string[] s_companion = ["Bytes", "Uplink", "Receipts", "Screen"];

    /// <summary>Reads the types that names are bound to, so that `Registers.X` is seen as well as `Bridge.Registers.X`.</summary>
    public static IEnumerable<Finding> InCore(string path, SyntaxNode root, SemanticModel model)
    {
        string[] parts = path["firmware/Core/".Length..].Split('/');
        string room = parts.Length == 1 ? "" : parts[0];
        string expected = string.Join('.', parts[..^1].Prepend("Bridge"));
        foreach (NamespaceDeclarationSyntax space in root.DescendantNodes().OfType<NamespaceDeclarationSyntax>())
        {
            if (space.Name.ToString() != expected)
            {
                yield return new Finding("Namespace", path, Line(space), $"is {space.Name}, its folder says {expected}");
            }
        }

        foreach (SimpleNameSyntax name in root.DescendantNodes().OfType<SimpleNameSyntax>())
        {
            string named = RoomOf(model.GetSymbolInfo(name).Symbol);
            bool allowed = named.Length == 0 || room.Length == 0 || named == room || named == "Bytes"
                || (s_rooms.TryGetValue(room, out string[]? rooms) && rooms.Contains(named));
            if (!allowed)
            {
                yield return new Finding("Direction", path, Line(name), $"{room} must not see {named} ({name}): only Lane translates");
            }
        }
    }

    public static IEnumerable<Finding> InCompanion(string path, string source) =>
        from line in Lines(source)
        from named in RoomsNamed(line.Text)
        where !s_companion.Contains(named)
        select new Finding("Direction", path, line.Number, $"the companion must not see Core's {named}");

    /// <summary>Esp32 and Host see Core, never the other way round and never each other.</summary>
    public static IEnumerable<Finding> InProject(string path, string xml)
    {
        string folder = Path.GetDirectoryName(path)!;
        if (!s_projects.TryGetValue(path, out string[]? allowed))
        {
            yield break;
        }

        foreach (XElement reference in XDocument.Parse(xml).Descendants().Where(node => node.Name.LocalName == "ProjectReference"))
        {
            string target = Normal(folder, reference.Attribute("Include")!.Value);
            if (!allowed.Contains(target))
            {
                yield return new Finding("Direction", path, 1, $"must not reference {target}");
            }
        }
    }

    public static IReadOnlyCollection<string> RoomNames => s_rooms.Keys;

    private static int Line(SyntaxNode node) => node.GetLocation().GetLineSpan().StartLinePosition.Line + 1;

    /// <summary>The room that a namespace or type lies in, "" for everything that is not a room.</summary>
    private static string RoomOf(ISymbol? symbol)
    {
        string space = symbol switch
        {
            INamespaceSymbol named => named.ToDisplayString(),
            INamedTypeSymbol type => type.ContainingNamespace.ToDisplayString(),
            _ => "",
        };
        string[] parts = space.Split('.');
        return parts.Length > 1 && parts[0] == "Bridge" && s_rooms.ContainsKey(parts[1]) ? parts[1] : "";
    }

    private static string Normal(string folder, string include) =>
        Path.GetRelativePath("/", Path.GetFullPath(Path.Combine("/", folder, include.Replace('\\', '/')))).Replace('\\', '/');

    private static IEnumerable<string> RoomsNamed(string line)
    {
        foreach (Match match in Regex.Matches(line, @"\bBridge\.([A-Z]\w+)"))
        {
            if (s_rooms.ContainsKey(match.Groups[1].Value))
            {
                yield return match.Groups[1].Value;
            }
        }
    }

    private static IEnumerable<(int Number, string Text)> Lines(string source) =>
        source.Split('\n').Select((text, index) => (Number: index + 1, Text: text.TrimEnd('\r')))
            .Where(line => !line.Text.TrimStart().StartsWith("//", StringComparison.Ordinal));
}
