using System.Text;
using Bridge.Host.Journal;
using Xunit;

namespace Bridge.Host.Tests.Journal;

public sealed class SlotFileTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Is_made_whole_and_empty_in_a_folder_that_did_not_exist()
    {
        string folder = _folder.File("deep/er");
        using SlotFile file = SlotFile.Open(folder, 128);
        Assert.Equal(128, file.Slots);
        Assert.Equal(128 * 4096, new FileInfo(file.Path).Length);
        Assert.Equal(new byte[4096], Read(file, 127));
        Assert.Equal([SlotFile.FileName], Directory.GetFiles(folder).Select(Path.GetFileName));
    }

    [Fact]
    public void Keeps_what_was_written_and_clears_what_was_longer_before()
    {
        using (SlotFile file = SlotFile.Open(_folder.Path, 128))
        {
            file.Write(5, Encoding.ASCII.GetBytes(new string('a', 900)));
            file.Write(5, "short"u8);
            file.Flush();
        }

        using SlotFile again = SlotFile.Open(_folder.Path, 128);
        byte[] expected = new byte[4096];
        "short"u8.CopyTo(expected);
        Assert.Equal(expected, Read(again, 5));
        Assert.Equal(new byte[4096], Read(again, 4));
        Assert.Equal(new byte[4096], Read(again, 6));
    }

    [Fact]
    public void A_write_torn_at_any_byte_damages_its_own_slot_only()
    {
        byte[] neighbour = Enumerable.Repeat((byte)0x77, 4096).ToArray();
        byte[] written = Enumerable.Repeat((byte)0x11, 4096).ToArray();
        using (SlotFile file = SlotFile.Open(_folder.Path, 128))
        {
            file.Write(9, neighbour);
            file.Write(10, neighbour);
            file.Write(11, neighbour);
        }

        string path = _folder.File(SlotFile.FileName);
        byte[] image = File.ReadAllBytes(path);
        for (int cut = 0; cut <= 4096; cut += 256)
        {
            // What a cut after that many bytes leaves on the disk; the offset is what Write uses.
            byte[] torn = (byte[])image.Clone();
            written.AsSpan(0, cut).CopyTo(torn.AsSpan(10 * 4096));
            File.WriteAllBytes(path, torn);
            using SlotFile again = SlotFile.Open(_folder.Path, 128);
            Assert.Equal(neighbour, Read(again, 9));
            Assert.Equal(neighbour, Read(again, 11));
            Assert.Equal(cut, Read(again, 10).Count(value => value == 0x11));
        }
    }

    [Fact]
    public void A_second_owner_gets_one_sentence_and_exit_code_3()
    {
        using SlotFile file = SlotFile.Open(_folder.Path, 128);
        StartException exception = Assert.Throws<StartException>(() => SlotFile.Open(_folder.Path, 128));
        Assert.Equal(ExitCode.CannotOpen, exception.Code);
        Assert.Contains("One lane, one journal", Assert.Single(exception.Sentences));
    }

    [Fact]
    public void May_be_opened_again_when_the_first_owner_has_ended()
    {
        SlotFile.Open(_folder.Path, 128).Dispose();
        using SlotFile again = SlotFile.Open(_folder.Path, 128);
        Assert.Equal(128, again.Slots);
    }

    [Theory]
    [InlineData(256, "has 256 slots and the settings ask for 128. Set \"journalSlots\": 256")]
    [InlineData(64, "has 64 slots and the settings ask for 128. Set \"journalSlots\": 64")]
    public void Another_number_of_slots_is_refused_with_the_number_to_set(int slots, string words)
    {
        SlotFile.Open(_folder.Path, slots).Dispose();
        StartException exception = Assert.Throws<StartException>(() => SlotFile.Open(_folder.Path, 128));
        Assert.Equal(ExitCode.CannotOpen, exception.Code);
        Assert.Contains(words, Assert.Single(exception.Sentences));
    }

    [Fact]
    public void A_size_that_is_no_whole_number_of_slots_is_refused_and_the_file_left_alone()
    {
        string path = _folder.File(SlotFile.FileName);
        File.WriteAllText(path, "not a journal");
        StartException exception = Assert.Throws<StartException>(() => SlotFile.Open(_folder.Path, 128));
        Assert.Contains("damaged or not ours", Assert.Single(exception.Sentences));
        Assert.Equal("not a journal", File.ReadAllText(path));
    }

    [Fact]
    public void A_folder_that_is_a_file_is_one_sentence()
    {
        string path = _folder.File("file");
        File.WriteAllText(path, "");
        StartException exception = Assert.Throws<StartException>(() => SlotFile.Open(path, 128));
        Assert.Equal(ExitCode.CannotOpen, exception.Code);
        Assert.Single(exception.Sentences);
    }

    [Fact]
    public void A_slot_outside_the_file_is_our_mistake()
    {
        using SlotFile file = SlotFile.Open(_folder.Path, 128);
        Assert.Throws<ArgumentOutOfRangeException>(() => file.Write(128, [1]));
        Assert.Throws<ArgumentOutOfRangeException>(() => file.Write(-1, [1]));
    }

    [Fact]
    public void An_interrupted_making_leaves_nothing_in_the_way()
    {
        File.WriteAllText(_folder.File(SlotFile.FileName + ".new"), "half");
        using SlotFile file = SlotFile.Open(_folder.Path, 128);
        Assert.Equal(128, file.Slots);
    }

    private static byte[] Read(SlotFile file, int slot)
    {
        byte[] bytes = new byte[SlotFile.SlotLength];
        file.Read(slot, bytes);
        return bytes;
    }
}
