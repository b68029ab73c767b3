using System.Text.Json;
using Microsoft.Net.Http.Headers;

namespace Bridge.Companion.Web;

/// <summary>The three languages, from Locales/*.json. Every language has every key (a test holds that).</summary>
public sealed class Texts
{
    public const string CookieName = "bridge-language";

    /// <summary>A file may say in a comment what its rows wait for.</summary>
    private static readonly JsonSerializerOptions s_json = new() { ReadCommentHandling = JsonCommentHandling.Skip };
    private static readonly string[] s_codes = ["kk", "ru", "en"];
    private readonly Dictionary<string, Language> _languages;

    public Texts()
    {
        _languages = s_codes.ToDictionary(code => code, code => new Language(code, Load(code)), StringComparer.Ordinal);
    }

    public IEnumerable<Language> All => s_codes.Select(code => _languages[code]);

    public Language Get(string code) => _languages.GetValueOrDefault(code) ?? _languages["en"];

    /// <summary>?lang= first (and remembered), then the cookie, then what the browser asks for, then English.</summary>
    public Language For(HttpContext context)
    {
        string asked = context.Request.Query["lang"].ToString();
        if (_languages.TryGetValue(asked, out Language? chosen))
        {
            context.Response.Cookies.Append(CookieName, asked, new CookieOptions
            {
                HttpOnly = true,
                SameSite = Microsoft.AspNetCore.Http.SameSiteMode.Lax,
                MaxAge = TimeSpan.FromDays(365),
                IsEssential = true,
            });
            return chosen;
        }

        if (_languages.TryGetValue(context.Request.Cookies[CookieName] ?? "", out Language? kept))
        {
            return kept;
        }

        IEnumerable<StringWithQualityHeaderValue> accepted = context.Request.GetTypedHeaders().AcceptLanguage
            .OrderByDescending(a => a.Quality ?? 1);
        foreach (StringWithQualityHeaderValue accept in accepted)
        {
            string code = accept.Value.ToString().Split('-')[0].ToLowerInvariant();
            if (_languages.TryGetValue(code, out Language? language))
            {
                return language;
            }
        }

        return _languages["en"];
    }

    /// <summary>The texts of one language from all its files: xx.json and one xx.room.json for each room of pages.</summary>
    internal static Dictionary<string, string> Load(string code)
    {
        var texts = new Dictionary<string, string>(StringComparer.Ordinal);
        IEnumerable<string> files = typeof(Texts).Assembly.GetManifestResourceNames()
            .Where(name => name.StartsWith(code + ".", StringComparison.Ordinal) && name.EndsWith(".json", StringComparison.Ordinal));
        foreach (string file in files)
        {
            Dictionary<string, string> some = JsonSerializer.Deserialize<Dictionary<string, string>>(AssetFiles.Read(file), s_json)
                ?? throw new InvalidOperationException($"The locale {file} is empty.");
            foreach ((string key, string text) in some)
            {
                texts.Add(key, text);
            }
        }

        return texts;
    }
}
