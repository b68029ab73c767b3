namespace Bridge.Companion.Mqtt;

/// <summary>
/// A broker of its own: mqtt://user@host:1883 or mqtts://user@host:8883. The password may stand in the address, or better in the
/// environment (BRIDGE_BROKER_PASSWORD), where no list of processes shows it.
/// </summary>
public sealed record BrokerAddress(string Host, int Port, bool Secure, string? User, string? Password)
{
    public const string EnvironmentName = "BRIDGE_BROKER_PASSWORD";

    /// <summary>What people are told; never the password.</summary>
    public string Name => $"{(Secure ? "mqtts" : "mqtt")}://{Host}:{Port}";

    /// <summary>Null when it is no such address.</summary>
    public static BrokerAddress? Read(string text)
    {
        if (!Uri.TryCreate(text, UriKind.Absolute, out Uri? uri) || uri.Scheme is not ("mqtt" or "mqtts") || uri.Host.Length == 0
            || uri.AbsolutePath.Trim('/').Length > 0 || uri.Query.Length > 0)
        {
            return null;
        }

        bool secure = uri.Scheme == "mqtts";
        string[] user = uri.UserInfo.Split(':', 2);
        return new BrokerAddress(
            uri.Host.Trim('[', ']'), uri.Port > 0 ? uri.Port : secure ? 8883 : 1883, secure,
            user[0].Length > 0 ? Uri.UnescapeDataString(user[0]) : null,
            user.Length > 1 ? Uri.UnescapeDataString(user[1]) : Environment.GetEnvironmentVariable(EnvironmentName));
    }

    public override string ToString() => Name;
}
