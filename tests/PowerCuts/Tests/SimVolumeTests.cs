using System.Text;
using Bridge.Journal;
using Bridge.PowerCuts.Device;
using Xunit;
using FileStream = Bridge.Esp32.Journal.FileStream;

namespace Bridge.PowerCuts.Tests;

/// <summary>Goal: the emulated volume has the device's manners, so that passing on it means something.</summary>
public class SimVolumeTests
{
    private readonly SimFlash _flash = new(64);

    [Fact]
    public void Flush_keeps_nothing_and_close_does()
    {
        SimVolume.Current = SimVolume.Mount(_flash);
        var file = new FileStream("I:\\journal\\1", FileMode.Create, FileAccess.Write);
        file.Write([1, 2, 3], 0, 3);
        file.Flush();
        Assert.Null(SimVolume.Mount(_flash.Fork()).Read("I:\\journal\\1"));

        file.Close();
        Assert.Equal<byte>([1, 2, 3], SimVolume.Mount(_flash.Fork()).Read("I:\\journal\\1")!);
    }

    [Fact]
    public void A_volume_that_cannot_be_mounted_is_formatted_and_a_journal_begins_on_it()
    {
        SimVolume.Mount(_flash).Replace("I:\\journal\\0", Encoding.ASCII.GetBytes("old"));
        _flash.Erase(0);
        _flash.Erase(1);

        var medium = new DeviceMedium(_flash, new CutPlan(1, 1, 0), new Random(1));
        ISlots slots = medium.Open();
        Assert.True(medium.WasFormatted);
        Assert.Equal(0, slots.Read(0, new byte[512]));
        Assert.True(slots.Write(0, [9, 9, 9], 3));
        Assert.Equal(3, medium.Open().Read(0, new byte[512]));
    }

    [Fact]
    public void A_volume_that_is_full_refuses_and_keeps_what_it_has()
    {
        ISlots slots = new DeviceMedium(new SimFlash(8), new CutPlan(1, 1, 0), new Random(1)).Open();
        byte[] record = new byte[JournalEncoder.LengthMax];
        int taken = Enumerable.Range(0, 40).TakeWhile(slot => slots.Write(slot, record, record.Length)).Count();
        Assert.InRange(taken, 6, 39);
        Assert.True(slots.Write(0, record, record.Length));
        Assert.Equal(record.Length, slots.Read(taken - 1, new byte[512]));
    }

    [Fact]
    public void Records_of_32_bytes_in_8_slots_wear_the_flash_as_littlefs_was_measured_to() =>
        Assert.InRange(EraseMeter.PerSmallRecord(5_000, 8, 32), 0.030, 0.040);

    [Fact]
    public void A_shops_records_in_128_slots_wear_it_as_littlefs_was_measured_to() =>
        Assert.InRange(EraseMeter.PerRecord(5_000), 0.05, 0.07);
}
