using Bridge.Bytes;
using Bridge.Terminals;
using Xunit;

namespace Bridge.Core.Tests.Terminals;

/// <summary>
/// Goal: whatever instant the power goes at, the next start finds the tokens of before or of after that store, whole. Method: two
/// files in memory, written as the device does; the store is cut at every byte, over an old file and over none.
/// </summary>
public sealed class AccessSealTests
{
    private static byte[] File(uint number, byte fill)
    {
        byte[] secret = Enumerable.Repeat(fill, 300).ToArray();
        ByteWriter target = new(secret.Length + AccessSeal.Overhead);
        AccessSeal.Write(number, secret, secret.Length, target);
        Assert.False(target.Overflowed);
        return target.Buffer[..target.Length];
    }

    [Fact]
    public void A_power_cut_at_any_byte_leaves_the_tokens_of_before_or_after_it()
    {
        byte[] older = File(1, 1);
        byte[] before = File(2, 2);
        byte[] after = File(3, 3);
        for (int cut = 0; cut < after.Length; cut++)
        {
            foreach (byte[] left in new[] { after[..cut], [.. after[..cut], .. older[cut..]] })
            {
                Assert.NotEqual(3, AccessSeal.NumberOf(left));
                Assert.True(AccessSeal.NumberOf(before) > AccessSeal.NumberOf(left));
            }
        }

        Assert.Equal(3, AccessSeal.NumberOf(after));
        Assert.All(AccessSeal.Open(after), value => Assert.Equal(3, value));
        Assert.All(AccessSeal.Open(before), value => Assert.Equal(2, value));
    }

    [Fact]
    public void A_damaged_byte_anywhere_is_noticed()
    {
        byte[] file = File(7, 9);
        for (int at = 0; at < file.Length; at++)
        {
            file[at] ^= 0x10;
            Assert.Equal(AccessSeal.Torn, AccessSeal.NumberOf(file));
            file[at] ^= 0x10;
        }
    }

    [Fact]
    public void What_is_missing_empty_or_huge_is_no_file_of_ours()
    {
        Assert.Equal(AccessSeal.Torn, AccessSeal.NumberOf(null));
        Assert.Equal(AccessSeal.Torn, AccessSeal.NumberOf([]));
        Assert.Equal(AccessSeal.Torn, AccessSeal.NumberOf(new byte[AccessSeal.Overhead]));
        Assert.Equal(AccessSeal.Torn, AccessSeal.NumberOf(new byte[AccessSeal.LengthMax + 1]));
    }
}
