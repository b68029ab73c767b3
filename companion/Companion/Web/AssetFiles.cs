using System.Security.Cryptography;
using Bridge.Companion.Web.Doors;

namespace Bridge.Companion.Web;

/// <summary>The style sheet, the script and the icon, kept inside the program: it runs from any folder.</summary>
public static class AssetFiles
{
    private static readonly Dictionary<string, string> s_types = new(StringComparer.Ordinal)
    {
        ["app.css"] = "text/css; charset=utf-8",
        ["console.js"] = "text/javascript; charset=utf-8",
        ["wire.js"] = "text/javascript; charset=utf-8",
        ["refresh.js"] = "text/javascript; charset=utf-8",
        ["live.js"] = "text/javascript; charset=utf-8",
        ["icon.svg"] = "image/svg+xml",
    };

    private static readonly Dictionary<string, byte[]> s_files = s_types.Keys.ToDictionary(name => name, Read, StringComparer.Ordinal);

    /// <summary>Changes with the files, so that a browser never runs an old script against a new page.</summary>
    public static string Version { get; } = Convert.ToHexStringLower(
        SHA256.HashData(s_files.OrderBy(f => f.Key, StringComparer.Ordinal).SelectMany(f => f.Value).ToArray()))[..10];

    public static string Path(string name) => $"/assets/{Version}/{name}";

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/assets/{version}/{name}", (string version, string name, HttpContext context) =>
        {
            if (!s_files.TryGetValue(name, out byte[]? content))
            {
                return Results.NotFound();
            }

            context.Response.Headers.CacheControl = version == Version ? "public, max-age=31536000, immutable" : "no-cache";
            return Results.Bytes(content, s_types[name]);
        }).OpenToAll();
    }

    internal static byte[] Read(string name)
    {
        using Stream stream = typeof(AssetFiles).Assembly.GetManifestResourceStream(name)
            ?? throw new InvalidOperationException($"The program was built without its file {name}.");
        using var copy = new MemoryStream();
        stream.CopyTo(copy);
        return copy.ToArray();
    }
}
