using Bridge.Fuzz.References;
using Bridge.Testing;

namespace Bridge.Fuzz.Targets;

/// <summary>
/// A whole sale of 1500 tenge in which the terminal answers every status with the changed bytes. The register hears "approved"
/// only when they say success, our process and our amount.
/// </summary>
public sealed class LaneAnswerTarget : FuzzTarget
{
    private const string Process = "1678090708423";

    private static readonly byte[] s_started = "{\"data\":{\"processId\":\"1678090708423\",\"status\":\"wait\"},\"statusCode\":0}"u8.ToArray();

    private static readonly byte[] s_alive =
        "{\"data\":{\"posNum\":\"0\",\"serialNum\":\"00043010171\",\"terminalId\":\"31452963\"},\"statusCode\":0}"u8.ToArray();

    private readonly byte[] _request = HexVector.Named("Inpas", "sale-1500-tenge").Bytes;
    private readonly RefAnswer _reference = new();
    private LaneInputs? _lane;

    public override string Name => "lane-answer";

    public override byte[][] Corpus { get; } =
    [
        .. SmartPosBodies.All().Select(body => System.Text.Encoding.UTF8.GetBytes(
            System.Text.Encoding.UTF8.GetString(body).Replace("\"1 ₸\"", "\"1 500 ₸\"").Replace("\"1 250 ₸\"", "\"1500 ₸\""))),
    ];

    public override byte[][] Tokens => SmartPosBodies.Tokens;

    public override int Share => 1;

    public override int BatchLength => 64;

    public override void Feed(byte[] bytes, int length, FuzzRandom random)
    {
        _lane = new LaneInputs
        {
            Terminal = path => path.Contains("/payment", StringComparison.Ordinal) ? (200, s_started, s_started.Length)
                : path.Contains("/device", StringComparison.Ordinal) ? (200, s_alive, s_alive.Length) : (200, bytes, length),
        };
        _lane.Lane.Begin(4242, _lane.NowMs);
        _lane.Settle();
        _lane.Send(_request);
        _lane.Run(20_000);
        Accepted = _lane.Told.IndexOf((ReadOnlySpan<byte>)[39, 1, 0, (byte)'1']) >= 0;
    }

    public override string? Judge(byte[] bytes, int length)
    {
        ReadOnlySpan<byte> json = bytes.AsSpan(0, length);
        bool isRight = !Accepted || (_reference.HasMember(json, "status", text => text.SequenceEqual("success"))
            && _reference.HasMember(json, "processId", text => text.SequenceEqual(Process))
            && _reference.HasMember(json, "amount", text => RefAmount.Read(text) == 150_000));
        return !isRight ? "approved without our success, process and amount"
            : _lane!.Starts > 1 ? "a second start" : _lane.IsStuck ? "the lane does not come to rest" : null;
    }

    // A new lane for every input.
    public override long AllocationMax(int length) => long.MaxValue;
}
