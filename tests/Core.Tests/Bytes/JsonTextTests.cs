using System.Text;
using Bridge.Bytes;
using CsCheck;
using Xunit;

namespace Bridge.Core.Tests.Bytes;

public sealed class JsonTextTests
{
    private static JsonText Text(params byte[] content)
    {
        byte[] json = [(byte)'"', .. content, (byte)'"'];
        var reader = new JsonReader();
        reader.Begin(json, 0, json.Length, false);
        Assert.Equal(JsonToken.Text, reader.Read());
        return reader.Text;
    }

    private static JsonText Text(string content) => Text(Encoding.UTF8.GetBytes(content));

    [Theory]
    [InlineData("""Қонаев 11, 6""", "Қонаев 11, 6")]
    [InlineData("""1 \u20b8""", "1 ₸")]
    [InlineData("""\"\\\/\b\f\n\r\t""", "\"\\/\b\f\n\r\t")]
    [InlineData("""\ud83d\ude00""", "😀")]
    [InlineData("😀", "😀")]
    [InlineData("""\ud83dx""", "\uFFFDx")]
    [InlineData("""\ud83d\u0041""", "\uFFFDA")]
    [InlineData("""\ude00""", "\uFFFD")]
    [InlineData("""a\u0000b""", "a\uFFFDb")]
    public void Unescapes(string content, string expected)
    {
        JsonText text = Text(content);
        Assert.Equal(expected, text.ToText());
        Assert.True(text.Is(expected));
        Assert.False(text.Is(expected + "x"));
        Assert.False(text.Is("x" + expected));
        byte[] copy = new byte[100];
        int length = text.CopyTo(copy, 1);
        Assert.Equal(expected, Encoding.UTF8.GetString(copy, 1, length));
        Assert.Equal(-1, text.CopyTo(new byte[length], 1));
        Assert.Equal(length, text.CopyTo(new byte[length], 0));
    }

    [Fact]
    public void Damaged_utf8_reads_as_the_replacement_character()
    {
        Assert.Equal("\uFFFD", Text(0xFF).ToText());
        Assert.Equal("\uFFFDA", Text(0xC3, (byte)'A').ToText());
        Assert.Equal("\uFFFD\uFFFD", Text(0xC0, 0x80).ToText());
        Assert.Equal("\uFFFD\uFFFD\uFFFD", Text(0xE0, 0x80, 0x80).ToText());
        Assert.Equal("\uFFFD\uFFFD\uFFFD", Text(0xED, 0xA0, 0x80).ToText());
        Assert.Equal("\uFFFD\uFFFD", Text(0xE2, 0x82).ToText());
    }

    [Fact]
    public void Compares_without_regard_to_case_only_in_ascii()
    {
        Assert.True(Text("TransactionID").IsIgnoringCase("transactionId"));
        Assert.False(Text("transactionId").Is("transactionID"));
        Assert.False(Text("Қ").IsIgnoringCase("қ"));
        Assert.False(Text("k").IsIgnoringCase("\u212A"));
    }

    [Fact]
    public void Any_string_survives_escaping_and_back() =>
        Gen.String.Sample(
            value =>
            {
                string clean = Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(value)).Replace('\0', ' ');
                string json = System.Text.Json.JsonSerializer.Serialize(clean);
                JsonText text = Text(json[1..^1]);
                Assert.Equal(clean, text.ToText());
                Assert.True(text.Is(clean));
            },
            iter: 5000);
}
