using System.Globalization;
using System.Security;
using System.Text;

namespace Bridge.BoardTool;

/// <summary>
/// An SVG in millimetres that can be printed as it is. It remembers where texts and wires lie, so that a test can say
/// that no text covers another and no wire runs through a text. Widths of texts are estimated for DejaVu Sans.
/// </summary>
public sealed class Drawing(double width, double height)
{
    public const double TextWidth = 0.6;
    private const string Fonts = "DejaVu Sans, Verdana, Arial, sans-serif";

    private readonly StringBuilder _body = new();
    private readonly List<(string Text, Box Box)> _texts = [];
    private readonly List<(string Name, Box Box)> _wires = [];

    public double Width { get; } = width;

    public double Height { get; } = height;

    public IReadOnlyList<(string Text, Box Box)> Texts => _texts;

    public IReadOnlyList<(string Name, Box Box)> Wires => _wires;

    public void Rectangle(double left, double top, double wide, double high, string fill, string stroke = "#222", double line = 0.3, double corner = 0, string extra = "") =>
        _body.Append(Invariant($"<rect x=\"{left:0.##}\" y=\"{top:0.##}\" width=\"{wide:0.##}\" height=\"{high:0.##}\" rx=\"{corner:0.##}\" fill=\"{fill}\" stroke=\"{stroke}\" stroke-width=\"{line:0.##}\"{extra}/>\n"));

    public void Circle(double x, double y, double radius, string fill, string stroke = "#222") =>
        _body.Append(Invariant($"<circle cx=\"{x:0.##}\" cy=\"{y:0.##}\" r=\"{radius:0.##}\" fill=\"{fill}\" stroke=\"{stroke}\" stroke-width=\"0.25\"/>\n"));

    public void Line(double x1, double y1, double x2, double y2, string stroke, double thick, string extra = "") =>
        _body.Append(Invariant($"<line x1=\"{x1:0.##}\" y1=\"{y1:0.##}\" x2=\"{x2:0.##}\" y2=\"{y2:0.##}\" stroke=\"{stroke}\" stroke-width=\"{thick:0.##}\"{extra}/>\n"));

    /// <summary>A line of text; align is start, middle or end; y is the base line; size is the height of the letters' em.</summary>
    public void Text(double x, double y, string text, double size, string align = "start", string weight = "normal", string fill = "#111")
    {
        double wide = text.Length * size * TextWidth * (weight == "bold" ? 1.08 : 1);
        double left = align == "start" ? x : align == "end" ? x - wide : x - (wide / 2);
        _texts.Add((text, new Box(left, y - (size * 0.78), left + wide, y + (size * 0.22))));
        _body.Append(Invariant($"<text x=\"{x:0.##}\" y=\"{y:0.##}\" font-size=\"{size:0.##}\" text-anchor=\"{align}\" font-weight=\"{weight}\" fill=\"{fill}\">{SecurityElement.Escape(text)}</text>\n"));
    }

    /// <summary>A wire along right-angled points, with a pale border so that a crossing reads as a crossing.</summary>
    public void Wire(string name, string colour, IReadOnlyList<(double X, double Y)> points)
    {
        string path = string.Join(" ", points.Select(point => Invariant($"{point.X:0.##},{point.Y:0.##}")));
        _body.Append($"<polyline points=\"{path}\" fill=\"none\" stroke=\"#fff\" stroke-width=\"1.5\"/>\n");
        _body.Append($"<polyline points=\"{path}\" fill=\"none\" stroke=\"#333\" stroke-width=\"0.9\"/>\n");
        _body.Append($"<polyline points=\"{path}\" fill=\"none\" stroke=\"{colour}\" stroke-width=\"0.65\"/>\n");
        for (int index = 1; index < points.Count; index++)
        {
            (double x1, double y1) = points[index - 1];
            (double x2, double y2) = points[index];
            _wires.Add((name, new Box(Math.Min(x1, x2) - 0.4, Math.Min(y1, y2) - 0.4, Math.Max(x1, x2) + 0.4, Math.Max(y1, y2) + 0.4)));
        }
    }

    /// <summary>One sentence per text that lies on another, leaves the page, or is crossed by a wire.</summary>
    public IEnumerable<string> Mistakes()
    {
        for (int first = 0; first < _texts.Count; first++)
        {
            (string text, Box box) = _texts[first];
            if (box.Left < 0 || box.Top < 0 || box.Right > Width || box.Bottom > Height)
            {
                yield return $"\"{text}\" leaves the page";
            }

            for (int second = first + 1; second < _texts.Count; second++)
            {
                if (box.Overlaps(_texts[second].Box))
                {
                    yield return $"\"{text}\" lies on \"{_texts[second].Text}\"";
                }
            }

            foreach ((string name, Box wire) in _wires.Where(wire => wire.Box.Overlaps(box)))
            {
                yield return $"the wire {name} runs through \"{text}\"";
            }
        }
    }

    public string Svg(string title) =>
        Invariant($"<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{Width:0.##}mm\" height=\"{Height:0.##}mm\" viewBox=\"0 0 {Width:0.##} {Height:0.##}\" font-family=\"{Fonts}\">\n")
        + $"<title>{SecurityElement.Escape(title)}</title>\n" + Invariant($"<rect width=\"{Width:0.##}\" height=\"{Height:0.##}\" fill=\"#fff\"/>\n") + _body + "</svg>\n";

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
