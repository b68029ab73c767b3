using Bridge.Bytes;
using Bridge.Screen.Fonts;

namespace Bridge.Screen
{
    /// <summary>
    /// Turns a moment of a scene into a list of elements for one size of screen. A tone-coloured field carries the
    /// icon; a white sheet carries the amount, the message in the first language, then in the second, the detail, and
    /// the countdown at its bottom. Upright screens have the field above the sheet, wide ones on its left.
    ///
    /// Sizes are chosen by trying: text first as large as possible, then the icon, then the amount; the first
    /// combination in which everything fits whole is taken. If none fits, the smallest is taken and the second language is
    /// left out, and after that texts are cut: the screen is never empty and never overlaps.
    ///
    /// Driven by SceneRenderer. Keeps its buffers; after construction it allocates nothing.
    /// </summary>
    internal sealed class SceneLayout
    {
        public const int ElementsMax = 40;
        private const int CornerRadius = 14;
        private const int DetailLengthMax = 160;
        private const int DetailLinesMax = 3;
        private const int BarHeight = 8;

        private readonly int _width;
        private readonly int _height;
        private readonly ScreenLanguage _first;
        private readonly ScreenLanguage _second;
        private readonly FaceSet _faces;
        private readonly SceneElement[] _elements = new SceneElement[ElementsMax];
        private readonly char[] _amountChars = new char[AmountText.LengthMax];
        private readonly TextBlock _amount = new TextBlock();
        private readonly TextBlock _message = new TextBlock();
        private readonly TextBlock _translation = new TextBlock();
        private readonly TextBlock _detail = new TextBlock();
        private readonly int _unit;

        private IconSheet _icons;
        private int _columnLeft;
        private int _columnWidth;
        private int _countdownStart;
        private int _countdownElement;

        public SceneLayout(int width, int height, ScreenLanguage first, ScreenLanguage second, FaceSet faces)
        {
            _width = width;
            _height = height;
            _first = first;
            _second = second;
            _faces = faces;
            int shorter = width < height ? width : height;
            _unit = shorter / 20;
            for (int index = 0; index < ElementsMax; index++)
            {
                _elements[index] = new SceneElement();
            }
        }

        public GlyphBuffer Glyphs { get; } = new GlyphBuffer();

        public int Count { get; private set; }

        /// <summary>True when something had to be cut or left out in the last Build.</summary>
        public bool Cut { get; private set; }

        private bool Wide
        {
            get { return _width > _height; }
        }

        public SceneElement this[int index]
        {
            get { return _elements[index]; }
        }

        /// <summary>Becomes equal to the other layout of the same screen, as far as painting and the countdown go.</summary>
        public void CopyFrom(SceneLayout other)
        {
            Glyphs.CopyFrom(other.Glyphs);
            Count = other.Count;
            Cut = other.Cut;
            for (int index = 0; index < Count; index++)
            {
                _elements[index].CopyFrom(other._elements[index]);
            }

            _countdownStart = other._countdownStart;
            _countdownElement = other._countdownElement;
        }

        public void Clear()
        {
            Count = 0;
        }

        public void Build(SceneMoment moment)
        {
            Count = 0;
            Cut = false;
            _countdownElement = -1;
            WriteTexts(moment);
            if (!Choose(moment))
            {
                Cut = true;
                _translation.Set(0, 0);
                ForceSmallest(moment);
            }

            Place(moment);
        }

        /// <summary>Only the seconds of the moment changed since Build.</summary>
        public void UpdateCountdown(SceneMoment moment)
        {
            if (_countdownElement >= 0)
            {
                FillCountdown(moment);
            }
        }

        private void WriteTexts(SceneMoment moment)
        {
            Glyphs.Clear();
            _amount.Set(0, 0);
            _translation.Set(0, 0);
            _detail.Set(0, 0);
            if (moment.AmountMinor != 0)
            {
                int length = AmountText.Write(moment.AmountMinor, moment.Currency, _amountChars, 0);
                _amount.Set(0, Glyphs.Append(_amountChars, 0, length));
            }

            _message.Set(Glyphs.Length, 0);
            _message.Set(_message.Start, Append(SceneText.Of(moment.Kind, _first)));
            if (_second != _first)
            {
                int start = Glyphs.Length;
                _translation.Set(start, Append(SceneText.Of(moment.Kind, _second)));
            }

            if (moment.Detail != null && moment.Detail.Length > 0)
            {
                int start = Glyphs.Length;
                _detail.Set(start, Glyphs.Append(moment.Detail, DetailLengthMax));
            }

            _countdownStart = Glyphs.Length;
            Check.That(Glyphs.Append("00:00", 5) == 5, CheckCode.ElementsFull);
        }

        private int Append(string text)
        {
            return Glyphs.Append(text, GlyphBuffer.LengthMax);
        }

        private bool Choose(SceneMoment moment)
        {
            for (int choice = 0; choice < _faces.FirstChoices.Length; choice++)
            {
                for (int icon = 0; icon < _faces.Icons.Length; icon++)
                {
                    SetColumn(_faces.Icons[icon]);
                    if (!FlowTexts(_faces.FirstChoices[choice], _faces.SecondChoices[choice]))
                    {
                        continue;
                    }

                    int amounts = choice < _faces.SmallAmountFrom ? 1 : _faces.Amount.Length;
                    for (int amount = 0; amount < amounts; amount++)
                    {
                        if (FlowAmount(amount) && ContentHeight(moment) <= Room())
                        {
                            return true;
                        }
                    }
                }
            }

            return false;
        }

        /// <summary>Where the texts may go when the field has this icon.</summary>
        private void SetColumn(IconSheet icons)
        {
            _icons = icons;
            int field = Wide ? icons.Size + (2 * FieldPadding(icons)) : 0;
            _columnLeft = field + _unit;
            _columnWidth = _width - field - (2 * _unit);
        }

        private static int FieldPadding(IconSheet icons)
        {
            return icons.Size / 7;
        }

        private bool FlowTexts(int first, int second)
        {
            int plain = first > _faces.Plain ? first : _faces.Plain;
            return _message.Flow(
                    Glyphs, _faces.Text[first], _faces.TextScales[first], _columnWidth, TextBlock.LinesMax, false)
                && _translation.Flow(
                    Glyphs, _faces.Text[second], _faces.TextScales[second], _columnWidth, TextBlock.LinesMax, false)
                && _detail.Flow(
                    Glyphs, _faces.Text[plain], _faces.TextScales[plain], _columnWidth, DetailLinesMax, false);
        }

        /// <summary>
        /// The amount is one line. A currency without a sign has letters, which amount faces lack: then the largest
        /// text face that fits is taken.
        /// </summary>
        private bool FlowAmount(int size)
        {
            if (_amount.Length == 0)
            {
                return true;
            }

            Face face = _faces.Amount[size];
            int width = Glyphs.Measure(_amount.Start, _amount.Length, face);
            if (width >= 0 && width <= _columnWidth)
            {
                return _amount.Flow(Glyphs, face, 1, _columnWidth, 1, false);
            }

            for (int text = 0; size == _faces.Amount.Length - 1 && text < _faces.Text.Length; text++)
            {
                if (_amount.Flow(Glyphs, _faces.Text[text], _faces.TextScales[text], _columnWidth, 1, false))
                {
                    return true;
                }
            }

            return false;
        }

        private void ForceSmallest(SceneMoment moment)
        {
            SetColumn(_faces.Icons[_faces.Icons.Length - 1]);
            int last = _faces.Text.Length - 1;
            Face face = _faces.Text[last];
            int scale = _faces.TextScales[last];
            if (!FlowAmount(_faces.Amount.Length - 1))
            {
                _amount.Flow(Glyphs, face, scale, _columnWidth, 2, true);
            }

            _message.Flow(Glyphs, face, scale, _columnWidth, TextBlock.LinesMax, true);
            _detail.Flow(Glyphs, face, scale, _columnWidth, DetailLinesMax, true);
            int lines = DetailLinesMax;
            while (ContentHeight(moment) > Room() && lines > 0)
            {
                lines--;
                if (lines == 0)
                {
                    _detail.Set(0, 0);
                }

                _detail.Flow(Glyphs, face, scale, _columnWidth, lines, true);
            }
        }

        private int ContentHeight(SceneMoment moment)
        {
            int height = _message.Height;
            height += _amount.Length > 0 ? _amount.Height + _unit : 0;
            height += _translation.Length > 0 ? _translation.Height + (_unit / 2) : 0;
            height += _detail.Length > 0 ? _detail.Height + _unit : 0;
            height += moment.SecondsLeft != SceneMoment.NoCountdown ? NumberFace.CellHeight + (_unit / 2) : 0;
            return height;
        }

        private Face NumberFace
        {
            get { return _faces.Text[_faces.Plain]; }
        }

        /// <summary>Height that texts may take beside or below the smallest field.</summary>
        private int Room()
        {
            int field = Wide ? 0 : _icons.Size + (2 * FieldPadding(_icons));
            return _height - field - (2 * _unit);
        }

        private void Place(SceneMoment moment)
        {
            Tone tone = SceneLook.ToneOf(moment.Kind);
            int content = ContentHeight(moment);
            int spare = Room() - content;
            spare = spare < 0 ? 0 : spare;
            int field = _icons.Size + (2 * FieldPadding(_icons));
            int top = _unit;
            if (Wide)
            {
                AddField(tone, 0, 0, field, _height, field, 0);
            }
            else
            {
                int grown = spare * 2 / 5;
                int most = _height * 2 / 5;
                grown = field + grown > most ? most - field : grown;
                grown = grown < 0 ? 0 : grown;
                field += grown;
                spare -= grown;
                AddField(tone, 0, 0, _width, field, 0, field);
                top = field + _unit;
            }

            SceneElement icon = Add(ElementKind.Icon, 0, 0, _icons.Size, _icons.Size, Palette.IconOnTone(tone));
            icon.Left = Wide ? (field - _icons.Size) / 2 : (_width - _icons.Size) / 2;
            icon.Top = Wide ? (_height - _icons.Size) / 2 : (field - _icons.Size) / 2;
            icon.Icons = _icons;
            icon.Icon = SceneLook.IconOf(moment.Kind);

            PlaceTexts(top + (spare / 2));
            if (moment.SecondsLeft != SceneMoment.NoCountdown)
            {
                PlaceCountdown(moment, tone);
            }
        }

        /// <summary>The coloured field, and the sheet whose round corners lie over it.</summary>
        private void AddField(Tone tone, int left, int top, int width, int height, int sheetLeft, int sheetTop)
        {
            int under = CornerRadius;
            Add(
                ElementKind.Fill, left, top,
                Wide ? width + under : width,
                Wide ? height : height + under,
                Palette.PaperOnTone(tone));
            SceneElement sheet = Add(
                ElementKind.RoundFill, sheetLeft, sheetTop,
                Wide ? _width - sheetLeft + under : _width,
                Wide ? _height : _height - sheetTop + under,
                Palette.PaperOnTone(tone));
            sheet.Detail = CornerRadius;
        }

        private void PlaceTexts(int top)
        {
            if (_amount.Length > 0)
            {
                top = PlaceBlock(_amount, top, Palette.Ink) + _unit;
            }

            top = PlaceBlock(_message, top, Palette.Ink);
            if (_translation.Length > 0)
            {
                top = PlaceBlock(_translation, top + (_unit / 2), Palette.Muted);
            }

            if (_detail.Length > 0)
            {
                PlaceBlock(_detail, top + _unit, Palette.Muted);
            }
        }

        private int PlaceBlock(TextBlock block, int top, byte colour)
        {
            for (int line = 0; line < block.LineCount; line++)
            {
                AddText(
                    block.Face, block.Scale, block.LineStart(line), block.LineLength(line),
                    _columnLeft + ((_columnWidth - block.LineWidth(line)) / 2), top, block.LineWidth(line), colour);
                top += block.Face.LineHeight * block.Scale;
            }

            return top;
        }

        private void PlaceCountdown(SceneMoment moment, Tone tone)
        {
            Face face = NumberFace;
            int scale = _faces.TextScales[_faces.Plain];
            int digits = moment.SecondsTotal >= 600 ? 5 : 4;
            int numberStart = _countdownStart + 5 - digits;
            int numberWidth = Glyphs.Measure(numberStart, digits, face) * scale;
            int bottom = _height - _unit;
            int top = bottom - (face.CellHeight * scale);
            int barWidth = _columnWidth - numberWidth - _unit;
            int barTop = top + ((face.Ascent * scale) / 2) - 1;

            SceneElement track = Add(ElementKind.RoundFill, _columnLeft, barTop, barWidth, BarHeight, Palette.Rule);
            track.Detail = BarHeight / 2;
            _countdownElement = Count;
            SceneElement bar = Add(
                ElementKind.RoundFill, _columnLeft, barTop, barWidth, BarHeight, Palette.ToneOnPaper(tone));
            bar.Detail = BarHeight / 2;
            AddText(
                face, scale, numberStart, digits,
                _columnLeft + _columnWidth - numberWidth, top, numberWidth, Palette.Muted);
            FillCountdown(moment);
        }

        private void FillCountdown(SceneMoment moment)
        {
            int seconds = moment.SecondsLeft;
            bool urgent = seconds <= SceneMoment.UrgentSeconds;
            SceneElement track = _elements[_countdownElement - 1];
            SceneElement bar = _elements[_countdownElement];
            SceneElement number = _elements[_countdownElement + 1];
            int width = (int)((long)track.Width * seconds / moment.SecondsTotal);
            width = width > track.Width ? track.Width : width;
            bar.Width = seconds == 0 ? 0 : width < BarHeight ? BarHeight : width;
            bar.Colour = urgent ? Palette.Urgent : Palette.ToneOnPaper(SceneLook.ToneOf(moment.Kind));
            number.Colour = urgent ? Palette.Urgent : Palette.Muted;
            Glyphs.Replace(_countdownStart, (char)('0' + (seconds / 600)));
            Glyphs.Replace(_countdownStart + 1, (char)('0' + (seconds / 60 % 10)));
            Glyphs.Replace(_countdownStart + 3, (char)('0' + (seconds % 60 / 10)));
            Glyphs.Replace(_countdownStart + 4, (char)('0' + (seconds % 10)));
        }

        private void AddText(
            Face face, int scale, int start, int length, int left, int top, int width, byte colour)
        {
            SceneElement text = Add(
                ElementKind.Text, left - SceneElement.TextBleed, top, width + (2 * SceneElement.TextBleed),
                face.CellHeight * scale, colour);
            text.Face = face;
            text.Scale = scale;
            text.Start = start;
            text.Length = length;
        }

        private SceneElement Add(ElementKind kind, int left, int top, int width, int height, byte colour)
        {
            Check.That(Count < ElementsMax, CheckCode.ElementsFull);
            SceneElement element = _elements[Count];
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
            element.Detail = 0;
            return element;
        }
    }
}
