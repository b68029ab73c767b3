using System.Text;
using Bridge.Fuzz.References;
using Bridge.Terminals;
using Bridge.Terminals.KaspiQr;

namespace Bridge.Fuzz.Targets;

/// <summary>
/// The answers of Kaspi QR. What decides (code, state, id, amount, the QR's text) stands in the bytes as the value of a member of
/// that name, read a second time without Core; and what may be shown is digits, or an address of Kaspi's.
/// </summary>
public sealed class KaspiQrTarget : FuzzTarget
{
    private readonly RefAnswer _reference = new();
    private KaspiQrAnswerReader _reader = new();
    private KaspiQrAnswer _answer = new();

    public override string Name => "kaspiqr";

    public override byte[][] Corpus { get; } =
    [
        .. new[]
        {
            """{"StatusCode":0,"Message":"OK","Data":{"QrToken":"51236903777280167836178166503744993984459","ExpireDate":"2026-11-23T12:00:00+05","QrPaymentId":15,"PaymentMethods":["Gold","Red","Loan"],"QrPaymentBehaviorOptions":{"StatusPollingInterval":5,"QrCodeScanWaitTimeout":180,"PaymentConfirmationTimeout":65}}}""",
            """{"StatusCode":0,"Message":"OK","Data":{"QrToken":"https://qr.kaspi.kz/5123690377728016783617816650374499398445","QrPaymentId":"15"}}""",
            """{"StatusCode":0,"Message":"OK","Data":{"Status":"Processed","TransactionId":"35134863","ProductType":"Gold","Amount":200.00,"StoreName":"Store 1","Address":"Test","City":"Almaty"}}""",
            """{"StatusCode":0,"Message":"OK","Data":{"Status":"Wait"}}""",
            """{"StatusCode":-1501,"Message":"device not found","Data":null}""",
            """{"StatusCode":0,"Message":"OK","Data":{"DeviceToken":"2be4cc91-5895-48f8-8bc2-86c7bd419b3b"}}""",
        }.Select(Encoding.UTF8.GetBytes),
    ];

    public override byte[][] Tokens { get; } =
    [
        .. new[]
        {
            "\"Status\":\"Processed\",", "\"Status\":\"Error\",", "\"Amount\":1e3,", "\"Amount\":1.005,", "\"QrPaymentId\":99,", "\"StatusCode\":-999,",
            "\"StatusCode\":99000001,", "\"Data\":{", "\"QrPaymentBehaviorOptions\":{", "\"QrToken\":\"https://evil.example/1\",", "https://pay.kaspi.kz/pay/1",
            "@", "}", "]", "null", "\\u0000", "\\ud83d", ",", ":", "\"",
        }.Select(Encoding.UTF8.GetBytes),
    ];

    public override int Share => 60;

    public override void Begin() => (_reader, _answer) = (new KaspiQrAnswerReader(), new KaspiQrAnswer());

    public override void Feed(byte[] bytes, int length, FuzzRandom random)
    {
        _reader.Read(bytes, 0, length, _answer);
        Accepted = _answer.IsUsable && _answer.HasStatusCode;
    }

    public override string? Judge(byte[] bytes, int length)
    {
        if (!_answer.IsUsable)
        {
            return null;
        }

        ReadOnlySpan<byte> json = bytes.AsSpan(0, length);
        string id = _answer.PaymentId;
        string token = _answer.QrToken;
        long amount = _answer.AmountMinor;
        if (id.Length > 0 && !_reference.HasMember(json, "QrPaymentId", text => text.SequenceEqual(id)))
        {
            return "a payment that nobody sent";
        }

        if (_answer.Status == KaspiQrStatus.Processed && !_reference.HasMember(json, "Status", text => text.SequenceEqual("Processed")))
        {
            return "a success that nobody sent";
        }

        if (amount != TerminalReport.NoAmount && (amount < 0
            || !_reference.HasMember(json, "Amount", text => KaspiQrAmount.Read(text.ToString()) == amount)))
        {
            return "an amount that nobody sent";
        }

        if (token.Length > 0 && !_reference.HasMember(json, "QrToken", text => text.SequenceEqual(token)))
        {
            return "a QR that nobody sent";
        }

        bool isShown = KaspiQrPayload.WhyNot(token).Length == 0;
        bool isKaspis = token.Length > 0 && (token.All(char.IsAsciiDigit)
            || (Uri.TryCreate(token, UriKind.Absolute, out Uri? address) && address is { Scheme: "https", UserInfo: "", IsDefaultPort: true }
                && address.Host is "qr.kaspi.kz" or "pay.kaspi.kz"));
        return isShown && !isKaspis ? "a QR shown that is not Kaspi's" : null;
    }

    // Every text of an answer becomes a string, some of them cleaned: at most three copies of each character.
    public override long AllocationMax(int length) => 2048 + (12 * length);
}
