using Bridge.PowerCuts.Device;

// In the adapter's own namespace, where it is found before System.IO's: the device's SlotFiles is compiled unchanged.
namespace Bridge.Esp32.Journal;

/// <summary>System.IO.File of the device, on this thread's <see cref="SimVolume"/>.</summary>
internal static class File
{
    public static bool Exists(string path) => SimVolume.Current!.Exists(path);
}
