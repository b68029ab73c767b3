namespace Bridge.FontTool;

/// <summary>Says whether a point of the 64 x 64 icon grid is inked.</summary>
public delegate bool Shape(double x, double y);

/// <summary>
/// Shapes as inside-tests, put together by union and difference. Only + - * / and comparisons, so that every
/// machine samples the same picture.
/// </summary>
public static class Shapes
{
    public static Shape Any(params Shape[] parts) => (x, y) => parts.Any(p => p(x, y));

    public static Shape Both(Shape a, Shape b) => (x, y) => a(x, y) && b(x, y);

    public static Shape Cut(Shape from, params Shape[] holes) => (x, y) => from(x, y) && !holes.Any(h => h(x, y));

    public static Shape Disc(double cx, double cy, double r) =>
        (x, y) => ((x - cx) * (x - cx)) + ((y - cy) * (y - cy)) <= r * r;

    public static Shape Ring(double cx, double cy, double r, double stroke) =>
        Cut(Disc(cx, cy, r + (stroke / 2)), Disc(cx, cy, r - (stroke / 2)));

    public static Shape Box(double left, double top, double width, double height, double r) => (x, y) =>
    {
        double dx = Math.Max(Math.Max(left + r - x, x - (left + width - r)), 0);
        double dy = Math.Max(Math.Max(top + r - y, y - (top + height - r)), 0);
        return x >= left && x <= left + width && y >= top && y <= top + height && (dx * dx) + (dy * dy) <= r * r;
    };

    public static Shape Frame(double left, double top, double width, double height, double r, double stroke) =>
        Cut(
            Box(left, top, width, height, r),
            Box(left + stroke, top + stroke, width - (2 * stroke), height - (2 * stroke), Math.Max(r - stroke, 0.5)));

    /// <summary>A stroke with round ends through the points x1 y1 x2 y2 ...</summary>
    public static Shape Stroke(double width, params double[] points) => (x, y) =>
    {
        for (int index = 0; index + 3 < points.Length; index += 2)
        {
            double ax = points[index], ay = points[index + 1];
            double bx = points[index + 2] - ax, by = points[index + 3] - ay;
            double t = (((x - ax) * bx) + ((y - ay) * by)) / ((bx * bx) + (by * by));
            t = Math.Min(Math.Max(t, 0), 1);
            double dx = x - ax - (t * bx), dy = y - ay - (t * by);
            if ((dx * dx) + (dy * dy) <= width * width / 4)
            {
                return true;
            }
        }

        return false;
    };

    /// <summary>The inside of a polygon, corners sharp.</summary>
    public static Shape Polygon(params double[] points) => (x, y) =>
    {
        bool inside = false;
        for (int index = 0, last = points.Length - 2; index < points.Length; last = index, index += 2)
        {
            double ax = points[index], ay = points[index + 1], bx = points[last], by = points[last + 1];
            if ((ay > y) != (by > y) && x < ax + ((y - ay) * (bx - ax) / (by - ay)))
            {
                inside = !inside;
            }
        }

        return inside;
    };

    /// <summary>The quarter that opens from the corner point to the right, between the two diagonals.</summary>
    public static Shape RightWedge(double cx, double cy) => (x, y) => x - cx >= Math.Abs(y - cy);

    /// <summary>The quarter that opens upwards.</summary>
    public static Shape UpWedge(double cx, double cy) => (x, y) => cy - y >= Math.Abs(x - cx);

    public static Shape Below(double limit) => (_, y) => y >= limit;

    public static Shape Above(double limit) => (_, y) => y <= limit;
}
