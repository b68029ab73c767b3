using Bridge.Screen.Fonts;
using Bridge.Screen.Qr;

namespace Bridge.Screen
{
    /// <summary>One thing on the screen: where, in which colours, and what. Painted in list order.</summary>
    internal sealed class SceneElement
    {
        /// <summary>Ink may lean over a glyph's advance: text rectangles are this much wider on both sides.</summary>
        public const int TextBleed = 3;

        public ElementKind Kind;
        public int Left;
        public int Top;
        public int Width;
        public int Height;

        /// <summary>A colour pair of <see cref="Palette"/>; for Fill the pixel value itself.</summary>
        public byte Colour;

        /// <summary>Text: the face and its scale. Code: pixels a module.</summary>
        public Face Face;
        public int Scale;

        /// <summary>Text: the run of glyphs.</summary>
        public int Start;
        public int Length;

        public IconKind Icon;
        public IconSheet Icons;

        /// <summary>Code: the modules. One screen has one code: its revision in Detail tells codes apart.</summary>
        public QrCode Code;

        /// <summary>RoundFill: radius of the corners. Code: its revision.</summary>
        public int Detail;

        public void CopyFrom(SceneElement other)
        {
            Kind = other.Kind;
            Left = other.Left;
            Top = other.Top;
            Width = other.Width;
            Height = other.Height;
            Colour = other.Colour;
            Face = other.Face;
            Scale = other.Scale;
            Start = other.Start;
            Length = other.Length;
            Icon = other.Icon;
            Icons = other.Icons;
            Code = other.Code;
            Detail = other.Detail;
        }

        /// <summary>How many lines from y on, at least 1, this element paints all the same (or not at all).</summary>
        public int SameLines(int y)
        {
            int row = y - Top;
            if (row < 0)
            {
                return -row;
            }

            if (row >= Height)
            {
                return int.MaxValue;
            }

            switch (Kind)
            {
                case ElementKind.Fill:
                    return Height - row;
                case ElementKind.RoundFill:
                    return row < Detail || row >= Height - Detail ? 1 : Height - Detail - row;
                case ElementKind.Code:
                    int quiet = SceneCode.QuietZone * Scale;
                    return row < quiet ? quiet - row : row >= Height - quiet ? Height - row : Scale - (row % Scale);
                default:
                    return 1;
            }
        }

        /// <summary>True when both draw the same pixels but for where their right edges are.</summary>
        public bool SameButWidth(SceneElement other)
        {
            return Kind == other.Kind && Left == other.Left && Top == other.Top && Height == other.Height
                && Colour == other.Colour && Detail == other.Detail && Kind <= ElementKind.RoundFill;
        }

        /// <summary>True when both draw the same pixels.</summary>
        public bool Same(SceneElement other, GlyphBuffer glyphs, GlyphBuffer otherGlyphs)
        {
            return Kind == other.Kind && Left == other.Left && Top == other.Top
                && Width == other.Width && Height == other.Height
                && Colour == other.Colour && Face == other.Face && Scale == other.Scale
                && Length == other.Length && Icon == other.Icon && Icons == other.Icons && Detail == other.Detail
                && (Kind != ElementKind.Text || glyphs.Same(Start, Length, otherGlyphs, other.Start));
        }
    }
}
