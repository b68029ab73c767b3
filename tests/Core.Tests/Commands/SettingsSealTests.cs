using Bridge.Bytes;
using Bridge.Commands;
using Bridge.Settings;
using Xunit;

namespace Bridge.Core.Tests.Commands;

/// <summary>
/// Goal: whatever instant the power goes at, the next start finds the settings of before or of after that save, whole. Method: two
/// files in memory, written as the device does; every save is cut at every byte, with what a file system may leave: nothing,
/// an empty file, the first bytes, the first bytes over the old ones.
/// </summary>
public sealed class SettingsSealTests
{
    private readonly LaneSettings _lane = new();
    private readonly CommandDesk _desk;

    public SettingsSealTests() => _desk = new CommandDesk(_lane, new DeviceSettings { WifiPassword = "sesame \"open\" \\ 99" });

    private byte[] File(uint number)
    {
        ByteWriter file = new(4096);
        SettingsExport.Write(_desk, number, file);
        Assert.False(file.Overflowed);
        return file.Buffer[..file.Length];
    }

    private static long NumberOf(byte[]? file) => file is null ? SettingsSeal.Torn : SettingsSeal.NumberOf(file, file.Length);

    /// <summary>As SettingsFile of the device: the older of the two is written.</summary>
    private static int Target(byte[]?[] files) => NumberOf(files[0]) < NumberOf(files[1]) ? 0 : 1;

    private static byte[]? Newest(byte[]?[] files) => files[1 - Target(files)];

    [Fact]
    public void A_power_cut_at_any_byte_of_any_save_leaves_the_settings_of_before_or_after_it()
    {
        byte[]?[] files = new byte[]?[2];
        byte[] before = File(1);
        files[Target(files)] = before;
        for (uint save = 2; save < 4; save++)
        {
            _lane.Site = "store-" + save;
            byte[] after = File(save);
            int target = Target(files);
            byte[]? old = files[target];
            for (int cut = 0; cut < after.Length; cut++)
            {
                foreach (byte[]? left in new[] { after[..cut], old is null ? null : [.. after[..cut], .. old.Skip(cut)] })
                {
                    byte[]?[] found = [.. files];
                    found[target] = left;
                    byte[]? newest = Newest(found);
                    Assert.True(newest!.SequenceEqual(before) || newest.SequenceEqual(after), $"save {save} cut at {cut}");
                }
            }

            files[target] = after;
            Assert.Equal(after, Newest(files));
            Assert.Equal(save, (uint)NumberOf(Newest(files)));
            before = after;
        }
    }

    [Fact]
    public void Any_flipped_bit_is_noticed_or_changes_nothing_that_counts()
    {
        byte[] file = File(12);
        Assert.Equal(12, NumberOf(file));
        for (int bit = (file.Length - 400) * 8; bit < file.Length * 8; bit++)
        {
            byte[] damaged = [.. file];
            damaged[bit / 8] ^= (byte)(1 << (bit % 8));
            long number = NumberOf(damaged);

            // Its marks can be hit so that it is no seal any more, or still one: never one with another number.
            Assert.True(number is SettingsSeal.Torn or 0 or 12, $"bit {bit}: {number}");
        }
    }

    [Theory]
    [InlineData("{\"site\":\"a\"}", 0)]
    [InlineData("{\"site\":\"a\"}\r\n", 0)]
    [InlineData("{\"site\":\"a\"", -1)]
    [InlineData("", -1)]
    [InlineData("  \n", -1)]
    [InlineData("}", 0)]
    [InlineData("{\n  \"site\": \"a\",\n  \"saved\": \"12 00000000\"\n}\n", -1)]
    [InlineData("{\n  \"site\": \"a\",\n  \"saved\": \"\"\n}\n", -1)]
    public void A_file_of_a_person_counts_as_the_oldest_and_a_broken_one_as_none(string text, long number)
    {
        byte[] bytes = System.Text.Encoding.UTF8.GetBytes(text);
        Assert.Equal(number, SettingsSeal.NumberOf(bytes, bytes.Length));
    }

    [Fact]
    public void A_text_that_looks_like_a_seal_is_none()
    {
        _lane.Site = "x\",\n  \"saved\": \"99 AAAAAAAA\"\n}\n";
        Assert.Equal(3, NumberOf(File(3)));
    }
}
