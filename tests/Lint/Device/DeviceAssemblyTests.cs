using Xunit;

namespace Bridge.Lint.Device;

public sealed class DeviceAssemblyTests
{
    /// <summary>Below the limit of 65535 by what a week of work may add.</summary>
    private const int TableBytesWanted = 62000;

    private const int MethodsOfATypeWanted = 200;

    /// <summary>More belong into a switch expression: 64 places are 768 bytes of heap at every call.</summary>
    private const int ReturnsOfAMethodWanted = 64;

    /// <summary>The deploy partition of a board with 4 MB of flash, less the packages' own 258 KB.</summary>
    private const int FlashBytesMax = (1792 - 258) * 1024;

    [Fact]
    public void Each_assembly_compiles_on_its_own_and_fits_the_device()
    {
        DeviceAssembly[] all = DeviceAssembly.All(TestContext.Current.CancellationToken);
        Console.WriteLine("device assembly      byte code   strings  array data  statics  most methods  most returns   (each table: at most 65535)");
        foreach (DeviceAssembly one in all)
        {
            Console.WriteLine($"{one.Name,-18} {one.ByteCodeBytes,11} {one.StringBytes,9} {one.ArrayDataBytes,11} {one.StaticFields,8} {one.MethodsOfATypeMost,13} ({one.TypeWithMost}) {one.ReturnsOfAMethodMost} ({one.MethodWithMostReturns})");
        }

        int flash = all.Sum(one => one.ByteCodeBytes + one.StringBytes + one.ArrayDataBytes);
        Console.WriteLine($"flash of ours about {flash / 1024} KB of {FlashBytesMax / 1024} KB; heap: see SelfTest, which counts it on the interpreter");
        foreach ((int bytes, string where) in all.SelectMany(one => one.Buffers).OrderByDescending(buffer => buffer.Bytes).Take(12))
        {
            Console.WriteLine($"  buffer of {bytes,6} bytes made in {where}");
        }

        Assert.All(all, one =>
        {
            Assert.InRange(one.ByteCodeBytes, 1, TableBytesWanted);
            Assert.InRange(one.StringBytes, 1, TableBytesWanted);
            Assert.InRange(one.ArrayDataBytes, 0, TableBytesWanted);
            Assert.InRange(one.MethodsOfATypeMost, 1, MethodsOfATypeWanted);
            Assert.True(one.ReturnsOfAMethodMost <= ReturnsOfAMethodWanted, $"{one.MethodWithMostReturns} has {one.ReturnsOfAMethodMost} returns: make it a switch expression");
        });
        Assert.InRange(flash, 1, FlashBytesMax);
    }

    [Fact]
    public void Returns_are_counted_in_a_body()
    {
        Assert.Equal(3, DeviceByteCode.Returns([0x02, 0x45, 0x02, 0x00, 0x00, 0x00, 0x2A, 0x2A, 0x2A, 0x2A, 0x2A, 0x2A, 0x2A, 0x2A, 0x16, 0x2A, 0x17, 0x2A, 0x18, 0x2A]));
    }
}
