using static Bridge.FontTool.Shapes;

namespace Bridge.FontTool;

/// <summary>Our own pictograms, drawn for this project on a 64 x 64 grid.</summary>
public static class Icons
{
    private const double Grid = 64;
    private const int Samples = 8;

    public static readonly (string Name, Shape Shape)[] All =
    [
        ("Bag", Bag()), ("Hourglass", Hourglass()), ("Terminal", Terminal()), ("Phone", Phone()), ("Pin", Pin()),
        ("Card", Card()), ("Tick", Tick()), ("Cross", Cross()), ("Clock", Clock()), ("Warning", Warning()),
        ("Stop", Stop()), ("Return", Return()), ("Returned", Returned()), ("Code", Code()), ("Wrench", Wrench()),
        ("NoNetwork", NoNetwork()), ("Gear", Gear()),
    ];

    /// <summary>Levels 0 to 3, row by row, at size x size pixels.</summary>
    public static byte[] Draw(Shape shape, int size)
    {
        byte[] levels = new byte[size * size];
        for (int index = 0; index < levels.Length; index++)
        {
            int count = 0;
            for (int sample = 0; sample < Samples * Samples; sample++)
            {
                double x = (index % size) + (((sample % Samples) + 0.5) / Samples);
                double y = (index / size) + (((sample / Samples) + 0.5) / Samples);
                count += shape(x * Grid / size, y * Grid / size) ? 1 : 0;
            }

            levels[index] = (byte)(((count * 3) + (Samples * Samples / 2)) / (Samples * Samples));
        }

        return levels;
    }

    private static Shape Bag() => Any(
        Cut(Box(11, 21, 42, 37, 6), Both(Ring(32, 31, 9.5, 4.5), Below(31)), Disc(22.5, 31, 2.2), Disc(41.5, 31, 2.2)),
        Both(Ring(32, 21, 11, 4.5), Above(21)));

    private static Shape Hourglass() => Any(
        Stroke(5, 15, 8, 49, 8),
        Stroke(5, 15, 56, 49, 56),
        Stroke(4, 19, 8, 19, 18, 29.5, 32, 19, 46, 19, 56),
        Stroke(4, 45, 8, 45, 18, 34.5, 32, 45, 46, 45, 56),
        Polygon(25, 21, 39, 21, 32, 30),
        Polygon(23, 53, 23, 49, 32, 40, 41, 49, 41, 53),
        Stroke(2, 32, 30, 32, 42));

    private static Shape Terminal()
    {
        Shape keys = (_, _) => false;
        for (int key = 0; key < 9; key++)
        {
            keys = Any(keys, Disc(16 + (key % 3 * 8), 37 + (key / 3 * 7), 2.3));
        }

        return Any(
            Frame(5, 8, 38, 52, 6, 4.5),
            Box(13, 16, 22, 13, 1.5),
            keys,
            Both(Ring(40, 22, 12, 4), RightWedge(40, 22)),
            Both(Ring(40, 22, 19.5, 4), RightWedge(40, 22)));
    }

    private static Shape Phone() => Any(
        Frame(16, 3, 32, 58, 7, 4.5),
        Stroke(3, 29, 54, 35, 54),
        Stroke(5, 24, 30, 30, 36, 41, 23));

    private static Shape Pin() => Any(
        Frame(3, 17, 58, 30, 7, 4.5),
        Disc(16, 32, 4), Disc(26.7, 32, 4), Disc(37.3, 32, 4), Disc(48, 32, 4));

    private static Shape Card() => Any(
        Frame(3, 11, 58, 42, 7, 4.5),
        Box(5, 20, 54, 8.5, 0.5),
        Stroke(4, 13, 42, 26, 42));

    private static Shape Tick() => Cut(Disc(32, 32, 29), Stroke(6.5, 18.5, 33, 28, 42.5, 46, 22.5));

    private static Shape Cross() => Cut(Disc(32, 32, 29), Stroke(6.5, 22, 22, 42, 42), Stroke(6.5, 42, 22, 22, 42));

    private static Shape Clock() => Any(Ring(32, 32, 26.5, 5), Stroke(5, 32, 17, 32, 33, 42, 40));

    private static Shape Warning() => Cut(
        Any(Polygon(32, 9, 58, 54, 6, 54), Stroke(8, 32, 9, 58, 54, 6, 54, 32, 9)),
        Stroke(6, 32, 23, 32, 37),
        Disc(32, 47, 3.6));

    private static Shape Stop() => Any(Ring(32, 32, 26.5, 5), Stroke(5, 14, 14, 50, 50));

    private static Shape ReturnArrow() => Any(
        Cut(Ring(32, 34, 23, 5), Polygon(32, 34, 32, 2, 2, 2, 2, 22)),
        Polygon(19, 10.5, 35, 1, 35, 20));

    private static Shape Return() => Any(ReturnArrow(), Stroke(4.5, 23, 29, 41, 29), Stroke(4.5, 32, 30, 32, 46));

    private static Shape Returned() => Any(ReturnArrow(), Stroke(5, 22, 35, 29, 42, 42.5, 27));

    private static Shape Code()
    {
        Shape all = Any(
            Finder(6, 6), Finder(36, 6), Finder(6, 36),
            Box(36, 36, 8, 8, 0.5), Box(50, 36, 8, 8, 0.5), Box(43, 43, 8, 8, 0.5), Box(36, 50, 8, 8, 0.5),
            Box(50, 50, 8, 8, 0.5));
        return all;
    }

    private static Shape Finder(double left, double top) =>
        Any(Frame(left, top, 22, 22, 2, 4.5), Box(left + 7.5, top + 7.5, 7, 7, 0.5));

    private static Shape Wrench() => Cut(
        Any(Disc(42, 22, 16.5), Stroke(12, 13, 51, 36, 28)),
        Stroke(11, 44, 20, 60, 4),
        Disc(14, 50, 2.6));

    private static Shape NoNetwork() => Any(
        Cut(
            Any(
                Disc(32, 50, 4.5),
                Both(Ring(32, 50, 15, 5), UpWedge(32, 50)),
                Both(Ring(32, 50, 27, 5), UpWedge(32, 50)),
                Both(Ring(32, 50, 39, 5), UpWedge(32, 50))),
            Stroke(11, 14, 12, 52, 54)),
        Stroke(4.5, 12, 10, 54, 56));

    private static Shape Gear()
    {
        Shape teeth = Any(
            Stroke(10, 32, 7, 32, 57), Stroke(10, 7, 32, 57, 32),
            Stroke(10, 14.5, 14.5, 49.5, 49.5), Stroke(10, 49.5, 14.5, 14.5, 49.5));
        return Cut(Any(teeth, Disc(32, 32, 20)), Disc(32, 32, 9));
    }
}
