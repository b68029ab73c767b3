using System.Text;
using Bridge.Registers.Inpas;
using CsCheck;
using Xunit;

namespace Bridge.Core.Tests.Registers.Inpas;

public class Crc16BuypassTests
{
    [Fact]
    public void Gives_the_catalogued_check_value() =>
        Assert.Equal(0xFEE8, Crc16Buypass.Of(Encoding.ASCII.GetBytes("123456789"), 0, 9));

    [Fact]
    public void Looks_only_at_the_bytes_it_is_given() =>
        Assert.Equal(0xFEE8, Crc16Buypass.Of(Encoding.ASCII.GetBytes("x123456789y"), 1, 9));

    [Fact]
    public void Agrees_with_the_definition_bit_by_bit() =>
        Gen.Byte.Array[0, 300].Sample(bytes =>
            Assert.Equal(InpasTestFrame.Check(bytes), Crc16Buypass.Of(bytes, 0, bytes.Length)));
}
