using System.Globalization;

namespace PsLm.Tests.Kernels;

/// <summary>The other tests rest on the guard: one that lets everything through would make them pass.</summary>
public unsafe class GuardedMemoryTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(257)]
    [InlineData(1024)]
    public void What_lies_behind_the_last_number_may_neither_be_read_nor_written(int length)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "There is no guard outside Linux.");
        using var memory = new GuardedMemory<float>(length);
        nint end = (nint)(memory.Pointer + length);
        string line = Assert.Single(File.ReadLines("/proc/self/maps"), map => Contains(map, end));
        Assert.Equal("---p", line.Split(' ')[1]);
    }

    private static bool Contains(string map, nint address)
    {
        string[] ends = map.Split(' ')[0].Split('-');
        return nint.Parse(ends[0], NumberStyles.HexNumber, CultureInfo.InvariantCulture) <= address
            && address < unchecked((nint)nuint.Parse(ends[1], NumberStyles.HexNumber, CultureInfo.InvariantCulture));
    }
}
