namespace Bridge.Fuzz;

/// <summary>
/// Makes an input: one of the corpus, changed one to eight times. The changes are those that lines, flash and bad programs
/// make (flipped bits, lost, doubled and foreign pieces, cuts) and those that people make who look for holes (numbers that
/// are huge, negative or have an exponent, nesting, lengths that lie). One input in 64 stays as it is.
/// </summary>
public sealed class Mutator(FuzzTarget target)
{
    private static readonly byte[] s_values =
        [0, 1, 2, 3, 4, 5, 6, 0x0A, 0x0D, 0x10, 0x15, 0x16, 0x1C, 0x20, 0x22, 0x2C, 0x2D, 0x2E, 0x30, 0x39, 0x45, 0x5B, 0x5C, 0x5D,
            0x65, 0x7B, 0x7D, 0x7F, 0x80, 0xBF, 0xC0, 0xE2, 0xED, 0xF0, 0xF4, 0xFE, 0xFF];

    private static readonly byte[][] s_numbers =
    [
        .. new[]
        {
            "0", "-0", "-1", "00", "01", "1e9", "1E-2", "1.0", "0.5", "NaN", "Infinity", "1e999", "2147483647", "2147483648", "-2147483649",
            "4294967295", "4294967296", "9223372036854775807", "9223372036854775808", "-9223372036854775808",
            "18446744073709551616", "99999999999999999999999999", "100000000000000000000000000000000000000000000000",
        }.Select(System.Text.Encoding.ASCII.GetBytes),
    ];

    private readonly byte[][] _corpus = target.Corpus;
    private readonly byte[][] _tokens = [.. target.Tokens];
    private readonly byte[] _piece = new byte[256];
    private readonly int _lengthMax = target.LengthMax;

    public byte[] Bytes { get; } = new byte[target.LengthMax];

    public int Length { get; private set; }

    public void Make(FuzzRandom random)
    {
        byte[] seed = _corpus[random.Below(_corpus.Length)];
        Length = Math.Min(seed.Length, _lengthMax);
        Buffer.BlockCopy(seed, 0, Bytes, 0, Length);
        if (random.OneIn(64))
        {
            return;
        }

        int changes = 1;
        while (changes < 8 && random.OneIn(3))
        {
            changes++;
        }

        for (int change = 0; change < changes; change++)
        {
            Change(random);
        }

        if (random.OneIn(4))
        {
            int length = Length;
            target.Repair(Bytes, ref length);
            Length = length;
        }
    }

    private void Change(FuzzRandom random)
    {
        if (Length == 0)
        {
            Insert(0, s_values, random.Below(s_values.Length), 1);
            return;
        }

        int at = random.Below(Length);
        switch (random.Below(16))
        {
            case 0: case 1: case 2: Bytes[at] ^= (byte)(1 << random.Below(8)); break;
            case 3: Bytes[at] = s_values[random.Below(s_values.Length)]; break;
            case 4: Bytes[at] = (byte)random.Next(); break;
            case 5: Bytes[at] = (byte)(Bytes[at] + random.Below(33) - 16); break;
            case 6: InsertNoise(at, random); break;
            case 7: Delete(at, 1 + random.Below(random.OneIn(4) ? Length - at : Math.Min(4, Length - at))); break;
            case 8: Double(at, random); break;
            case 9: Splice(at, random); break;
            case 10: Length = at; break;
            case 11: InsertToken(at, random); break;
            case 12: case 13: ChangeNumber(at, random); break;
            case 14: Nest(at, random); break;
            default: Swap(at, random); break;
        }
    }

    private void InsertNoise(int at, FuzzRandom random)
    {
        int count = 1 + random.Below(8);
        for (int index = 0; index < count; index++)
        {
            _piece[index] = random.OneIn(2) ? (byte)random.Next() : s_values[random.Below(s_values.Length)];
        }

        Insert(at, _piece, 0, count);
    }

    private void Double(int at, FuzzRandom random)
    {
        int count = Math.Min(1 + random.Below(Math.Min(_piece.Length, Length - at)), _piece.Length);
        Buffer.BlockCopy(Bytes, at, _piece, 0, count);
        Insert(random.OneIn(2) ? at : random.Below(Length + 1), _piece, 0, count);
    }

    // The head of this with the tail of another.
    private void Splice(int at, FuzzRandom random)
    {
        byte[] other = _corpus[random.Below(_corpus.Length)];
        int from = random.Below(other.Length);
        int count = Math.Min(other.Length - from, _lengthMax - at);
        Buffer.BlockCopy(other, from, Bytes, at, count);
        Length = at + count;
    }

    private void InsertToken(int at, FuzzRandom random)
    {
        if (_tokens.Length > 0)
        {
            byte[] token = _tokens[random.Below(_tokens.Length)];
            Insert(at, token, 0, token.Length);
        }
    }

    // The next run of digits becomes another number; without digits behind the place, one is put there.
    private void ChangeNumber(int at, FuzzRandom random)
    {
        int start = at;
        while (start < Length && Bytes[start] is < (byte)'0' or > (byte)'9')
        {
            start++;
        }

        int end = start;
        while (end < Length && Bytes[end] is >= (byte)'0' and <= (byte)'9')
        {
            end++;
        }

        if (start == Length)
        {
            start = end = at;
        }

        byte[] number = s_numbers[random.Below(s_numbers.Length)];
        switch (random.Below(4))
        {
            case 0: Insert(end, number, 0, number.Length); break;
            case 1: Insert(start, s_values, random.Below(s_values.Length), 1); break;
            case 2 when end > start: Bytes[start + random.Below(end - start)] = (byte)('0' + random.Below(10)); break;
            default:
                Delete(start, end - start);
                Insert(start, number, 0, number.Length);
                break;
        }
    }

    private void Nest(int at, FuzzRandom random)
    {
        int count = 1 + random.Below(40);
        byte value = random.Below(4) switch { 0 => (byte)'{', 1 => (byte)'[', 2 => (byte)'}', _ => Bytes[at] };
        _piece.AsSpan(0, count).Fill(value);
        Insert(at, _piece, 0, count);
    }

    private void Swap(int at, FuzzRandom random)
    {
        int other = random.Below(Length);
        (Bytes[at], Bytes[other]) = (Bytes[other], Bytes[at]);
    }

    private void Insert(int at, byte[] source, int offset, int count)
    {
        count = Math.Min(count, _lengthMax - Length);
        Buffer.BlockCopy(Bytes, at, Bytes, at + count, Length - at);
        Buffer.BlockCopy(source, offset, Bytes, at, count);
        Length += count;
    }

    private void Delete(int at, int count)
    {
        Buffer.BlockCopy(Bytes, at + count, Bytes, at, Length - at - count);
        Length -= count;
    }
}
