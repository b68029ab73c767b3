namespace Bridge.Lint.Device;

/// <summary>How Core.projitems divides Core between the device's assemblies; a test holds it to the file's text.</summary>
public static class CoreParts
{
    private static readonly string[] s_screen = ["Bytes", "Screen", "Panels"];

    public static string[] Files(string part) =>
        part.Length == 0 ? [] : [.. Checkout.Files("firmware/Core", "*.cs").Where(file => IsScreen(file) == (part == "Screen"))];

    public static IEnumerable<string> ScreenRooms => s_screen;

    private static bool IsScreen(string file) => s_screen.Contains(file.Split('/')[2]);
}
