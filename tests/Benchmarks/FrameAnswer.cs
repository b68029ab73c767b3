using BenchmarkDotNet.Attributes;
using Bridge.Registers;
using Bridge.Registers.Arcus2;
using Bridge.Registers.Concert;
using Bridge.Registers.Ecr17;
using Bridge.Registers.Inpas;
using Bridge.Registers.Transbank;
using Bridge.Registers.Upos;
using Bridge.Registers.Zvt;

namespace Bridge.Benchmarks;

/// <summary>
/// One request of each profile, whole, until the lane would have it, and the first frame of its answer. What is allocated are the
/// request's own texts (currency, reference): the frames are decoded and made in buffers of the link.
/// </summary>
[MemoryDiagnoser]
public class FrameAnswer
{
    private readonly byte[] _output = new byte[1024];
    private readonly RegisterReply _reply = new() { Verdict = RegisterVerdict.Approved, TerminalId = "31452963", SlipNumber = 12 };
    private RegisterLink _link = new ZvtLink(new ZvtSettings());
    private byte[] _frame = [];
    private long _nowMs;

    [Params("inpas", "zvt", "transbank", "concert", "ecr17", "upos", "arcus2")]
    public string Profile { get; set; } = "";

    [GlobalSetup]
    public void Make() => (_link, _frame) = Profile switch
    {
        "inpas" => ((RegisterLink)new InpasLink(new InpasSettings()), Hex("021E00000600313530303030040300333938190100311B080030303030303030310625")),
        "zvt" => (new ZvtLink(new ZvtSettings()), Hex("100206010704000000150000100301B9")),
        "transbank" => (new TransbankLink(new TransbankSettings()), Hex("02303230307C3030303030313530307C3030303034327C7C7C31037E")),
        "concert" => (new ConcertLink(new ConcertSettings()), Hex("02303130303135303030303031303339382020202020202020202041303131423031300307")),
        "upos" => (new UposLink(new UposSettings()), Upos()),
        "arcus2" => (new Arcus2Link(new Arcus2Settings()), Hex("010011311B311B3339381B313530302E30301B1B")),
        _ => (new Ecr17Link(new Ecr17Settings()), Ecr17()),
    };

    [Benchmark(Description = "request in, first frame of the answer out")]
    public int Answer()
    {
        _nowMs += 100_000;
        _link.Receive(_frame, 0, _frame.Length, _nowMs);
        Drain();
        _nowMs += 1_000;
        _link.Tick(_nowMs);
        Drain();
        if (_link.AwaitsAnswer)
        {
            _link.Answer(_reply, _nowMs);
        }

        _nowMs += 1_000;
        _link.Tick(_nowMs);
        int said = Drain();

        // Nobody acknowledges: the answer is given up, and the next request finds a link at rest.
        for (int step = 0; step < 50 && _link.NextDeadlineMs != long.MaxValue; step++)
        {
            _nowMs = Math.Max(_nowMs, _link.NextDeadlineMs);
            _link.Tick(_nowMs);
            Drain();
        }

        return said;
    }

    private int Drain()
    {
        int said = 0;
        int count;
        while ((count = _link.TakeOutput(_output)) > 0)
        {
            said += count;
        }

        while (_link.TakeEvent() != RegisterEventKind.None)
        {
        }

        return said;
    }

    private static byte[] Hex(string text) => Convert.FromHexString(text);

    private static byte[] Ecr17()
    {
        byte[] text = System.Text.Encoding.ASCII.GetBytes("000000010P000000120000000150000" + new string(' ', 128) + "00000000");
        return [0x02, .. text, 0x03, text.Aggregate((byte)0x7F, (sum, value) => (byte)(sum ^ value))];
    }

    private static byte[] Upos() =>
        [0x02, 0x23, .. System.Text.Encoding.ASCII.GetBytes("AEttRACZ/Q4A8EkCAAAAAQAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAfq/eFAAAAAAAAAAAAAAAAAAAAAAAV0w=="), 0x03];
}
