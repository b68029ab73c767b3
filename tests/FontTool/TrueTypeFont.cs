using System.Buffers.Binary;
using System.Text;

namespace Bridge.FontTool;

/// <summary>
/// Reads outlines of a TrueType file: cmap format 4, loca, glyf (simple and composite), hmtx. Only what the
/// committed tables need; hinting is ignored (OpenType 1.9, chapters cmap, glyf, head, hhea, hmtx, loca).
/// </summary>
public sealed class TrueTypeFont
{
    private readonly byte[] _file;
    private readonly Dictionary<string, int> _tables = [];

    public TrueTypeFont(string path)
    {
        _file = File.ReadAllBytes(path);
        for (int index = 0; index < U16(4); index++)
        {
            int record = 12 + (index * 16);
            _tables[Encoding.ASCII.GetString(_file, record, 4)] = (int)U32(record + 8);
        }
    }

    public int UnitsPerEm => U16(_tables["head"] + 18);

    public int Advance(int glyph)
    {
        int count = U16(_tables["hhea"] + 34);
        return U16(_tables["hmtx"] + (Math.Min(glyph, count - 1) * 4));
    }

    /// <summary>Glyph number of a code point, 0 when the font has none.</summary>
    public int GlyphOf(int code)
    {
        int cmap = _tables["cmap"];
        for (int index = 0; index < U16(cmap + 2); index++)
        {
            int table = cmap + (int)U32(cmap + 4 + (index * 8) + 4);
            if (U16(table) == 4)
            {
                return Format4(table, code);
            }
        }

        throw new InvalidDataException("no cmap of format 4");
    }

    /// <summary>Closed contours in font units as lists of points; curves are cut into lines.</summary>
    public List<List<(double X, double Y)>> Outline(int glyph)
    {
        List<List<(double X, double Y)>> contours = [];
        AddOutline(glyph, contours, 1, 0, 0, 1, 0, 0);
        return contours;
    }

    private int Format4(int table, int code)
    {
        int segments = U16(table + 6) / 2;
        int ends = table + 14, starts = ends + (segments * 2) + 2;
        int deltas = starts + (segments * 2), ranges = deltas + (segments * 2);
        for (int index = 0; index < segments; index++)
        {
            if (code <= U16(ends + (index * 2)))
            {
                int start = U16(starts + (index * 2));
                int range = U16(ranges + (index * 2));
                if (code < start)
                {
                    return 0;
                }

                int delta = U16(deltas + (index * 2));
                if (range == 0)
                {
                    return (code + delta) & 0xFFFF;
                }

                int glyph = U16(ranges + (index * 2) + range + ((code - start) * 2));
                return glyph == 0 ? 0 : (glyph + delta) & 0xFFFF;
            }
        }

        return 0;
    }

    private void AddOutline(
        int glyph, List<List<(double X, double Y)>> contours,
        double a, double b, double c, double d, double e, double f)
    {
        bool isLong = U16(_tables["head"] + 50) == 1;
        int loca = _tables["loca"];
        long start = isLong ? U32(loca + (glyph * 4)) : U16(loca + (glyph * 2)) * 2;
        long end = isLong ? U32(loca + (glyph * 4) + 4) : U16(loca + (glyph * 2) + 2) * 2;
        if (start == end)
        {
            return;
        }

        int at = _tables["glyf"] + (int)start;
        int count = S16(at);
        if (count >= 0)
        {
            AddSimple(at, count, contours, p => ((a * p.X) + (c * p.Y) + e, (b * p.X) + (d * p.Y) + f));
            return;
        }

        AddComposite(at + 10, contours, e, f);
    }

    private void AddComposite(int at, List<List<(double X, double Y)>> contours, double e, double f)
    {
        int flags;
        do
        {
            flags = U16(at);
            int part = U16(at + 2);
            bool words = (flags & 1) != 0;
            double dx = words ? S16(at + 4) : (sbyte)_file[at + 4];
            double dy = words ? S16(at + 6) : (sbyte)_file[at + 5];
            at += words ? 8 : 6;
            double a = 1, b = 0, c = 0, d = 1;
            if ((flags & 0x08) != 0)
            {
                a = d = S16(at) / 16384.0;
                at += 2;
            }
            else if ((flags & 0x40) != 0)
            {
                (a, d) = (S16(at) / 16384.0, S16(at + 2) / 16384.0);
                at += 4;
            }
            else if ((flags & 0x80) != 0)
            {
                (a, b) = (S16(at) / 16384.0, S16(at + 2) / 16384.0);
                (c, d) = (S16(at + 4) / 16384.0, S16(at + 6) / 16384.0);
                at += 8;
            }

            AddOutline(part, contours, a, b, c, d, e + dx, f + dy);
        }
        while ((flags & 0x20) != 0);
    }

    private void AddSimple(
        int at, int contourCount, List<List<(double X, double Y)>> contours,
        Func<(double X, double Y), (double X, double Y)> place)
    {
        int[] ends = [.. Enumerable.Range(0, contourCount).Select(i => U16(at + 10 + (i * 2)))];
        int pointCount = ends.Length == 0 ? 0 : ends[^1] + 1;
        int cursor = at + 10 + (contourCount * 2);
        cursor += 2 + U16(cursor);
        byte[] flags = new byte[pointCount];
        for (int index = 0; index < pointCount; index++)
        {
            flags[index] = _file[cursor++];
            if ((flags[index] & 8) != 0)
            {
                for (int repeat = _file[cursor++]; repeat > 0; repeat--, index++)
                {
                    flags[index + 1] = flags[index];
                }
            }
        }

        int[] xs = Coordinates(flags, ref cursor, 0x02, 0x10);
        int[] ys = Coordinates(flags, ref cursor, 0x04, 0x20);
        int first = 0;
        foreach (int last in ends)
        {
            contours.Add(Flatten(flags, xs, ys, first, last, place));
            first = last + 1;
        }
    }

    private int[] Coordinates(byte[] flags, ref int cursor, int shortBit, int sameBit)
    {
        int[] values = new int[flags.Length];
        int value = 0;
        for (int index = 0; index < flags.Length; index++)
        {
            bool same = (flags[index] & sameBit) != 0;
            if ((flags[index] & shortBit) != 0)
            {
                value += same ? _file[cursor] : -_file[cursor];
                cursor++;
            }
            else if (!same)
            {
                value += S16(cursor);
                cursor += 2;
            }

            values[index] = value;
        }

        return values;
    }

    private static List<(double X, double Y)> Flatten(
        byte[] flags, int[] xs, int[] ys, int first, int last,
        Func<(double X, double Y), (double X, double Y)> place)
    {
        // Between two off-curve points lies an implied on-curve one: insert it, then start at an on-curve point.
        List<((double X, double Y) Point, bool On)> points = [];
        int count = last - first + 1;
        for (int index = 0; index < count; index++)
        {
            int now = first + index, next = first + ((index + 1) % count);
            points.Add((place((xs[now], ys[now])), (flags[now] & 1) != 0));
            if ((flags[now] & 1) == 0 && (flags[next] & 1) == 0)
            {
                points.Add((place(((xs[now] + xs[next]) / 2.0, (ys[now] + ys[next]) / 2.0)), true));
            }
        }

        int start = points.FindIndex(p => p.On);
        List<(double X, double Y)> line = [];
        for (int index = 0; index < points.Count; index++)
        {
            var now = points[(start + index) % points.Count];
            if (now.On)
            {
                line.Add(now.Point);
                continue;
            }

            var from = line[^1];
            var to = points[(start + index + 1) % points.Count].Point;
            for (int step = 1; step < 8; step++)
            {
                double t = step / 8.0, u = 1 - t;
                line.Add((
                    (u * u * from.X) + (2 * u * t * now.Point.X) + (t * t * to.X),
                    (u * u * from.Y) + (2 * u * t * now.Point.Y) + (t * t * to.Y)));
            }
        }

        return line;
    }

    private int U16(int at) => BinaryPrimitives.ReadUInt16BigEndian(_file.AsSpan(at));

    private int S16(int at) => BinaryPrimitives.ReadInt16BigEndian(_file.AsSpan(at));

    private uint U32(int at) => BinaryPrimitives.ReadUInt32BigEndian(_file.AsSpan(at));
}
