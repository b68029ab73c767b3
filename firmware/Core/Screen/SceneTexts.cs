using Bridge.Bytes;
using Bridge.Screen.Fonts;

namespace Bridge.Screen
{
    /// <summary>
    /// The four texts of a scene: amount, message, translation, detail. Writes them as glyphs and lays them out at a
    /// size that a layout tries. Allocates nothing after construction.
    /// </summary>
    internal sealed class SceneTexts
    {
        private const int DetailLengthMax = 160;
        private const int DetailLinesMax = 3;
        private const int CountdownLength = 5;

        private readonly ScreenLanguage _first;
        private readonly ScreenLanguage _second;
        private readonly FaceSet _faces;
        private readonly char[] _amountChars = new char[AmountText.LengthMax];
        private int _flowedChoice;
        private int _flowedWidth;
        private bool _flowed;

        public SceneTexts(ScreenLanguage first, ScreenLanguage second, FaceSet faces)
        {
            _first = first;
            _second = second;
            _faces = faces;
        }

        public TextBlock Amount { get; } = new TextBlock();

        public TextBlock Message { get; } = new TextBlock();

        public TextBlock Translation { get; } = new TextBlock();

        public TextBlock Detail { get; } = new TextBlock();

        /// <summary>Where the five glyphs of the countdown are.</summary>
        public int CountdownStart { get; private set; }

        /// <summary>Writes all texts of a moment; the messages in the wording asked for.</summary>
        public void Write(SceneMoment moment, GlyphBuffer glyphs, Wording wording)
        {
            glyphs.Clear();
            _flowedWidth = 0;
            Amount.Set(0, 0);
            Translation.Set(0, 0);
            Detail.Set(0, 0);
            if (moment.AmountMinor != 0)
            {
                int length = AmountText.Write(moment.AmountMinor, moment.Currency, _amountChars, 0);
                Amount.Set(0, glyphs.Append(_amountChars, 0, length));
            }

            int start = glyphs.Length;
            Message.Set(start, glyphs.Append(TextOf(moment, _first, wording), GlyphBuffer.LengthMax));
            if (_second != _first)
            {
                start = glyphs.Length;
                Translation.Set(start, glyphs.Append(TextOf(moment, _second, wording), GlyphBuffer.LengthMax));
            }

            if (moment.Detail != null && moment.Detail.Length > 0)
            {
                start = glyphs.Length;
                Detail.Set(start, glyphs.Append(moment.Detail, DetailLengthMax));
            }

            CountdownStart = glyphs.Length;
            Check.That(glyphs.Append("00:00", CountdownLength) == CountdownLength, CheckCode.ElementsFull);
        }

        public void DropTranslation()
        {
            Translation.Set(0, 0);
        }

        /// <summary>Lays out message, translation and detail in a column. True when all fit whole.</summary>
        public bool Flow(GlyphBuffer glyphs, int choice, int width)
        {
            // Layouts try several icons and amounts around the same texts.
            if (choice != _flowedChoice || width != _flowedWidth)
            {
                _flowedChoice = choice;
                _flowedWidth = width;
                int first = _faces.FirstChoices[choice];
                int second = _faces.SecondChoices[choice];
                int plain = first > _faces.Plain ? first : _faces.Plain;
                _flowed = Flow(Message, glyphs, first, width, TextBlock.LinesMax)
                    && Flow(Translation, glyphs, second, width, TextBlock.LinesMax)
                    && Flow(Detail, glyphs, plain, width, DetailLinesMax);
            }

            return _flowed;
        }

        private bool Flow(TextBlock block, GlyphBuffer glyphs, int size, int width, int linesMax)
        {
            return block.Flow(glyphs, _faces.Text[size], _faces.TextScales[size], width, linesMax, false);
        }

        /// <summary>
        /// Lays the amount out in one line. A currency without a sign has letters, which amount faces lack:
        /// then, after the smallest of those, the largest text face that fits is taken.
        /// </summary>
        public bool FlowAmount(GlyphBuffer glyphs, int size, int width)
        {
            if (Amount.Length == 0)
            {
                return true;
            }

            Face face = _faces.Amount[size];
            int needed = glyphs.Measure(Amount.Start, Amount.Length, face);
            if (needed >= 0 && needed <= width)
            {
                return Amount.Flow(glyphs, face, 1, width, 1, false);
            }

            for (int text = 0; size == _faces.Amount.Length - 1 && text < _faces.Text.Length; text++)
            {
                if (Amount.Flow(glyphs, _faces.Text[text], _faces.TextScales[text], width, 1, false))
                {
                    return true;
                }
            }

            return false;
        }

        /// <summary>
        /// The smallest faces, and an amount in two lines rather than cut: nobody may read a wrong one.
        /// </summary>
        public void FlowSmallest(GlyphBuffer glyphs, int width)
        {
            int last = _faces.Text.Length - 1;
            if (!FlowAmount(glyphs, _faces.Amount.Length - 1, width))
            {
                Amount.Flow(glyphs, _faces.Text[last], _faces.TextScales[last], width, 2, true);
            }

            _flowedWidth = 0;
            Message.Flow(glyphs, _faces.Text[last], _faces.TextScales[last], width, TextBlock.LinesMax, true);
            CutDetail(glyphs, DetailLinesMax, width);
        }

        /// <summary>Leaves at most so many lines of the detail, 0 for none.</summary>
        public void CutDetail(GlyphBuffer glyphs, int lines, int width)
        {
            if (lines == 0)
            {
                Detail.Set(0, 0);
            }

            int last = _faces.Text.Length - 1;
            Detail.Flow(glyphs, _faces.Text[last], _faces.TextScales[last], width, lines, true);
        }

        /// <summary>Height of message, translation and detail with the gaps between them.</summary>
        public int Height(int unit)
        {
            return Message.Height
                + (Translation.Length > 0 ? Translation.Height + (unit / 2) : 0)
                + (Detail.Length > 0 ? Detail.Height + unit : 0);
        }

        /// <summary>Adds message, translation and detail from a line of the screen on.</summary>
        public void Place(ElementList list, int left, int width, int top, int unit, byte colour, byte quiet)
        {
            Message.Balance(list.Glyphs, width);
            Translation.Balance(list.Glyphs, width);
            Detail.Balance(list.Glyphs, width);
            top = list.AddBlock(Message, left, width, top, colour);
            if (Translation.Length > 0)
            {
                top = list.AddBlock(Translation, left, width, top + (unit / 2), quiet);
            }

            if (Detail.Length > 0)
            {
                list.AddBlock(Detail, left, width, top + unit, quiet);
            }
        }

        private static string TextOf(SceneMoment moment, ScreenLanguage language, Wording wording)
        {
            if (wording == Wording.Silent)
            {
                return string.Empty;
            }

            string text = wording == Wording.CodeTooLong ? SceneText.CodeTooLong(language)
                : wording == Wording.Short ? SceneText.ShortOf(moment.Kind, language) : null;
            return text ?? SceneText.Of(moment.Kind, moment.Currency, language);
        }
    }
}
