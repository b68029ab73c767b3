using Xunit;

namespace Bridge.Lint;

public sealed class DirectionsTests
{
    private static void Clean(IEnumerable<Finding> findings)
    {
        Finding[] all = findings.ToArray();
        Assert.True(all.Length == 0, string.Join("\n", all.AsEnumerable()));
    }

    private static IEnumerable<Finding> Read(string folder, Func<string, string, IEnumerable<Finding>> check, string pattern = "*.cs") =>
        Checkout.Files(folder, pattern).SelectMany(file => check(file, File.ReadAllText(Checkout.Path(file))));

    [Fact]
    public void The_rooms_of_core_do_not_see_each_other() =>
        Clean(Compiled.Folders("firmware/Core").Check(Directions.InCore, "firmware/Core/"));

    [Fact]
    public void Every_folder_of_core_is_a_room_that_is_listed()
    {
        IEnumerable<string> rooms = Checkout.Files("firmware/Core", "*.cs")
            .Select(file => file.Split('/')).Where(parts => parts.Length > 3).Select(parts => parts[2]).Distinct();
        Assert.All(rooms, room => Assert.Contains(room, Directions.RoomNames));
    }

    [Fact]
    public void The_companion_sees_only_its_part_of_core() => Clean(Read("companion", Directions.InCompanion));

    [Fact]
    public void Projects_reference_along_the_arrows() =>
        Clean(Read("firmware", Directions.InProject, "*.csproj").Concat(Read("companion", Directions.InProject, "*.csproj")));

    [Theory]
    [InlineData("Registers/A.cs", "using Bridge.Payments; namespace Bridge.Registers { class A { } }", 1)]
    [InlineData("Payments/A.cs", "using Bridge.Registers; namespace Bridge.Payments { class A { } }", 1)]
    [InlineData("Payments/A.cs", "namespace Bridge.Payments { class A { Registers.Link l; } }", 2)]
    [InlineData("Bytes/A.cs", "namespace Bridge.Bytes { class A { Bridge.Payments.Sale s; } }", 2)]
    [InlineData("Registers/A.cs", "namespace Bridge.Terminals { class A { } }", 2)]
    [InlineData("Registers/Inpas/A.cs", "using Bridge.Bytes; namespace Bridge.Registers.Inpas { class A { Link l; Crc c; } }", 0)]
    [InlineData("Lane2.cs", "using Bridge.Registers; using Bridge.Payments; namespace Bridge { class A { Link l; Sale s; } }", 0)]
    [InlineData("Registers/A.cs", "// Bridge.Payments decides\nnamespace Bridge.Registers { class A { } }", 0)]
    public void A_wrong_arrow_in_core_is_found(string path, string source, int count)
    {
        Compiled house = Compiled.Texts(
            ("b.cs", "namespace Bridge.Bytes { class Crc { } }"),
            ("r.cs", "namespace Bridge.Registers { class Link { } }"),
            ("p.cs", "namespace Bridge.Payments { class Sale { } }"),
            ("firmware/Core/" + path, source));
        Assert.Equal(count, house.Check(Directions.InCore, "firmware/Core/").Length);
    }

    [Fact]
    public void A_wrong_arrow_of_the_companion_is_found() =>
        Assert.Single(Directions.InCompanion("companion/Companion/A.cs", "using Bridge.Payments;\nusing Bridge.Uplink;"));

    [Fact]
    public void A_wrong_project_reference_is_found() =>
        Assert.Single(Directions.InProject("companion/Companion/Companion.csproj",
            "<Project><ItemGroup><ProjectReference Include=\"..\\..\\firmware\\Host\\Host.csproj\" />"
            + "<ProjectReference Include=\"../../firmware/Core.Net/Core.Net.csproj\" /></ItemGroup></Project>"));
}
