using Npgsql;

namespace Bridge.Companion.Storage;

/// <summary>
/// Reads postgres://user:password@host:port/database?sslmode=verify-full. What the address leaves out, Npgsql takes from PGUSER, PGPASSWORD,
/// PGPASSFILE and their like, so that a password need not stand on a command line.
/// </summary>
internal static class PostgresAddress
{
    /// <summary>Null when it is no such address.</summary>
    public static NpgsqlConnectionStringBuilder? Read(string address)
    {
        if (!Uri.TryCreate(address, UriKind.Absolute, out Uri? uri) || uri.Scheme is not ("postgres" or "postgresql"))
        {
            return null;
        }

        string[] user = uri.UserInfo.Split(':', 2);
        var built = new NpgsqlConnectionStringBuilder
        {
            Host = uri.Host.Length > 0 ? uri.Host : "localhost",
            Port = uri.Port > 0 ? uri.Port : NpgsqlConnection.DefaultPort,
            Database = uri.AbsolutePath.Trim('/') is { Length: > 0 } name ? Uri.UnescapeDataString(name) : "bridge",
            ApplicationName = "Bridge companion",
            Timeout = 10,
            CommandTimeout = 60,
            KeepAlive = 30,
            MaxAutoPrepare = 100,
            AutoPrepareMinUsages = 2,
        };
        if (user[0].Length > 0)
        {
            built.Username = Uri.UnescapeDataString(user[0]);
        }

        if (user.Length > 1)
        {
            built.Password = Uri.UnescapeDataString(user[1]);
        }

        try
        {
            foreach (string part in uri.Query.TrimStart('?').Split('&', StringSplitOptions.RemoveEmptyEntries))
            {
                string[] pair = part.Split('=', 2);
                string key = pair[0] switch { "sslmode" => "SSL Mode", "sslrootcert" => "Root Certificate", "host" => "Host", _ => pair[0] };
                built[key] = Uri.UnescapeDataString(pair.ElementAtOrDefault(1) ?? "").Replace("verify-full", "VerifyFull").Replace("verify-ca", "VerifyCA");
            }
        }
        catch (ArgumentException)
        {
            return null;
        }

        return built;
    }
}
