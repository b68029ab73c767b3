using Bridge.Registers;
using Bridge.Registers.Inpas;
using CsCheck;
using Xunit;

namespace Bridge.Core.Tests.Registers.Inpas;

public class InpasContextTests
{
    [Fact]
    public void Refuses_what_it_did_not_write()
    {
        var context = new InpasContext();
        Assert.False(context.Load([], 0));
        Assert.False(context.Load(new byte[7], 7));
        Assert.False(context.Load([1, 0, 0, 0, 0, 0, 0, 25], 8));
        Assert.False(context.Load([1, 0, 0, 0, 0, 0, 0, 25, 2, 0x31], 10));
        Assert.False(context.Load(new byte[200], 200));
        Assert.False(context.Has(25));
        Assert.True(context.Load([1, 0, 0, 0, 0, 0, 0, 25, 1, 0x31], 10));
        Assert.True(context.Has(25));
    }

    [Fact]
    public void Never_throws_and_never_reads_outside_whatever_it_is_given() =>
        Gen.Select(Gen.Byte.Array[0, 120], Gen.Int[0, 120]).Sample((bytes, length) =>
        {
            var context = new InpasContext();
            if (length <= bytes.Length && context.Load(bytes, length))
            {
                for (int field = 0; field < 256; field++)
                {
                    context.CopyTo(field, new Bridge.Bytes.ByteWriter(300));
                }
            }
        });

    [Fact]
    public void Fits_for_any_request()
    {
        Gen<string> text = Gen.Char['0', '9'].Array[0, 32].Select(chars => new string(chars));
        Gen.Select(text, text, text, text, text).Sample((amount, number, terminal, time, reference) =>
        {
            byte[] data = InpasTestFrame.Data(
                (0, amount), (6, time), (14, reference), (25, "1"), (26, number), (27, terminal));
            var message = new InpasMessage();
            message.TakeWhole(data, 0, data.Length);
            var request = new RegisterRequest();
            Assert.Equal(InpasRequestStatus.Request, new InpasRequestReader().Read(message, request));
            Assert.InRange(request.ContextLength, 7, RegisterRequest.ContextLengthMax);
            var context = new InpasContext();
            Assert.True(context.Load(request.Context, request.ContextLength));
            Assert.Equal((request.Fingerprint, data.Length), (context.Fingerprint, context.MessageLength));
            Assert.Equal(amount.Length, context.LengthOf(0));
        });
    }
}
