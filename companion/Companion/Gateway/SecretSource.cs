namespace Bridge.Companion.Gateway;

/// <summary>Reads a secret from where the settings say that it lies. The secret stands in no setting, so it cannot be shown with them.</summary>
internal static class SecretSource
{
    private const int LengthMax = 4096;

    /// <summary>Throws StartException with a sentence that holds the place and never the secret.</summary>
    public static string Read(string place, string what)
    {
        string secret;
        if (place.StartsWith("env:", StringComparison.Ordinal))
        {
            secret = Environment.GetEnvironmentVariable(place[4..]) ?? throw new StartException($"The environment has no {place[4..]}, where {what} should stand.");
        }
        else if (place.StartsWith("file:", StringComparison.Ordinal))
        {
            try
            {
                secret = File.ReadAllText(place[5..]);
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                throw new StartException($"The file '{place[5..]}' with {what} cannot be read ({e.GetType().Name}).", e);
            }
        }
        else
        {
            throw new StartException($"{what} must be given as \"file:path\" or \"env:NAME\", so that the settings hold no secret.");
        }

        secret = secret.Trim();
        return secret.Length is 0 or > LengthMax || secret.Any(char.IsControl)
            ? throw new StartException($"What lies at {place} is no key: one line of at most {LengthMax} characters was expected for {what}.")
            : secret;
    }
}
