using BenchmarkDotNet.Running;
using Bridge.Benchmarks;

// dotnet run -c Release --project tests/Benchmarks                  every BenchmarkDotNet benchmark
// dotnet run -c Release --project tests/Benchmarks -- --filter *Poll*
// dotnet run -c Release --project tests/Benchmarks -- latency [sales]   last register byte in to first HTTP byte out
if (args.Length > 0 && args[0] == "latency")
{
    return StartLatency.Run(args.Length > 1 ? int.Parse(args[1]) : 2_000);
}

BenchmarkSwitcher.FromAssembly(typeof(StartLatency).Assembly).Run(args.Length == 0 ? ["--filter", "*"] : args);
return 0;
