using System.Diagnostics.Metrics;
using OpenTelemetry.Exporter;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;

namespace Bridge.Companion.Telemetry;

/// <summary>
/// The same numbers for OpenTelemetry: a meter "Bridge.Companion", sent each 15 s to a collector when --otlp names one. Numbers are read
/// together once a round, not once for each instrument.
/// </summary>
public sealed class FleetMeter : IDisposable
{
    public const string Name = "Bridge.Companion";

    private static readonly TimeSpan s_fresh = TimeSpan.FromSeconds(2);

    private readonly Meter _meter = new(Name);
    private readonly FleetNumbers _numbers;
    private readonly TimeProvider _clock;
    private readonly Lock _guard = new();
    private IReadOnlyList<FleetNumber> _last = [];
    private DateTimeOffset _readAt;

    public FleetMeter(FleetNumbers numbers, TimeProvider clock)
    {
        _numbers = numbers;
        _clock = clock;
        foreach (IGrouping<string, FleetNumber> family in numbers.Now().GroupBy(n => n.Name))
        {
            FleetNumber first = family.First();
            // OpenTelemetry adds _total itself when it is shown to Prometheus.
            string name = first.IsCounter && first.Name.EndsWith("_total", StringComparison.Ordinal) ? first.Name[..^6] : first.Name;
            if (first.IsCounter)
            {
                _meter.CreateObservableCounter(name, () => Measure(first.Name), null, first.Help);
            }
            else
            {
                _meter.CreateObservableGauge(name, () => Measure(first.Name), null, first.Help);
            }
        }
    }

    /// <summary>Puts the exporter into the program when there is a collector.</summary>
    public static void Add(IServiceCollection services, Uri? collector)
    {
        services.AddSingleton<FleetNumbers>();
        if (collector is null)
        {
            return;
        }

        services.AddSingleton<FleetMeter>();
        services.AddHostedService<FleetMeterStart>();
        services.AddOpenTelemetry().ConfigureResource(resource => resource.AddService("bridge-companion")).WithMetrics(metrics => metrics
            .AddMeter(Name, "Microsoft.AspNetCore.Hosting", "Microsoft.AspNetCore.Server.Kestrel", "System.Runtime")
            .AddOtlpExporter((exporter, reader) =>
            {
                // Port 4317 speaks gRPC, any other the HTTP form, by the convention of collectors.
                exporter.Protocol = collector.Port == 4317 ? OtlpExportProtocol.Grpc : OtlpExportProtocol.HttpProtobuf;
                exporter.Endpoint = collector.Port == 4317 || collector.AbsolutePath.Length > 1 ? collector : new Uri(collector, "/v1/metrics");
                reader.PeriodicExportingMetricReaderOptions.ExportIntervalMilliseconds = 15_000;
            }));
    }

    public void Dispose() => _meter.Dispose();

    private IEnumerable<Measurement<long>> Measure(string name)
    {
        lock (_guard)
        {
            if (_clock.GetUtcNow() - _readAt > s_fresh)
            {
                _last = _numbers.Now();
                _readAt = _clock.GetUtcNow();
            }

            return [.. _last.Where(n => n.Name == name).Select(n => n.LabelName.Length == 0
                ? new Measurement<long>(n.Value) : new Measurement<long>(n.Value, new KeyValuePair<string, object?>(n.LabelName, n.LabelValue)))];
        }
    }
}
