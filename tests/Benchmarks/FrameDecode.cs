using BenchmarkDotNet.Attributes;
using Bridge.Emulators.Registers.Inpas;
using Bridge.Registers;
using Bridge.Registers.Inpas;

namespace Bridge.Benchmarks;

/// <summary>One INPAS sale frame (37 bytes), byte by byte, until the link would hand out the request.</summary>
[MemoryDiagnoser]
public class FrameDecode
{
    private readonly byte[] _frame = InpasFrame.Whole(new InpasFields()
        .Add(0, "150000").Add(4, "398").Add(25, "1").Add(27, "00000001").ToData());

    private readonly InpasFrameReader _reader = new(new LineCounters());
    private long _nowMs;

    [Benchmark(Description = "INPAS frame: bytes to a checked message")]
    public InpasReadStatus Reader()
    {
        _nowMs += 100;
        InpasReadStatus status = InpasReadStatus.Reading;
        foreach (byte value in _frame)
        {
            _reader.Put(value, _nowMs);
            status = _reader.Next(_nowMs);
        }

        return status;
    }
}
