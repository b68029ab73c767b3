using System.Globalization;
using System.Text;

namespace Bridge.Fuzz;

/// <summary>A broken rule with the input that broke it, as small as it was made.</summary>
public sealed record Finding(string Target, ulong Seed, long Number, string Rule, byte[] Bytes, bool IsAlone)
{
    /// <summary>The vector to commit under tests/Fuzz/Findings.</summary>
    public string ToHex()
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"# target: {Target}\n# rule: {Rule}\n");
        text.Append(CultureInfo.InvariantCulture, $"# source: found by tests/Fuzz, seed {Seed}, input {Number}\n");
        if (!IsAlone)
        {
            text.Append("# note: not broken alone; only behind the inputs before it in its batch\n");
        }

        text.Append('\n');
        for (int at = 0; at < Bytes.Length; at += 32)
        {
            byte[] line = Bytes[at..Math.Min(at + 32, Bytes.Length)];
            string shown = new([.. line.Select(value => value is >= 0x20 and < 0x7F and not (byte)'#' ? (char)value : '.')]);
            text.Append(BitConverter.ToString(line).Replace('-', ' ').PadRight(96)).Append(" # ").Append(shown).Append('\n');
        }

        return text.ToString();
    }
}
