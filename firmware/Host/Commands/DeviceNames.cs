using System.Reflection;
using System.Text.Json;
using Bridge.Commands;
using Bridge.Settings;

namespace Bridge.Host.Commands;

/// <summary>Names that stand in a device's settings file and mean nothing on a PC.</summary>
public static class DeviceNames
{
    private static readonly HashSet<string> s_names =
    [
        .. typeof(DeviceSettings).GetFields(BindingFlags.Public | BindingFlags.Instance)
            .Select(field => JsonNamingPolicy.CamelCase.ConvertName(field.Name)),
        SettingsSeal.Name,
    ];

    public static bool Has(string name) => s_names.Contains(name);
}
