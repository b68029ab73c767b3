namespace Bridge.Lint.Device;

/// <summary>How Core.projitems divides Core between the device's assemblies; a test holds it to the file's text.</summary>
public static class CoreParts
{
    private static readonly string[] s_screen = ["Bytes", "Screen", "Panels"];
    private static readonly string[] s_registers = ["Registers", "Terminals"];

    /// <summary>Rooms that are not in the lane's part, in the order of the file.</summary>
    public static IEnumerable<string> NamedRooms => [.. s_screen, .. s_registers];

    public static string[] Files(string part) =>
        part.Length == 0 ? [] : [.. Checkout.Files("firmware/Core", "*.cs").Where(file => PartOf(file) == part)];

    private static string PartOf(string file)
    {
        string room = file.Split('/')[2];
        return s_screen.Contains(room) ? "Screen" : s_registers.Contains(room) ? "Registers" : "Lane";
    }
}
