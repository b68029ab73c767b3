using System.Text;
using Bridge.Bytes;
using Bridge.Receipts;

namespace Bridge.Fuzz.Targets;

/// <summary>
/// Cheque texts as a terminal may send them, laid out for a slip: no line is longer than the paper, and every character becomes a
/// byte of the register's page.
/// </summary>
public sealed class ReceiptTarget : FuzzTarget
{
    private static readonly string[] s_pages = ["cp437", "cp866", "cp1251", "kz1048"];

    private readonly char[] _letters = new char[512];
    private readonly Cheque _cheque = new();
    private string[] _lines = [];
    private byte[][] _encoded = [];
    private int _width;

    public override string Name => "receipt";

    public override byte[][] Corpus { get; } =
    [
        .. new[]
        {
            "Kaspi Mark|Алматы қ.|Қонаев 11, 6|960419351140|31452963|06.03.23 14:20:11|504711333|Kaspi Gold-ман сатып алу. Мақұлданды",
            "||||||", "ОченьДлинноеСловоБезПробеловКотороеНеПомещаетсяНаЛенту|x|y|1|2|3|4|5", "a  b   c|\u00A0|\u202F1|₸|Ə|№|Ђ|😀",
        }.Select(Encoding.UTF8.GetBytes),
    ];

    public override byte[][] Tokens { get; } = [.. new[] { "|", " ", "        ", "₸", "\u00A0", "\n", "\t", "ӘәҒғҚқ", "\u0000", "\uFFFD" }.Select(Encoding.UTF8.GetBytes)];

    public override int Share => 15;

    public override int LengthMax => 400;

    public override void Prepare(byte[] bytes, int length)
    {
        string[] parts = new string(_letters, 0, Encoding.UTF8.GetChars(bytes.AsSpan(0, length), _letters)).Split('|');
        string Part(int index) => index < parts.Length ? parts[index] : "";
        (_cheque.StoreName, _cheque.City, _cheque.Address, _cheque.Bin) = (Part(0), Part(1), Part(2), Part(3));
        (_cheque.TerminalId, _cheque.Date, _cheque.OrderNumber, _cheque.Status) = (Part(4), Part(5), Part(6), Part(7));
        (_cheque.Message, _cheque.CardName, _cheque.Rrn, _cheque.ProductType) = (Part(7), Part(0), Part(3), Part(1));
        _cheque.Result = (ChequeResult)(length % 3);
        _cheque.AmountMinor = length * 1237L;
        _cheque.IsRefund = (length & 4) != 0;
    }

    public override void Feed(byte[] bytes, int length, FuzzRandom random)
    {
        _width = 24 + random.Below(25);
        CodePage page = CodePage.Named(s_pages[random.Below(s_pages.Length)]);
        _lines = ChequeLines.Of(_cheque, (ReceiptLanguage)random.Below(3), _width, page);
        _encoded = new byte[_lines.Length][];
        for (int line = 0; line < _lines.Length; line++)
        {
            _encoded[line] = page.Encode(_lines[line]);
        }

        Accepted = true;
    }

    public override string? Judge(byte[] bytes, int length)
    {
        for (int line = 0; line < _lines.Length; line++)
        {
            if (_lines[line].Length > _width)
            {
                return "a line longer than the paper";
            }

            if (_encoded[line].Length < _lines[line].Length)
            {
                return "a character without a byte";
            }
        }

        return null;
    }

    // A slip is made once a sale: a few copies of its text.
    public override long AllocationMax(int length) => (16 * 1024) + (64 * length) + (long)(length * length);
}
