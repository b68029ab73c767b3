using Bridge.Screen.Qr;
using CsCheck;
using Xunit;

namespace Bridge.Core.Tests.Screen.Qr;

public class QrMaskingTests
{
    [Fact]
    public void The_penalty_by_shifts_equals_the_penalty_by_looking_at_every_module() =>
        Gen.Select(Gen.Int[1, 10], Gen.ULong.Array[57], Gen.Int[0, 3]).Sample(
            (version, random, density) =>
            {
                int size = QrTables.Size(version);
                ulong[] rows = new ulong[57];
                for (int y = 0; y < size; y++)
                {
                    // Sparse and dense pictures have long runs and blocks.
                    ulong row = random[y];
                    row = density == 1 ? row & random[(y + 1) % 57] & random[(y + 2) % 57] : row;
                    row = density == 2 ? row | random[(y + 1) % 57] | random[(y + 2) % 57] : row;
                    row = density == 3 ? 0x5D05D05D05D05D05UL >> (y % 11) : row;
                    rows[y] = row & ((1UL << size) - 1);
                }

                Assert.Equal(SlowPenalty(rows, size), QrMasking.Penalty(rows, size));
            },
            iter: 300);

    /// <summary>
    /// Penalties of "01234567" 1-M under masks 0 to 7 by npm qrcode 1.5.4: runs + blocks + finders.
    /// </summary>
    [Fact]
    public void Penalties_equal_those_of_another_encoder()
    {
        int[] expected = [297, 533, 397, 452, 570, 637, 419, 406];
        int[] actual =
        [
            .. Enumerable.Range(0, 8).Select(mask =>
            {
                QrCode code = QrSample.Encode("01234567", new QrSettings { Mask = mask });
                return QrMasking.Penalty(code.Rows, code.Size);
            }),
        ];

        Assert.Equal(expected, actual);
    }

    /// <summary>Section 7.8.3 read literally, line by line and module by module.</summary>
    private static int SlowPenalty(ulong[] rows, int size)
    {
        bool Dark(int x, int y) => ((rows[y] >> x) & 1) != 0;
        int penalty = 0;
        int dark = 0;
        for (int line = 0; line < size; line++)
        {
            foreach (bool across in new[] { true, false })
            {
                bool[] modules =
                    [.. Enumerable.Range(0, size).Select(at => across ? Dark(at, line) : Dark(line, at))];
                penalty += Runs(modules) + (40 * Finders(modules));
                dark += across ? modules.Count(m => m) : 0;
            }

            for (int x = 0; x + 1 < size && line + 1 < size; x++)
            {
                bool first = Dark(x, line);
                penalty += first == Dark(x + 1, line) && first == Dark(x, line + 1) && first == Dark(x + 1, line + 1)
                    ? 3
                    : 0;
            }
        }

        double percent = dark * 100.0 / (size * size);
        return penalty + (10 * (int)(Math.Abs(percent - 50) / 5));
    }

    private static int Runs(bool[] modules)
    {
        int penalty = 0;
        for (int start = 0; start < modules.Length;)
        {
            int length = 1;
            while (start + length < modules.Length && modules[start + length] == modules[start])
            {
                length++;
            }

            penalty += length >= 5 ? 3 + length - 5 : 0;
            start += length;
        }

        return penalty;
    }

    private static int Finders(bool[] modules)
    {
        string line = string.Concat(modules.Select(m => m ? '1' : '0'));
        return Enumerable.Range(0, modules.Length).Count(
            at => at + 11 <= line.Length && line.Substring(at, 11) is "00001011101")
            + Enumerable.Range(0, modules.Length).Count(
                at => at + 11 <= line.Length && line.Substring(at, 11) is "10111010000");
    }
}
