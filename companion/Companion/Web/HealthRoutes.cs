using Bridge.Companion.Mqtt;
using Bridge.Companion.Storage;
using Bridge.Companion.Timekeeping;
using Bridge.Companion.Web.Doors;

namespace Bridge.Companion.Web;

/// <summary>
/// /health/live: the program runs (restart it when this fails). /health/ready: it can take records now; each check by its name. Nothing else is
/// told: both are open to all.
/// </summary>
public static class HealthRoutes
{
    /// <summary>Below this the next backup or a busy day may fill the disk.</summary>
    public const long FreeBytesMin = 256L * 1024 * 1024;

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/health/live", () => Results.Text("ok\n")).OpenToAll();
        routes.MapGet("/health/ready", (IngestCounters ingest, CompanionOptions options, SteadyClock clock, IServiceProvider services) =>
        {
            var checks = new Dictionary<string, bool>
            {
                ["database"] = ingest.Trouble is null,
                ["broker"] = services.GetService<UplinkBroker>() is { } embedded ? embedded.Started.IsCompletedSuccessfully : ingest.BrokerTrouble is null,
                ["disk"] = FreeBytes(options.DataFolder) is not long free || free >= FreeBytesMin,
                // A clock that was never set, or was set back, would date every sale wrongly.
                ["clock"] = clock.GetUtcNow().Year >= 2025 && clock.Behind == TimeSpan.Zero,
            };
            bool ready = checks.Values.All(good => good);
            return Results.Json(new { ready, checks }, statusCode: ready ? 200 : 503);
        }).OpenToAll();
    }

    private static long? FreeBytes(string folder)
    {
        try
        {
            return new DriveInfo(Path.GetFullPath(folder)).AvailableFreeSpace;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException)
        {
            return null;   // a disk that does not say is no reason to be restarted
        }
    }
}
