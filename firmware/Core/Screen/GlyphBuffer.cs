using Bridge.Bytes;
using Bridge.Screen.Fonts;

namespace Bridge.Screen
{
    /// <summary>
    /// The texts of one screen as glyph numbers, one byte each, one after the other. Texts are turned into
    /// numbers once a change, because indexing a string is slow on the device; painting then never touches a
    /// string. What does not fit is left out: the longest texts of all languages together take less than half.
    /// </summary>
    internal sealed class GlyphBuffer
    {
        public const int LengthMax = 512;

        private readonly byte[] _glyphs = new byte[LengthMax];

        public int Length { get; private set; }

        public byte this[int index]
        {
            get { return _glyphs[index]; }
        }

        public void Clear()
        {
            Length = 0;
        }

        public void CopyFrom(GlyphBuffer other)
        {
            System.Array.Copy(other._glyphs, 0, _glyphs, 0, other.Length);
            Length = other.Length;
        }

        /// <summary>Appends at most lengthMax characters of a text; answers how many.</summary>
        public int Append(string text, int lengthMax)
        {
            int count = 0;
            int wanted = text.Length < lengthMax ? text.Length : lengthMax;
            while (count < wanted && Length < LengthMax)
            {
                char character = text[count];
                _glyphs[Length] = character == '\n' ? Charset.NewLine : Charset.IndexOf(character);
                Length++;
                count++;
            }

            return count;
        }

        public int Append(char[] text, int offset, int length)
        {
            int count = 0;
            while (count < length && Length < LengthMax)
            {
                _glyphs[Length] = Charset.IndexOf(text[offset + count]);
                Length++;
                count++;
            }

            return count;
        }

        public void Replace(int index, char character)
        {
            Check.That(index < Length, CheckCode.LineOutOfRange);
            _glyphs[index] = Charset.IndexOf(character);
        }

        /// <summary>Width in pixels of a run at scale 1; -1 when the face lacks one of its glyphs.</summary>
        public int Measure(int start, int length, Face face)
        {
            int width = 0;
            for (int index = start; index < start + length; index++)
            {
                int slot = face.Find(_glyphs[index]);
                if (slot < 0)
                {
                    return -1;
                }

                width += face.AdvanceOf(slot);
            }

            return width;
        }

        public bool Same(int start, int length, GlyphBuffer other, int otherStart)
        {
            for (int index = 0; index < length; index++)
            {
                if (_glyphs[start + index] != other._glyphs[otherStart + index])
                {
                    return false;
                }
            }

            return true;
        }
    }
}
