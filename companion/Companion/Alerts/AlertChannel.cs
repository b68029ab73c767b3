namespace Bridge.Companion.Alerts;

/// <summary>Where alerts are sent. Settings hold the secrets of the channel: they are sealed in the database and shown nowhere.</summary>
public sealed record AlertChannel(string Name, string Kind, IReadOnlyDictionary<string, string> Settings)
{
    public static readonly string[] Kinds = ["email", "telegram", "webhook", "alertmanager"];

    /// <summary>True when its settings were sealed with a key that is not here, as after a restore on another machine: they have to be entered again.</summary>
    public bool IsLost => Settings.Count == 0;

    /// <summary>The settings of a kind; those that are asked for are marked with *.</summary>
    public static string[] SettingsOf(string kind) => kind switch
    {
        "email" => ["server*", "port", "security", "from*", "to*", "user", "password"],
        "telegram" => ["token*", "chat*", "api"],
        "webhook" => ["url*", "secret*"],
        "alertmanager" => ["url*", "user", "password"],
        _ => [],
    };

    public string this[string setting] => Settings.GetValueOrDefault(setting, "");
}
