using System.Security.Cryptography;
using Bridge.Companion.Devices;
using Bridge.Companion.Storage;

namespace Bridge.Companion.Mqtt.Profiles;

/// <summary>
/// `broker-config`: writes the files of a broker of its own for the lanes that hold a credential now. Run it again after each claim and
/// each revocation, and let the broker read them again.
/// </summary>
public static class BrokerFiles
{
    private const string CompanionFile = "companion.password";

    /// <summary>Answers what to do next. Throws StartException with a sentence.</summary>
    public static string Write(string kind, string folder, string dataFolder, string? server)
    {
        BrokerProfile profile = BrokerProfile.All.FirstOrDefault(p => p.Name == kind)
            ?? throw new StartException($"There are files for {string.Join(", ", BrokerProfile.All.Select(p => p.Name))}, not for '{kind}'.");
        try
        {
            string full = Path.GetFullPath(folder);
            Directory.CreateDirectory(full);
            using Database database = Database.Look(dataFolder, server);
            using var reader = new Reader(database);
            List<LaneVerifier> all = reader.Verifiers();
            List<LaneVerifier> lanes = [.. all.Where(l => l.Password is { } password && profile.Form(password).Length > 0)];
            List<LaneName> revoked = [.. all.Where(l => l.Password is null).Select(l => l.Lane)];
            foreach ((string file, string text) in profile.Write(full, lanes, revoked, PasswordVerifier.Of(Password(full))))
            {
                Keep(Path.Combine(full, file), text);
            }

            int unknown = all.Count - revoked.Count - lanes.Count;
            return $"Written for {lanes.Count} lanes into {full}. The companions' password is in {CompanionFile} (give it to them as {BrokerAddress.EnvironmentName})."
                + (unknown > 0 ? $" {unknown} more were claimed with an older companion: claim them anew." : "") + "\n" + profile.Advice(full);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new StartException($"The files cannot be written into '{folder}' ({e.Message}).", e);
        }
    }

    private static string Password(string folder)
    {
        string path = Path.Combine(folder, CompanionFile);
        if (Environment.GetEnvironmentVariable(BrokerAddress.EnvironmentName) is { Length: > 0 } given)
        {
            Keep(path, given);
        }
        else if (!File.Exists(path))
        {
            Keep(path, RandomNumberGenerator.GetString("23456789ABCDEFGHJKMNPQRSTVWXYZ", 27));
        }

        return File.ReadAllText(path).Trim();
    }

    /// <summary>Only its owner may read it: verifiers and topics of a whole chain are in it.</summary>
    private static void Keep(string path, string text)
    {
        var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        using var file = new StreamWriter(path, options);
        file.Write(text);
    }
}
