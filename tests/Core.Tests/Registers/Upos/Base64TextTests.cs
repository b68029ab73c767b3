using System.Text;
using Bridge.Bytes;
using Bridge.Registers.Upos;
using CsCheck;
using Xunit;

namespace Bridge.Core.Tests.Registers.Upos;

public class Base64TextTests
{
    [Fact]
    public void Writes_what_everybody_writes_and_reads_it_back() =>
        Gen.Byte.Array[1, 190].Sample(bytes =>
        {
            var text = new ByteWriter(300);
            Base64Text.Encode(bytes, bytes.Length, text);
            Assert.Equal(Convert.ToBase64String(bytes), Encoding.ASCII.GetString(text.Buffer, 0, text.Length));
            byte[] back = new byte[200];
            int count = Base64Text.Decode(text.Buffer, 0, text.Length, back);
            Assert.Equal(bytes, back[..count]);
        });

    [Theory]
    [InlineData("QQ=")]
    [InlineData("Q===")]
    [InlineData("QR==")]       // unused bits that are not zero
    [InlineData("QUF=")]
    [InlineData("=QQQ")]
    [InlineData("QQ==QQQQ")]
    [InlineData("QQ Q")]
    public void Refuses_every_other_form(string text)
    {
        byte[] bytes = Encoding.ASCII.GetBytes(text);
        Assert.Equal(Base64Text.Malformed, Base64Text.Decode(bytes, 0, bytes.Length, new byte[200]));
    }
}
