using System.Globalization;
using System.Net;
using System.Text;
using Bridge.Companion.Storage;
using Bridge.Companion.Telemetry;
using Bridge.Companion.Web.Doors;

namespace Bridge.Companion.Web;

/// <summary>
/// /healthz for whoever watches over the process, and /metrics in Prometheus text (FleetNumbers). /metrics is open to this machine (a
/// scraper beside the companion) and otherwise to who has signed in or shows a token.
/// </summary>
public static class Metrics
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/healthz", (IngestCounters ingest) => ingest.Trouble is null
            ? Results.Text("ok\n")
            : Results.Text("cannot store\n", statusCode: StatusCodes.Status503ServiceUnavailable)).OpenToAll();
        routes.MapGet("/metrics", (HttpContext context, FleetNumbers numbers) =>
        {
            bool isNear = context.Connection.RemoteIpAddress is IPAddress from && IPAddress.IsLoopback(from)
                && !context.Request.Headers.ContainsKey("X-Forwarded-For") && !context.Request.Headers.ContainsKey("Forwarded");
            return isNear || Visitor.Of(context) is not null
                ? Results.Text(Write(numbers.Now()), "text/plain; version=0.0.4; charset=utf-8")
                : Results.StatusCode(StatusCodes.Status401Unauthorized);
        }).OpenToAll();
    }

    private static string Write(IReadOnlyList<FleetNumber> numbers)
    {
        var text = new StringBuilder();
        string family = "";
        foreach (FleetNumber number in numbers)
        {
            if (number.Name != family)
            {
                family = number.Name;
                text.Append("# HELP ").Append(family).Append(' ').Append(number.Help).Append('\n');
                text.Append("# TYPE ").Append(family).Append(' ').Append(number.IsCounter ? "counter" : "gauge").Append('\n');
            }

            string label = number.LabelName.Length == 0 ? "" : $"{{{number.LabelName}=\"{number.LabelValue}\"}}";
            text.Append(family).Append(label).Append(' ').Append(number.Value.ToString(CultureInfo.InvariantCulture)).Append('\n');
        }

        return text.ToString();
    }
}
