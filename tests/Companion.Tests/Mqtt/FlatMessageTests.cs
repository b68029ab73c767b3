using System.Buffers;
using System.Text;
using Bridge.Companion.Mqtt;
using CsCheck;
using Xunit;

namespace Bridge.Companion.Tests.Mqtt;

public sealed class FlatMessageTests
{
    [Fact]
    public void The_same_record_in_another_order_of_fields_is_the_same_text() =>
        Assert.Equal(Read("""{"b":"x","a":1}""").ToJson(), Read("""{ "a":1, "b":"x" }""").ToJson());

    [Fact]
    public void What_is_written_is_read_back_unchanged()
    {
        Gen.Dictionary(Gen.String[Gen.Char["abcdefgh"], 1, 5], Gen.String)[0, 10].Sample(fields =>
        {
            string json = System.Text.Json.JsonSerializer.Serialize(fields);
            string once = Read(json).ToJson();
            return Read(once).ToJson() == once && FlatMessage.Parse(once).ToJson() == once;
        });
    }

    [Fact]
    public void Parts_that_cannot_be_taken_are_named()
    {
        FlatMessage message = Read("""{"amount":1.5,"moved":1e3,"deep":{"a":1},"list":[1],"big":1000000000000,"ok":1,"none":null,"yes":true}""");

        Assert.Equal(["amount", "moved", "deep", "list", "big"], message.Unreadable);
        Assert.Equal("""{"ok":1,"yes":true}""", message.ToJson());
    }

    [Fact]
    public void Texts_are_cut_and_lose_their_control_characters()
    {
        FlatMessage message = Read($$"""{"msg":"a\u0000b\u001b[31m{{new string('x', 1000)}}"}""");

        Assert.Equal(256, message.Text("msg")!.Length);
        Assert.StartsWith("a b [31mxx", message.Text("msg"), StringComparison.Ordinal);
    }

    [Fact]
    public void No_bytes_make_it_throw()
    {
        Gen.OneOf(Gen.Byte.Array[0, 64], Gen.String[Gen.Char["{}[]\":,0123456789abe+-.\\u"], 0, 64].Select(Encoding.UTF8.GetBytes)).Sample(bytes =>
        {
            if (FlatMessage.TryParse(new ReadOnlySequence<byte>(bytes), out FlatMessage message))
            {
                _ = message.ToJson();
            }
        });
    }

    [Theory]
    [InlineData("{\"a\":\"\\ud800\"}")]
    [InlineData("{\"a\":\"\\udc00x\"}")]
    public void Half_a_surrogate_pair_does_no_harm(string json)
    {
        if (FlatMessage.TryParse(new ReadOnlySequence<byte>(Encoding.UTF8.GetBytes(json)), out FlatMessage message))
        {
            Assert.DoesNotContain(message.Text("a")!, char.IsSurrogate);
        }
    }

    private static FlatMessage Read(string json)
    {
        Assert.True(FlatMessage.TryParse(new ReadOnlySequence<byte>(Encoding.UTF8.GetBytes(json)), out FlatMessage message));
        return message;
    }
}
