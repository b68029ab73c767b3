using Bridge.Screen.Fonts;

namespace Bridge.Screen
{
    /// <summary>
    /// Scenes that show a QR code. Upright screens: a field with the amount on top, the code on white below it,
    /// then the texts. Wide screens: the same field and texts at the left, the code beside them.
    /// The code gets the largest whole number of pixels a module at which the texts still fit, at least four;
    /// the message gives way to its short wording before the modules get smaller.
    /// </summary>
    internal sealed class CodeLayout
    {
        /// <summary>Phones read smaller modules of a screen badly (display.md 3.5).</summary>
        public const int ScaleMin = 4;

        private readonly int _width;
        private readonly int _height;
        private readonly int _unit;
        private readonly FaceSet _faces;
        private readonly SceneTexts _texts;
        private readonly ElementList _list;
        private readonly CountdownBar _countdown;
        private readonly IconSheet _icons;
        private readonly SceneCode _code;

        private int _scale;
        private int _left;
        private int _column;

        public CodeLayout(
            int width, int height, int unit, FaceSet faces, SceneTexts texts, ElementList list,
            CountdownBar countdown, SceneCode code)
        {
            _width = width;
            _height = height;
            _unit = unit;
            _faces = faces;
            _texts = texts;
            _list = list;
            _countdown = countdown;
            _code = code;
            _icons = faces.Icons[faces.Icons.Length - 1];
        }

        private bool Wide
        {
            get { return _width > _height; }
        }

        private int Side
        {
            get { return _code.Modules * _scale; }
        }

        private int HeaderHeight
        {
            get
            {
                int amount = _texts.Amount.Length > 0 ? _texts.Amount.Height : 0;
                return (amount > _icons.Size ? amount : _icons.Size) + (_unit * 3 / 2);
            }
        }

        public static bool IsFor(SceneMoment moment)
        {
            bool kind = moment.Kind == SceneKind.QrHere || moment.Kind == SceneKind.StaticSticker
                || moment.Kind == SceneKind.Service;
            return kind && moment.QrPayload != null && moment.QrPayload.Length > 0;
        }

        /// <summary>
        /// Lays the scene out. False, with nothing added, when the code does not fit at four pixels a module.
        /// </summary>
        public bool Build(SceneMoment moment)
        {
            _code.Prepare(moment.QrPayload);
            bool fits = TryWords(moment);
            if (!fits && _code.Lower())
            {
                fits = TryWords(moment);
            }

            fits = fits || Try(moment, Wording.Silent, false);
            if (fits)
            {
                Place(moment);
            }

            return fits;
        }

        private bool TryWords(SceneMoment moment)
        {
            // The whole message rather than larger modules, and fewer words rather than small ones.
            return Try(moment, Wording.Full, true) || Try(moment, Wording.Short, true)
                || Try(moment, Wording.Full, false) || Try(moment, Wording.Short, false);
        }

        private bool Try(SceneMoment moment, Wording wording, bool readable)
        {
            _texts.Write(moment, _list.Glyphs, wording);
            int shorter = _width < _height ? _width : _height;
            for (_scale = _code.Modules == 0 ? 0 : shorter / _code.Modules; _scale >= ScaleMin; _scale--)
            {
                if (Choose(moment, readable))
                {
                    return true;
                }
            }

            return false;
        }

        private bool Choose(SceneMoment moment, bool readable)
        {
            _left = Wide ? _unit / 2 : _unit;
            _column = (Wide ? _width - Side : _width) - (2 * _left);
            for (int choice = 0; choice < _faces.FirstChoices.Length; choice++)
            {
                bool small = _faces.SecondChoices[choice] > _faces.Plain;
                if (!(small && readable) && _texts.Flow(_list.Glyphs, choice, _column) && ChooseAmount(moment))
                {
                    return true;
                }
            }

            return false;
        }

        private bool ChooseAmount(SceneMoment moment)
        {
            for (int amount = 0; amount < _faces.Amount.Length; amount++)
            {
                if (_texts.FlowAmount(_list.Glyphs, amount, Wide ? _column : _width - (2 * _unit))
                    && AmountIsLargest() && Needed(moment) <= _height)
                {
                    return true;
                }
            }

            return false;
        }

        private bool AmountIsLargest()
        {
            TextBlock amount = _texts.Amount;
            return amount.Length == 0
                || amount.Face.Ascent * amount.Scale > _texts.Message.Face.Ascent * _texts.Message.Scale;
        }

        private int Needed(SceneMoment moment)
        {
            int countdown = moment.SecondsLeft == SceneMoment.NoCountdown ? 0 : _countdown.Height;
            int texts = _texts.Height(_unit / 2) + countdown + _unit;
            return Wide ? texts + HeaderHeight + _unit : texts + HeaderHeight + Side;
        }

        private void Place(SceneMoment moment)
        {
            Tone tone = SceneLook.ToneOf(moment.Kind);
            int spare = _height - Needed(moment);
            if (Wide)
            {
                PlaceWide(moment, tone, spare);
            }
            else
            {
                PlaceUpright(moment, tone, spare);
            }
        }

        private void PlaceUpright(SceneMoment moment, Tone tone, int spare)
        {
            int header = HeaderHeight;
            _list.Add(ElementKind.Fill, 0, 0, _width, header, Palette.PaperOnTone(tone));
            int amountWidth = _texts.Amount.Length > 0 ? _texts.Amount.LineWidth(0) : 0;
            bool beside = amountWidth + (2 * (_icons.Size + (2 * _unit))) <= _width;
            if (amountWidth == 0 || beside)
            {
                _list.AddIcon(
                    _icons, SceneLook.IconOf(moment.Kind),
                    amountWidth == 0 ? (_width - _icons.Size) / 2 : _unit,
                    (header - _icons.Size) / 2, Palette.IconOnTone(tone));
            }

            if (amountWidth > 0)
            {
                _list.AddBlock(
                    _texts.Amount, 0, _width, (header - _texts.Amount.Height) / 2, Palette.IconOnTone(tone));
            }

            AddCode((_width - Side) / 2, header + (spare / 3));
            _texts.Place(
                _list, _left, _column, header + Side + (spare / 2), _unit / 2, Palette.Ink, Palette.Muted);
            if (moment.SecondsLeft != SceneMoment.NoCountdown)
            {
                _countdown.Place(
                    _list, moment, _texts.CountdownStart, _left, _column, _height - (_unit / 2),
                    Palette.Rule, Palette.ToneOnPaper(tone), Palette.Muted, Palette.Urgent);
            }
        }

        // As upright, with the texts beside the code: all but the amount stands on the white that most scenes have there, which
        // is also what keeps a code below 100 KB on the bus.
        private void PlaceWide(SceneMoment moment, Tone tone, int spare)
        {
            int header = HeaderHeight + _unit + (spare / 3);
            _list.Add(ElementKind.Fill, 0, 0, _width - Side, header, Palette.PaperOnTone(tone));
            AddCode(_width - Side, (_height - Side) / 2);
            if (_texts.Amount.Length > 0)
            {
                _list.AddBlock(
                    _texts.Amount, _left, _column, (header - _texts.Amount.Height) / 2, Palette.IconOnTone(tone));
            }
            else
            {
                _list.AddIcon(
                    _icons, SceneLook.IconOf(moment.Kind), _left + ((_column - _icons.Size) / 2),
                    (header - _icons.Size) / 2, Palette.IconOnTone(tone));
            }

            _texts.Place(
                _list, _left, _column, header + (_unit / 2) + (spare / 3), _unit / 2, Palette.Ink, Palette.Muted);
            if (moment.SecondsLeft != SceneMoment.NoCountdown)
            {
                _countdown.Place(
                    _list, moment, _texts.CountdownStart, _left, _column, _height - (_unit / 2),
                    Palette.Rule, Palette.ToneOnPaper(tone), Palette.Muted, Palette.Urgent);
            }
        }

        private void AddCode(int left, int top)
        {
            SceneElement code = _list.Add(ElementKind.Code, left, top, Side, Side, Palette.Code);
            code.Scale = _scale;
            code.Code = _code.Code;
            code.Detail = _code.Revision;
        }
    }
}
