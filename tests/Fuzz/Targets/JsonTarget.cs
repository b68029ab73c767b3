using System.Text;
using System.Text.Json;
using Bridge.Bytes;
using Bridge.Testing;

namespace Bridge.Fuzz.Targets;

/// <summary>
/// The tokenizer alone, strict and tolerant. It ends after at most one token a byte, names and texts can be compared and copied,
/// and without tolerance it agrees with System.Text.Json about what is JSON and which integers stand in it.
/// </summary>
public sealed class JsonTarget : FuzzTarget
{
    private readonly byte[] _copy = new byte[4096];
    private JsonReader _json = new();
    private JsonToken _last;
    private bool _isTolerant;
    private int _tokens;
    private long _integers;

    public override string Name => "json";

    public override byte[][] Corpus { get; } = SmartPosBodies.All();

    public override byte[][] Tokens => SmartPosBodies.Tokens;

    public override int Share => 100;

    public override void Begin() => _json = new JsonReader();

    public override void Feed(byte[] bytes, int length, FuzzRandom random)
    {
        _isTolerant = random.OneIn(2);
        _tokens = 0;
        _integers = 0;
        _json.Begin(bytes, 0, length, _isTolerant);
        int skipIn = random.OneIn(4) ? random.Below(20) : -1;
        do
        {
            _last = _json.Read();
            _tokens++;
            if (_json.IsInteger)
            {
                _integers = (_integers * 31) + _json.Integer;
            }

            if (_last is JsonToken.Name or JsonToken.Text && (_tokens & 3) == 0)
            {
                _json.Text.CopyTo(_copy, random.Below(_copy.Length));
                _json.Text.IsIgnoringCase("amount");
            }

            if (_tokens == skipIn)
            {
                _json.Skip();
                _isTolerant = true;   // what was skipped is not in the sum
            }
        }
        while (_last < JsonToken.End && _tokens <= length + 2);
        Accepted = _last == JsonToken.End;
    }

    public override string? Judge(byte[] bytes, int length)
    {
        if (_tokens > length + 2)
        {
            return "more tokens than bytes";
        }

        if (_isTolerant)
        {
            return null;
        }

        bool hasMark = length >= 3 && bytes.AsSpan(0, 3).SequenceEqual(Encoding.UTF8.Preamble);
        ReadOnlySpan<byte> source = bytes.AsSpan(hasMark ? 3 : 0, length - (hasMark ? 3 : 0));
        long integers = 0;
        bool isJson = true;
        try
        {
            var other = new Utf8JsonReader(source, new JsonReaderOptions { MaxDepth = JsonReader.DepthMax });
            while (other.Read())
            {
                if (other.TokenType == JsonTokenType.Number && other.TryGetInt64(out long integer)
                    && other.ValueSpan.IndexOfAny((byte)'.', (byte)'e', (byte)'E') < 0)
                {
                    integers = (integers * 31) + integer;
                }
            }
        }
        catch (JsonException)
        {
            isJson = false;
        }

        return isJson != Accepted ? (Accepted ? "taken for JSON" : "not taken for JSON")
            : isJson && integers != _integers ? "other integers than System.Text.Json" : null;
    }
}
