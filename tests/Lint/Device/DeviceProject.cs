using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace Bridge.Lint.Device;

/// <summary>One nfproj as its text says it: dotnet cannot load such a project, so this reads what matters.</summary>
public sealed class DeviceProject
{
    private readonly XDocument _document;

    public DeviceProject(string path)
    {
        Path = path;
        Folder = System.IO.Path.GetDirectoryName(path)!.Replace('\\', '/');
        _document = XDocument.Load(Checkout.Path(path));
    }

    public static string[] Paths { get; } =
    [
        "firmware/Esp32/Parts/Screen/Bridge.Screen.nfproj", "firmware/Esp32/Parts/Registers/Bridge.Registers.nfproj",
        "firmware/Esp32/Parts/Terminals/Bridge.Terminals.nfproj", "firmware/Esp32/Parts/Lane/Bridge.Core.nfproj",
        "firmware/Esp32/Bridge.Esp32.nfproj", "firmware/Esp32/SelfTest/Bridge.SelfTest.nfproj",
    ];

    public string Path { get; }

    public string Folder { get; }

    public string AssemblyName => Value("AssemblyName");

    public string CorePart => Value("CorePart");

    public string Value(string name) => Elements(name).Select(element => element.Value).FirstOrDefault() ?? "";

    /// <summary>Compile items, relative to the checkout.</summary>
    public string[] Compile => [.. Elements("Compile").Select(element => Below(element.Attribute("Include")!.Value))];

    public string[] Imports => [.. Elements("Import").Select(element => element.Attribute("Project")!.Value)];

    public string[] ProjectReferences => [.. Elements("ProjectReference").Select(element => Below(element.Attribute("Include")!.Value))];

    /// <summary>Assembly name and the package folder that its hint path leads to.</summary>
    public (string Assembly, string Package, string Version, string Hint)[] References =>
    [
        .. Elements("Reference").Select(element =>
        {
            string hint = element.Elements().Single(child => child.Name.LocalName == "HintPath").Value;
            Match match = Regex.Match(hint, @"packages\\(?<id>.+?)\.(?<version>\d+\.\d+\.\d+)\\lib\\(?<file>.+)\.dll$");
            return (element.Attribute("Include")!.Value.Split(',')[0], match.Groups["id"].Value, match.Groups["version"].Value, hint);
        }),
    ];

    /// <summary>Id and version of packages.config.</summary>
    public Dictionary<string, string> Packages =>
        XDocument.Load(Checkout.Path(Folder + "/packages.config")).Root!.Elements("package")
            .ToDictionary(package => package.Attribute("id")!.Value, package => package.Attribute("version")!.Value);

    /// <summary>All sources: own items, and those of Core's part.</summary>
    public string[] Sources() => [.. Compile, .. CoreParts.Files(CorePart)];

    private IEnumerable<XElement> Elements(string name) => _document.Descendants().Where(element => element.Name.LocalName == name);

    private string Below(string include) => System.IO.Path.GetRelativePath(
        Checkout.Root, System.IO.Path.GetFullPath(System.IO.Path.Combine(Checkout.Path(Folder), include.Replace('\\', '/')))).Replace('\\', '/');
}
