using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.Emit;
using Bridge.Benchmarks;

// dotnet run -c Release --project tests/Benchmarks                  every BenchmarkDotNet benchmark
// dotnet run -c Release --project tests/Benchmarks -- --filter *Poll*
// dotnet run -c Release --project tests/Benchmarks -- latency [sales]   last register byte in to first HTTP byte out
if (args.Length > 0 && args[0] == "latency")
{
    return StartLatency.Run(args.Length > 1 ? int.Parse(args[1]) : 2_000);
}

// In this process: BenchmarkDotNet's generated project would not fit the repository's central package versions.
IConfig config = DefaultConfig.Instance.AddJob(Job.ShortRun.WithIterationCount(12).WithToolchain(new InProcessEmitToolchain(new())));
BenchmarkSwitcher.FromAssembly(typeof(StartLatency).Assembly).Run(args.Length == 0 ? ["--filter", "*"] : args, config);
return 0;
