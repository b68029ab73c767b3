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
/// What a link does by itself, on one side; on the other a whole sale: its request decoded, the answer made and taken. Time is
/// virtual, so the figures are the processor's alone. Frames are decoded and made in buffers of the link; what may be allocated are
/// the request's own texts (currency, ticket, number).
/// </summary>
[MemoryDiagnoser]
[MedianColumn]
public class FrameAnswer
{
    private static readonly byte[] s_lineAck = [0x06];

    private readonly byte[] _output = new byte[1024];
    private readonly RegisterReply _reply = new() { Verdict = RegisterVerdict.Approved, TerminalId = "31452963", SlipNumber = 12 };
    private RegisterLink _waiting = new ZvtLink(new ZvtSettings());
    private RegisterLink _selling = new ZvtLink(new ZvtSettings());
    private byte[] _sale = [];
    private byte[] _taken = [];
    private byte[]? _poll;
    private long _nowMs = 1_000_000;
    private bool _isDelivered;

    [Params("inpas", "zvt", "transbank", "concert", "ecr17", "upos", "arcus2")]
    public string Profile { get; set; } = "";

    [GlobalSetup]
    public void Make()
    {
        _waiting = Link();
        _selling = Link();
        (_sale, _taken, _poll) = Profile switch
        {
            "inpas" => (Hex("021E00000600313530303030040300333938190100311B080030303030303030310625"), s_lineAck, null),
            "zvt" => (Hex("100206010A0400000015000049039810031EFD"), Hex("0610028000001003F51F"), null),
            "transbank" => (Hex("02303230307C3030303030313530307C3030303034327C7C7C31037E"), s_lineAck, null),
            "concert" => (Hex("02303130303135303030303031303339382020202020202020202041303131423031300307"), s_lineAck, [0x05]),
            "upos" => (Upos("AEttRACZ/Q4A8EkCAAAAAQAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAfq/eFAAAAAAAAAAAAAAAAAAAAAAAV0w=="), [0x04], Upos("AAdQAACY/Q4ArfQ=")),
            "arcus2" => (Hex("010011311B311B3339381B313530302E30301B1B"), Hex("0100024F4B"), null),
            _ => (Ecr17(), Hex("060379"), (byte[]?)null),
        };
        _waiting.Receive(_sale, 0, _sale.Length, _nowMs);
        Step(_waiting, 300);
        _waiting.Receive(_taken, 0, _taken.Length, _nowMs);
        Step(_waiting, 300);
        Alive();
        Sale();
    }

    [Benchmark(Description = "one sign of life or poll, out and taken")]
    public int Alive()
    {
        int said;
        if (_poll is null)
        {
            _nowMs = Math.Max(_nowMs, _waiting.NextDeadlineMs);
            said = Step(_waiting, 0);
        }
        else
        {
            _waiting.Receive(_poll, 0, _poll.Length, _nowMs);
            said = Step(_waiting, 300);
        }

        _waiting.Receive(_taken, 0, _taken.Length, _nowMs);
        said += Step(_waiting, 300);
        return said > 0 ? said : throw new InvalidOperationException("nothing was said");
    }

    [Benchmark(Description = "one sale: request in, answer out and taken")]
    public int Sale()
    {
        _isDelivered = false;
        _nowMs += 1_000;
        _selling.Receive(_sale, 0, _sale.Length, _nowMs);
        Step(_selling, 300);
        if (_selling.AwaitsAnswer)
        {
            _selling.Answer(_reply, _nowMs);
        }

        for (int frame = 0; frame < 10 && !_isDelivered; frame++)
        {
            Step(_selling, 300);
            _selling.Receive(_taken, 0, _taken.Length, _nowMs);
            Step(_selling, 300);
        }

        return _isDelivered ? 1 : throw new InvalidOperationException("the answer was not taken");
    }

    private RegisterLink Link() => Profile switch
    {
        "inpas" => new InpasLink(new InpasSettings()),
        "zvt" => new ZvtLink(new ZvtSettings()),
        "transbank" => new TransbankLink(new TransbankSettings()),
        "concert" => new ConcertLink(new ConcertSettings { AnswerByMs = 0 }),
        "upos" => new UposLink(new UposSettings { CallMs = 0 }),
        "arcus2" => new Arcus2Link(new Arcus2Settings()),
        _ => new Ecr17Link(new Ecr17Settings()),
    };

    private int Step(RegisterLink link, int ms)
    {
        int said = Drain(link);
        _nowMs += ms;
        link.Tick(_nowMs);
        return said + Drain(link);
    }

    private int Drain(RegisterLink link)
    {
        int said = 0;
        int count;
        while ((count = link.TakeOutput(_output)) > 0)
        {
            said += count;
        }

        RegisterEventKind kind;
        while ((kind = link.TakeEvent()) != RegisterEventKind.None)
        {
            _isDelivered |= kind == RegisterEventKind.AnswerDelivered;
        }

        return said;
    }

    private static byte[] Hex(string text) => Convert.FromHexString(text);

    private static byte[] Ecr17()
    {
        byte[] text = System.Text.Encoding.ASCII.GetBytes("000000010P000000120000000150000" + new string(' ', 128) + "00000000");
        return [0x02, .. text, 0x03, text.Aggregate((byte)0x7F, (sum, value) => (byte)(sum ^ value))];
    }

    private static byte[] Upos(string text) => [0x02, 0x23, .. System.Text.Encoding.ASCII.GetBytes(text), 0x03];
}
