using System.Text;
using System.Text.Json;
using Bridge.Bytes;
using CsCheck;
using Bridge.Testing;
using Xunit;

namespace Bridge.Core.Tests.Bytes;

public sealed class JsonReaderTests
{
    /// <summary>All tokens of a document in one line; names end in a colon, texts are quoted.</summary>
    private static string Tokens(string json, bool tolerant) => Tokens(Encoding.UTF8.GetBytes(json), tolerant);

    private static string Tokens(byte[] json, bool tolerant)
    {
        var reader = new JsonReader();
        reader.Begin(json, 0, json.Length, tolerant);
        var tokens = new StringBuilder();
        JsonToken token;
        do
        {
            token = reader.Read();
            tokens.Append(token switch
            {
                JsonToken.ObjectStart => "{ ",
                JsonToken.ObjectEnd => "} ",
                JsonToken.ArrayStart => "[ ",
                JsonToken.ArrayEnd => "] ",
                JsonToken.Name => reader.Text.ToText() + ": ",
                JsonToken.Text => "'" + reader.Text.ToText() + "' ",
                JsonToken.Number => reader.IsInteger ? reader.Integer + " " : "#" + reader.Text.ToText() + " ",
                _ => token + " ",
            });
        }
        while (token < JsonToken.End);

        Assert.Equal(token, reader.Read());
        return tokens.ToString().TrimEnd();
    }

    [Fact]
    public void Reads_every_kind_of_value() =>
        Assert.Equal(
            "{ a: 1 b: [ True False Null -5 #1.5 #2e3 'x' [ ] { } ] c: { d: '' } } End",
            Tokens("""{"a":1,"b":[true,false,null,-5,1.5,2e3,"x",[],{}],"c":{"d":""}}""", false));

    [Fact]
    public void Hands_out_duplicate_names_as_they_stand() =>
        Assert.Equal("{ a: 1 a: 2 } End", Tokens("""{"a":1,"a":2}""", false));

    [Theory]
    [InlineData("""{"a":{"b":1} "c":2}""", "{ a: { b: 1 } c: 2 } End")]
    [InlineData("""{"a":"x" "c":2}""", "{ a: 'x' c: 2 } End")]
    [InlineData("""{"a":1,}""", "{ a: 1 } End")]
    [InlineData("""{"a":[1,2,],"b":3,}""", "{ a: [ 1 2 ] b: 3 } End")]
    [InlineData("""{"a":{"b":1}},"c":2}""", "{ a: { b: 1 } c: 2 } End")]
    [InlineData("""{"a":1}}}}""", "{ a: 1 } End")]
    [InlineData("""{"a":{"b":1,}}} "c":2},"d":3}""", "{ a: { b: 1 } c: 2 d: 3 } End")]
    public void Tolerates_what_the_terminal_was_seen_to_send_only_when_asked(string json, string tokens)
    {
        Assert.Equal(tokens, Tokens(json, true));
        Assert.EndsWith("Malformed", Tokens(json, false));
    }

    [Theory]
    [InlineData("")]
    [InlineData("   ")]
    [InlineData("{")]
    [InlineData("""{"a" 1}""")]
    [InlineData("""{"a":}""")]
    [InlineData("""{"a":1,,"b":2}""")]
    [InlineData("""{,"a":1}""")]
    [InlineData("""{"a":1;"b":2}""")]
    [InlineData("""{"a":[1 2]}""")]
    [InlineData("""{"a":["x" "y"]}""")]
    [InlineData("""{"a":1]""")]
    [InlineData("""[1}""")]
    [InlineData("""{"a":1}{"a":2}""")]
    [InlineData("""{"a":1},{"a":2}""")]
    [InlineData("""{"a":1} x""")]
    [InlineData("""{"a":1},""")]
    [InlineData("""[1],2""")]
    [InlineData("""{"a":tru}""")]
    [InlineData("""{"a":truex}""")]
    [InlineData("""{"a":12x}""")]
    [InlineData("""{"a":01}""")]
    [InlineData("""{"a":+1}""")]
    [InlineData("""{"a":1.}""")]
    [InlineData("""{"a":.5}""")]
    [InlineData("""{"a":1e}""")]
    [InlineData("""{"a":-}""")]
    [InlineData("""{"a":NaN}""")]
    [InlineData("""{"a":'x'}""")]
    [InlineData("""{a:1}""")]
    [InlineData("""{"a":"\x"}""")]
    [InlineData("""{"a":"\u12g4"}""")]
    [InlineData("""{"a":"\u12"}""")]
    [InlineData("{\"a\":\"x\ny\"}")]
    [InlineData("""{"a":"x}""")]
    [InlineData("""{"a":1"b":2 /* note */}""")]
    public void Refuses_the_rest_in_both_modes(string json)
    {
        Assert.EndsWith("Malformed", Tokens(json, true));
        Assert.EndsWith("Malformed", Tokens(json, false));
    }

    [Theory]
    [InlineData("""{"a":1 """, "{ a: 1 Unclosed")]
    [InlineData("""{"a":{"b":"x"}""", "{ a: { b: 'x' } Unclosed")]
    [InlineData("""{"a":12""", "{ a: Malformed")]
    [InlineData("""{"a":true""", "{ a: Malformed")]
    [InlineData("""{"a":1,""", "{ a: 1 Malformed")]
    public void Tells_an_end_between_members_from_one_inside_a_value(string json, string tokens)
    {
        Assert.Equal(tokens, Tokens(json, true));
        Assert.Equal(tokens, Tokens(json, false));
    }

    [Fact]
    public void No_beginning_of_a_document_is_a_document()
    {
        foreach (string file in Directory.GetFiles(
            Path.Combine(AppContext.BaseDirectory, "Vectors", "SmartPos"), "*.json"))
        {
            byte[] json = File.ReadAllBytes(file);
            int end = json.Length;
            while (json[end - 1] == '\n')
            {
                end--;
            }

            for (int cut = 0; cut < end; cut++)
            {
                // Where the terminal closes too many braces, its outermost object does seem to end earlier.
                bool isWhole = Tokens(json[..cut], true).EndsWith("End");
                bool seemsToEnd = OpenBraces(json.AsSpan(0, cut)) <= 0;
                Assert.True(!isWhole || seemsToEnd, $"{Path.GetFileName(file)} cut at {cut}");
            }
        }
    }

    private static int OpenBraces(ReadOnlySpan<byte> json)
    {
        int open = 0;
        bool inText = false;
        foreach (byte value in json)
        {
            inText ^= value == '"';
            open += inText ? 0 : value == '{' ? 1 : value == '}' ? -1 : 0;
        }

        return open;
    }

    [Fact]
    public void Goes_sixteen_levels_deep_and_not_one_more()
    {
        string sixteen = new string('[', 16) + new string(']', 16);
        Assert.EndsWith("End", Tokens(sixteen, false));
        Assert.EndsWith("Malformed", Tokens("[" + sixteen + "]", false));
        Assert.EndsWith("Malformed", Tokens(new string('{', 100_000), true));
        Assert.EndsWith("End", Tokens("""{"a":1}""" + new string('}', 100_000), true));
    }

    [Theory]
    [InlineData("9223372036854775807", "9223372036854775807")]
    [InlineData("-9223372036854775808", "-9223372036854775808")]
    [InlineData("9223372036854775808", "#9223372036854775808")]
    [InlineData("-9223372036854775809", "#-9223372036854775809")]
    [InlineData("0", "0")]
    [InlineData("-0", "0")]
    [InlineData("1.0", "#1.0")]
    [InlineData("1e2", "#1e2")]
    [InlineData("1E-2", "#1E-2")]
    public void A_fraction_an_exponent_or_too_much_is_not_an_integer(string number, string token) =>
        Assert.Equal(token + " End", Tokens(number, false));

    [Fact]
    public void Skips_a_value_whole()
    {
        byte[] json = """{"a":{"b":[1,{"c":2}]},"d":[],"e":3}"""u8.ToArray();
        var reader = new JsonReader();
        reader.Begin(json, 0, json.Length, false);
        reader.Read();
        foreach (string name in new[] { "a", "d" })
        {
            Assert.Equal(JsonToken.Name, reader.Read());
            Assert.True(reader.Text.Is(name));
            reader.Read();
            Assert.True(reader.Skip());
            Assert.Equal(1, reader.Depth);
        }

        Assert.Equal(JsonToken.Name, reader.Read());
        Assert.True(reader.Text.Is("e"));
    }

    [Fact]
    public void Skips_a_byte_order_mark() => Assert.Equal("{ } End", Tokens([0xEF, 0xBB, 0xBF, .. "{}"u8], false));

    [Fact]
    public void Says_when_it_was_tolerant()
    {
        var reader = new JsonReader();
        foreach ((string json, bool expected) in new[] { ("""{"a":1,}""", true), ("""{"a":1}""", false), ("{}}", false) })
        {
            byte[] bytes = Encoding.UTF8.GetBytes(json);
            reader.Begin(bytes, 0, bytes.Length, true);
            while (reader.Read() < JsonToken.End)
            {
            }

            Assert.Equal(expected, reader.WasTolerant);
        }
    }

    [Fact]
    public void Agrees_with_the_platform_on_generated_documents()
    {
        Gen<object> leaf = Gen.OneOf(
            Gen.Long.Select(v => (object)v), Gen.String.Select(v => (object)v.Replace('\0', '0')),
            Gen.Bool.Select(v => (object)v));
        Gen<object> node = Gen.OneOf(
            leaf, leaf.Array[0, 4].Select(v => (object)v),
            Gen.Dictionary(Gen.String[Gen.Char.AlphaNumeric, 1, 8], leaf)[0, 4].Select(v => (object)v));
        Gen.Dictionary(Gen.String[Gen.Char.AlphaNumeric, 1, 8], node)[0, 5].Sample(
            document =>
            {
                byte[] json = JsonSerializer.SerializeToUtf8Bytes(document);
                Assert.Equal(PlatformTokens(json), Tokens(json, false));
                Assert.Equal(PlatformTokens(json), Tokens(json, true));
            },
            iter: 2000);
    }

    [Fact]
    public void Accepts_of_mutated_ascii_what_the_platform_accepts()
    {
        byte[] seed = """{"data":{"a":"1 T","b":[1,-2.5,true],"c":null},"statusCode":0}"""u8.ToArray();
        string alphabet = "{}[]\",:\\ u0123456789abeE+-.tfn";
        Gen.Select(Gen.Int[0, seed.Length - 1], Gen.Int[0, alphabet.Length - 1], Gen.Int[0, 2]).Array[1, 4].Sample(
            edits =>
            {
                var json = new List<byte>(seed);
                foreach ((int at, int letter, int kind) in edits)
                {
                    int index = Math.Min(at, json.Count - 1);
                    if (kind == 0)
                    {
                        json[index] = (byte)alphabet[letter];
                    }
                    else if (kind == 1)
                    {
                        json.Insert(index, (byte)alphabet[letter]);
                    }
                    else
                    {
                        json.RemoveAt(index);
                    }
                }

                byte[] bytes = json.ToArray();
                string? platform = PlatformTokensOrNull(bytes);
                string ours = Tokens(bytes, false);
                Assert.Equal(platform != null, ours.EndsWith("End"));
                Assert.True(platform == null || platform == ours, platform + " / " + ours);
                if (platform != null)
                {
                    Assert.Equal(ours, Tokens(bytes, true));
                }
            },
            iter: 50_000);
    }

    [Fact]
    public void Allocates_nothing_while_it_scans()
    {
        byte[] json = """{"data":{"processId":"1678090708423","status":"wait"},"statusCode":0}"""u8.ToArray();
        var reader = new JsonReader();
        Rounds(100);

        Assert.Equal(0, Allocations.Least(() => Rounds(1000)));

        void Rounds(int count)
        {
            for (int round = 0; round < count; round++)
            {
                reader.Begin(json, 0, json.Length, true);
                while (reader.Read() < JsonToken.End)
                {
                    reader.Text.Is("processId");
                }
            }
        }
    }

    private static string? PlatformTokensOrNull(byte[] json)
    {
        try
        {
            return PlatformTokens(json);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static string PlatformTokens(byte[] json)
    {
        var reader = new Utf8JsonReader(json, new JsonReaderOptions { MaxDepth = JsonReader.DepthMax });
        var tokens = new StringBuilder();
        while (reader.Read())
        {
            string raw = Encoding.UTF8.GetString(reader.ValueSpan);
            tokens.Append(reader.TokenType switch
            {
                JsonTokenType.StartObject => "{ ",
                JsonTokenType.EndObject => "} ",
                JsonTokenType.StartArray => "[ ",
                JsonTokenType.EndArray => "] ",
                JsonTokenType.PropertyName => Unescaped(raw) + ": ",
                JsonTokenType.String => "'" + Unescaped(raw) + "' ",
                JsonTokenType.Number =>
                    raw.All(c => c is '-' or (>= '0' and <= '9')) && long.TryParse(raw, out long n) ? n + " " : "#" + raw + " ",
                JsonTokenType.True => "True ",
                JsonTokenType.False => "False ",
                _ => "Null ",
            });
        }

        return tokens + "End";
    }

    // An oracle of its own: the platform refuses lone surrogates and keeps NULs, we replace both.
    private static string Unescaped(string raw)
    {
        var text = new StringBuilder();
        for (int index = 0; index < raw.Length; index++)
        {
            if (raw[index] != '\\')
            {
                text.Append(raw[index]);
                continue;
            }

            index++;
            if (raw[index] == 'u')
            {
                text.Append((char)Convert.ToInt32(raw.Substring(index + 1, 4), 16));
                index += 4;
            }
            else
            {
                text.Append(raw[index] switch { 'n' => '\n', 't' => '\t', 'r' => '\r', 'b' => '\b', 'f' => '\f', var c => c });
            }
        }

        byte[] utf8 = Encoding.UTF8.GetBytes(text.ToString());
        return Encoding.UTF8.GetString(utf8).Replace('\0', '\uFFFD');
    }
}
