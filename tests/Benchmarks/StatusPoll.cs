using System.Text;
using System.Text.Json;
using BenchmarkDotNet.Attributes;
using Bridge.Terminals;
using Bridge.Terminals.SmartPos;

namespace Bridge.Benchmarks;

/// <summary>
/// One status poll of a waiting payment: request composed, answer parsed, machine stepped. Beside it, in the same run, what
/// System.Text.Json takes for the same answer alone.
/// </summary>
[MemoryDiagnoser]
public class StatusPoll
{
    private const string Answer =
        """{"data":{"processId":"1678090708423","status":"wait","subStatus":"WaitUser"},"statusCode":0}""";

    private readonly byte[] _body = Encoding.UTF8.GetBytes(Answer);
    private readonly SmartPosTerminal _terminal = new("192.168.80.4", 8080, true);
    private readonly TerminalCall _call = new();
    private readonly TerminalReport _report = new();
    private long _nowMs;

    [GlobalSetup]
    public void Follow() => _terminal.Follow("1678090708423", TerminalOperation.Payment, _nowMs);

    [Benchmark(Description = "status poll: request, parse, step")]
    public bool Poll()
    {
        _nowMs += 1_000;
        _terminal.Tick(_nowMs);
        bool called = _terminal.TakeCall(_call);
        _terminal.CallEnded(_call.Id, CallOutcome.Answered, 200, _body, _body.Length, _nowMs);
        while (_terminal.TakeReport(_report))
        {
        }

        return called;
    }

    [Benchmark(Baseline = true, Description = "System.Text.Json: the same answer parsed")]
    public string? Platform()
    {
        using JsonDocument document = JsonDocument.Parse(_body);
        return document.RootElement.GetProperty("data").GetProperty("status").GetString();
    }
}
