namespace Bridge.Fuzz;

/// <summary>Makes a breaking input smaller by halves: pieces are left out while the same rule stays broken.</summary>
public static class Minimizer
{
    private const int TriesMax = 4000;

    public static byte[] Shrink(byte[] bytes, Predicate<byte[]> breaks)
    {
        int tries = 0;
        for (int piece = bytes.Length / 2; piece >= 1 && tries < TriesMax; piece /= 2)
        {
            for (int at = 0; at + piece <= bytes.Length && tries < TriesMax;)
            {
                byte[] shorter = [.. bytes.AsSpan(0, at), .. bytes.AsSpan(at + piece)];
                tries++;
                if (breaks(shorter))
                {
                    bytes = shorter;
                }
                else
                {
                    at += piece;
                }
            }
        }

        return bytes;
    }
}
