using Bridge.Bytes;
using Bridge.Screen.Fonts;

namespace Bridge.Screen
{
    /// <summary>
    /// What is on the screen, in painting order, and the glyphs of its texts. Elements are made when a scene first needs so
    /// many and then kept: on the device one takes 180 bytes, and most scenes need a dozen.
    /// </summary>
    internal sealed class ElementList
    {
        /// <summary>Field, sheet, icon, code, three for a countdown, and four texts of at most eight lines.</summary>
        public const int CountMax = 40;

        private readonly SceneElement[] _elements = new SceneElement[CountMax];

        public GlyphBuffer Glyphs { get; } = new GlyphBuffer();

        public int Count { get; private set; }

        public SceneElement this[int index]
        {
            get { return _elements[index]; }
        }

        public void Clear()
        {
            Count = 0;
        }

        public void CopyFrom(ElementList other)
        {
            Glyphs.CopyFrom(other.Glyphs);
            Count = other.Count;
            for (int index = 0; index < Count; index++)
            {
                Made(index).CopyFrom(other._elements[index]);
            }
        }

        public SceneElement Add(ElementKind kind, int left, int top, int width, int height, byte colour)
        {
            Check.That(Count < CountMax, CheckCode.ElementsFull);
            SceneElement element = Made(Count);
            Count++;
            element.Kind = kind;
            element.Left = left;
            element.Top = top;
            element.Width = width;
            element.Height = height;
            element.Colour = colour;
            element.Face = null;
            element.Scale = 1;
            element.Start = 0;
            element.Length = 0;
            element.Icon = IconKind.Bag;
            element.Icons = null;
            element.Code = null;
            element.Detail = 0;
            return element;
        }

        private SceneElement Made(int index)
        {
            if (_elements[index] == null)
            {
                _elements[index] = new SceneElement();
            }

            return _elements[index];
        }

        public void AddText(Face face, int scale, int start, int length, int left, int top, int width, byte colour)
        {
            SceneElement text = Add(
                ElementKind.Text, left - SceneElement.TextBleed, top, width + (2 * SceneElement.TextBleed),
                face.CellHeight * scale, colour);
            text.Face = face;
            text.Scale = scale;
            text.Start = start;
            text.Length = length;
        }

        public void AddIcon(IconSheet icons, IconKind icon, int left, int top, byte colour)
        {
            SceneElement element = Add(ElementKind.Icon, left, top, icons.Size, icons.Size, colour);
            element.Icons = icons;
            element.Icon = icon;
        }

        /// <summary>Adds the lines of a block, each in the middle of the column; answers the line below it.</summary>
        public int AddBlock(TextBlock block, int columnLeft, int columnWidth, int top, byte colour)
        {
            for (int line = 0; line < block.LineCount; line++)
            {
                int width = block.LineWidth(line);
                AddText(
                    block.Face, block.Scale, block.LineStart(line), block.LineLength(line),
                    columnLeft + ((columnWidth - width) / 2), top, width, colour);
                top += block.Face.LineHeight * block.Scale;
            }

            return top;
        }
    }
}
