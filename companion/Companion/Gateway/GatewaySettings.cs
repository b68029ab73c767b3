using System.Text.Json;
using System.Text.Json.Serialization;
using Bridge.Companion.Gateway.Providers;

namespace Bridge.Companion.Gateway;

/// <summary>
/// The file of --gateway-settings. It names no secret: a key is "file:path" or "env:NAME". Each mistake is one sentence that says
/// what to do. README.md of this folder shows whole examples.
/// </summary>
public sealed record GatewaySettings
{
    public Dictionary<string, ProviderSettings> Providers { get; init; } = [];

    /// <summary>"site/device", "site/*" or "*" to what serves it.</summary>
    public Dictionary<string, LaneTerms> Lanes { get; init; } = [];

    private static readonly JsonSerializerOptions s_json = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        ReadCommentHandling = JsonCommentHandling.Skip,
        AllowTrailingCommas = true,
    };

    /// <summary>Throws StartException with a sentence.</summary>
    public static GatewaySettings Read(string path)
    {
        GatewaySettings settings;
        try
        {
            settings = JsonSerializer.Deserialize<GatewaySettings>(File.ReadAllText(path), s_json) ?? new GatewaySettings();
        }
        catch (JsonException e)
        {
            throw new StartException($"The gateway's settings '{path}' cannot be read (line {e.LineNumber + 1}: {e.Path}): compare them with companion/Companion/Gateway/README.md.", e);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new StartException($"The gateway's settings '{path}' cannot be opened ({e.Message}) Check the path given to --gateway-settings.", e);
        }

        foreach ((string lane, LaneTerms terms) in settings.Lanes)
        {
            if (!settings.Providers.ContainsKey(terms.Provider))
            {
                throw new StartException($"The gateway's settings give lane '{lane}' the provider '{terms.Provider}', which stands nowhere under \"providers\".");
            }
        }

        return settings.Providers.Count == 0 || settings.Lanes.Count == 0
            ? throw new StartException($"The gateway's settings '{path}' name no {(settings.Providers.Count == 0 ? "provider" : "lane")}: see companion/Companion/Gateway/README.md.")
            : settings;
    }

    /// <summary>Makes the providers; throws StartException when one cannot be made of what is written.</summary>
    public ProviderBook Open(TimeProvider clock)
    {
        var made = new Dictionary<string, IBillProvider>(StringComparer.Ordinal);
        foreach ((string name, ProviderSettings provider) in Providers)
        {
            made[name] = ProviderFactory.Make(name, provider, clock);
        }

        foreach ((string lane, LaneTerms terms) in Lanes)
        {
            if (!made[terms.Provider].Terms.HasDynamic && terms.CashLinkId.Length == 0)
            {
                throw new StartException($"Lane '{lane}' has the provider '{terms.Provider}', which takes money over a cash link alone: write the link's id at the bank into its cashLinkId.");
            }

            if (terms.CashLinkPayload.Length > 0 && PayloadRule.Complaint(terms.CashLinkPayload, made[terms.Provider].Terms) is string complaint)
            {
                throw new StartException($"The cash link of lane '{lane}' cannot be shown ({complaint}): write it as the bank's plate reads, https and the bank's host.");
            }
        }

        return new ProviderBook(made, Lanes);
    }
}
