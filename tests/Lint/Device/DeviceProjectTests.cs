using System.Text.Json;
using System.Text.RegularExpressions;
using Xunit;

namespace Bridge.Lint.Device;

/// <summary>Keeps the nfproj files, packages.config, packages.lock.json, Core.projitems and Surface in step.</summary>
public sealed class DeviceProjectTests
{
    public static TheoryData<string> Projects => [.. DeviceProject.Paths];

    /// <summary>Packages that no line of ours names: those that name them are on the right.</summary>
    private static readonly Dictionary<string, string> s_neededBy = new()
    {
        ["nanoFramework.Runtime.Events"] = "nanoFramework.System.Device.Gpio",
        ["nanoFramework.System.Text"] = "nanoFramework.System.Net",
        ["nanoFramework.System.Math"] = "nanoFramework.Iot.Device.Ssd13xx",
        ["nanoFramework.System.Device.Model"] = "nanoFramework.Iot.Device.Buzzer",
        ["nanoFramework.System.Device.Pwm"] = "nanoFramework.Iot.Device.Buzzer",
        ["UnitsNet.nanoFramework.Frequency"] = "nanoFramework.Iot.Device.Buzzer",
    };

    [Theory]
    [MemberData(nameof(Projects))]
    public void Has_the_shape_that_the_project_system_expects(string path)
    {
        var project = new DeviceProject(path);
        Assert.Equal("{11A8DD76-328B-46DF-9F39-F559912D0360};{FAE04EC0-301F-11D3-BF4B-00C04F79EFBC}", project.Value("ProjectTypeGuids"));
        Assert.Equal("v1.0", project.Value("TargetFrameworkVersion"));
        Assert.Equal("9", project.Value("LangVersion"));
        Assert.Equal(project.AssemblyName, Path.GetFileNameWithoutExtension(path));
        string[] imports = [.. project.Imports.Select(import => import.Split('\\', ')')[^1])];
        Assert.Equal("NFProjectSystem.Default.props", imports[0]);
        Assert.Equal("NFProjectSystem.props", imports[1]);
        Assert.Equal("NFProjectSystem.CSharp.targets", imports[^1]);
        Assert.Equal(project.CorePart.Length > 0 ? 4 : 3, imports.Length);
        Assert.True(project.CorePart.Length == 0 || imports[2] == "Core.projitems");
    }

    [Theory]
    [MemberData(nameof(Projects))]
    public void Every_item_exists_under_its_exact_name(string path)
    {
        var project = new DeviceProject(path);
        HashSet<string> present = [.. Checkout.Files("firmware", "*.cs")];
        Assert.All(project.Compile, item => Assert.Contains(item, present));
        Assert.All(project.ProjectReferences, item => Assert.Contains(item, DeviceProject.Paths));
    }

    /// <summary>Packages whose hashes could not be looked up where this was written; firmware/README.md section 3 says how they come in.</summary>
    private static readonly string[] s_withoutHash =
        ["nanoFramework.Hardware.Esp32", "nanoFramework.M2Mqtt", "nanoFramework.Networking.Sntp", "nanoFramework.System.Net.Http"];

    [Fact]
    public void Every_source_belongs_to_one_assembly()
    {
        string[] compiled = [.. DeviceProject.Paths.SelectMany(path => new DeviceProject(path).Sources())];
        string[] present = [.. Checkout.Files("firmware/Core", "*.cs"), .. Checkout.Files("firmware/Esp32", "*.cs")];
        Assert.Equal(present.Order(StringComparer.Ordinal), compiled.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Core_is_divided_as_its_project_items_say()
    {
        string items = File.ReadAllText(Checkout.Path("firmware/Core/Core.projitems"));
        string[] named = [.. Regex.Matches(items, @"Include=""\$\(MSBuildThisFileDirectory\)(\w+)/\*\*/\*\.cs""").Select(match => match.Groups[1].Value)];
        Assert.Equal(CoreParts.NamedRooms, named);
        Assert.All(CoreParts.NamedRooms, room => Assert.Contains($"$(MSBuildThisFileDirectory){room}/**", Regex.Match(items, "Exclude=\"(.*?)\"").Groups[1].Value));
    }

    [Theory]
    [MemberData(nameof(Projects))]
    public void References_packages_and_lock_file_say_the_same(string path)
    {
        var project = new DeviceProject(path);
        Dictionary<string, string> packages = project.Packages;
        Assert.All(project.References, reference => Assert.Equal(reference.Version, packages[reference.Package]));
        Assert.Equal(packages.Keys.Order(StringComparer.Ordinal), project.References.Select(reference => reference.Package).Distinct().Order(StringComparer.Ordinal));
        Assert.All(project.References, reference => Assert.EndsWith($@"\lib\{reference.Assembly}.dll", reference.Hint));
        using var file = JsonDocument.Parse(File.ReadAllText(Checkout.Path(project.Folder + "/packages.lock.json")));
        JsonElement locked = file.RootElement.GetProperty("dependencies").GetProperty(".NETnanoFramework,Version=v1.0");

        // An entry without a hash would make every restore fail (NU1403); one that is left out is added by the first restore.
        string[] expected = [.. packages.Where(pair => !s_withoutHash.Contains(pair.Key)).Select(pair => pair.Key + " " + pair.Value).Order(StringComparer.Ordinal)];
        Assert.Equal(
            expected,
            locked.EnumerateObject().OrderBy(entry => entry.Name, StringComparer.Ordinal).Select(entry => entry.Name + " " + entry.Value.GetProperty("resolved").GetString()));
        Assert.All(locked.EnumerateObject(), entry => Assert.Equal(88, entry.Value.GetProperty("contentHash").GetString()!.Length));
    }

    [Fact]
    public void Every_package_of_surface_is_installed_and_every_installed_one_is_used()
    {
        Dictionary<string, string> surface = SurfacePackages();
        Dictionary<string, string> installed = new DeviceProject("firmware/Esp32/Bridge.Esp32.nfproj").Packages;
        Assert.All(surface, pair => Assert.Equal(pair.Value, installed[pair.Key]));
        Assert.All(installed.Keys, id => Assert.True(surface.ContainsKey(id) || s_neededBy.ContainsKey(id), $"{id} is used by nothing"));
        Assert.All(s_neededBy, pair => Assert.True(installed.ContainsKey(pair.Key) && installed.ContainsKey(pair.Value), $"{pair.Key} is not needed"));
    }

    [Fact]
    public void The_solution_beside_it_holds_all_four()
    {
        string solution = File.ReadAllText(Checkout.Path("firmware/Esp32/Bridge.Esp32.sln"));
        Assert.All(DeviceProject.Paths, path =>
        {
            Assert.Contains(Path.GetRelativePath("firmware/Esp32", path).Replace('/', '\\'), solution);
            Assert.Contains(new DeviceProject(path).Value("ProjectGuid").ToUpperInvariant(), solution);
        });
    }

    private static Dictionary<string, string> SurfacePackages()
    {
        string names = File.ReadAllText(Checkout.Path("firmware/Surface/Nano.cs"));
        Dictionary<string, string> constants = Regex.Matches(names, @"const string (\w+) = ""(.+?)""")
            .ToDictionary(match => match.Groups[1].Value, match => match.Groups[2].Value);
        return Checkout.Files("firmware/Surface", "*.cs")
            .SelectMany(file => Regex.Matches(File.ReadAllText(Checkout.Path(file)), @"\[Package\(Nano\.(\w+), Nano\.(\w+),"))
            .Select(match => (Id: constants[match.Groups[1].Value], Version: constants[match.Groups[2].Value]))
            .Distinct().ToDictionary(pair => pair.Id, pair => pair.Version);
    }
}
