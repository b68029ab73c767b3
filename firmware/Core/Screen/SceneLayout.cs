using Bridge.Screen.Fonts;

namespace Bridge.Screen
{
    /// <summary>
    /// Turns a moment of a scene into a list of elements for one size of screen. A tone-coloured field carries
    /// the icon; a white sheet carries the amount, the message in the first language, then in the second, the
    /// detail, and the countdown at its bottom. Upright screens have the field above the sheet, wide ones on
    /// its left. Scenes with a QR code are laid out by <see cref="CodeLayout"/>.
    ///
    /// Sizes are chosen by trying: text first as large as possible, then the amount, then the icon; the first
    /// combination in which everything fits whole is taken. If none fits, the smallest is taken and the second
    /// language is left out, and after that details are cut: the screen is never empty and nothing overlaps.
    ///
    /// Driven by SceneRenderer. Keeps its buffers; once a scene has been laid out, its like allocates nothing.
    /// </summary>
    internal sealed class SceneLayout
    {
        private const int CornerRadius = 14;

        private readonly int _width;
        private readonly int _height;
        private readonly int _unit;
        private readonly FaceSet _faces;
        private readonly SceneTexts _texts;
        private readonly CountdownBar _countdown;
        private readonly CodeLayout _codeLayout;

        private IconSheet _icons;
        private int _columnLeft;
        private int _columnWidth;

        public SceneLayout(
            int width, int height, ScreenLanguage first, ScreenLanguage second, FaceSet faces, SceneCode code)
        {
            _width = width;
            _height = height;
            _unit = (width < height ? width : height) / 20;
            _faces = faces;
            _texts = new SceneTexts(first, second, faces);
            _countdown = new CountdownBar(faces);
            _codeLayout = new CodeLayout(width, height, _unit, faces, _texts, Elements, _countdown, code);
        }

        public ElementList Elements { get; } = new ElementList();

        /// <summary>True when something had to be cut or left out in the last Build.</summary>
        public bool Cut { get; private set; }

        private bool Wide
        {
            get { return _width > _height; }
        }

        private int FieldSize
        {
            get { return _icons.Size + (2 * (_icons.Size / 7)); }
        }

        /// <summary>Height that texts may take beside or below the smallest field.</summary>
        private int Room
        {
            get { return _height - (Wide ? 0 : FieldSize) - (2 * _unit); }
        }

        /// <summary>
        /// Becomes equal to the other layout of the same screen, as far as painting and the countdown go.
        /// </summary>
        public void CopyFrom(SceneLayout other)
        {
            Elements.CopyFrom(other.Elements);
            _countdown.CopyFrom(other._countdown);
            Cut = other.Cut;
        }

        public void Build(SceneMoment moment)
        {
            Elements.Clear();
            _countdown.Clear();
            Cut = false;
            Wording wording = Wording.Full;
            if (CodeLayout.IsFor(moment))
            {
                if (_codeLayout.Build(moment))
                {
                    return;
                }

                // Sentences about scanning would be wrong without the code, but a sticker is there without it too.
                wording = moment.Kind == SceneKind.QrHere ? Wording.CodeTooLong : Wording.Full;
            }

            _texts.Write(moment, Elements.Glyphs, wording);
            if (!Choose(moment))
            {
                Cut = true;
                ForceSmallest(moment);
            }

            Place(moment);
        }

        /// <summary>Only the seconds of the moment changed since Build.</summary>
        public void UpdateCountdown(SceneMoment moment)
        {
            _countdown.Update(Elements, moment);
        }

        private bool Choose(SceneMoment moment)
        {
            for (int choice = 0; choice < _faces.FirstChoices.Length; choice++)
            {
                int amounts = choice < _faces.SmallAmountFrom ? 1 : _faces.Amount.Length;
                int icons = choice < _faces.SmallIconFrom ? _faces.Icons.Length - 1 : _faces.Icons.Length;
                for (int pair = 0; pair < amounts * icons; pair++)
                {
                    SetColumn(_faces.Icons[pair % icons]);
                    if (_texts.Flow(Elements.Glyphs, choice, _columnWidth)
                        && _texts.FlowAmount(Elements.Glyphs, pair / icons, _columnWidth)
                        && ContentHeight(moment) <= Room)
                    {
                        return true;
                    }
                }
            }

            return false;
        }

        private void ForceSmallest(SceneMoment moment)
        {
            SetColumn(_faces.Icons[_faces.Icons.Length - 1]);
            _texts.DropTranslation();
            _texts.FlowSmallest(Elements.Glyphs, _columnWidth);
            for (int lines = _texts.Detail.LineCount - 1; lines >= 0 && ContentHeight(moment) > Room; lines--)
            {
                _texts.CutDetail(Elements.Glyphs, lines, _columnWidth);
            }
        }

        /// <summary>Where the texts may go when the field has this icon.</summary>
        private void SetColumn(IconSheet icons)
        {
            _icons = icons;
            int field = Wide ? FieldSize : 0;
            _columnLeft = field + _unit;
            _columnWidth = _width - field - (2 * _unit);
        }

        private int ContentHeight(SceneMoment moment)
        {
            int height = _texts.Height(_unit);
            height += _texts.Amount.Length > 0 ? _texts.Amount.Height + _unit : 0;
            height += moment.SecondsLeft != SceneMoment.NoCountdown ? _countdown.Height + (_unit / 2) : 0;
            return height;
        }

        private void Place(SceneMoment moment)
        {
            Tone tone = SceneLook.ToneOf(moment.Kind);
            int spare = Room - ContentHeight(moment);
            spare = spare < 0 ? 0 : spare;
            int field = FieldSize;
            if (!Wide)
            {
                int most = (_height * 2 / 5) - field;
                int grown = spare * 2 / 5 > most ? most : spare * 2 / 5;
                grown = grown < 0 ? 0 : grown;
                field += grown;
                spare -= grown;
            }

            PlaceField(moment.Kind, tone, field);
            int top = (Wide ? 0 : field) + _unit + (spare / 2);
            if (_texts.Amount.Length > 0)
            {
                top = Elements.AddBlock(_texts.Amount, _columnLeft, _columnWidth, top, Palette.Ink) + _unit;
            }

            _texts.Place(Elements, _columnLeft, _columnWidth, top, _unit, Palette.Ink, Palette.Muted);
            if (moment.SecondsLeft != SceneMoment.NoCountdown)
            {
                _countdown.Place(
                    Elements, moment, _texts.CountdownStart, _columnLeft, _columnWidth, _height - _unit,
                    Palette.Rule, Palette.ToneOnPaper(tone), Palette.Muted, Palette.Urgent);
            }
        }

        /// <summary>The coloured field with the icon, and the sheet whose round corners lie over it.</summary>
        private void PlaceField(SceneKind kind, Tone tone, int field)
        {
            int under = field + CornerRadius;
            byte colour = Palette.PaperOnTone(tone);
            Elements.Add(ElementKind.Fill, 0, 0, Wide ? under : _width, Wide ? _height : under, colour);
            SceneElement sheet = Elements.Add(
                ElementKind.RoundFill,
                Wide ? field : 0,
                Wide ? 0 : field,
                Wide ? _width - field + CornerRadius : _width,
                Wide ? _height : _height - field + CornerRadius,
                colour);
            sheet.Detail = CornerRadius;
            if (kind == SceneKind.Choose)
            {
                PlaceIcon(SceneLook.IconOf(kind), tone, field, -1);
                PlaceIcon(IconKind.Code, tone, field, 1);
                return;
            }

            PlaceIcon(SceneLook.IconOf(kind), tone, field, 0);
        }

        /// <summary>side: 0 = in the middle of the field, -1 and 1 = the first and the second of two along it.</summary>
        private void PlaceIcon(IconKind icon, Tone tone, int field, int side)
        {
            int aside = side * (_icons.Size * 5 / 8);
            Elements.AddIcon(
                _icons, icon,
                (((Wide ? field : _width) - _icons.Size) / 2) + (Wide ? 0 : aside),
                (((Wide ? _height : field) - _icons.Size) / 2) + (Wide ? aside : 0),
                Palette.IconOnTone(tone));
        }
    }
}
