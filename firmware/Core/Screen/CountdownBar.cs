using Bridge.Screen.Fonts;

namespace Bridge.Screen
{
    /// <summary>
    /// The countdown at the bottom of a column: a bar and the minutes and seconds. Placed once; a new second
    /// then changes the elements in their places, so that only the bar's end and the number are redrawn.
    /// </summary>
    internal sealed class CountdownBar
    {
        private const int Thickness = 8;

        private readonly FaceSet _faces;
        private int _start;
        private int _track;
        private byte _colour;
        private byte _numberColour;
        private byte _urgent;
        private bool _placed;

        public CountdownBar(FaceSet faces)
        {
            _faces = faces;
        }

        public int Height
        {
            get { return _faces.Text[_faces.Plain].CellHeight * _faces.TextScales[_faces.Plain]; }
        }

        public void Clear()
        {
            _placed = false;
        }

        public void CopyFrom(CountdownBar other)
        {
            _start = other._start;
            _track = other._track;
            _colour = other._colour;
            _numberColour = other._numberColour;
            _urgent = other._urgent;
            _placed = other._placed;
        }

        /// <summary>
        /// Adds the elements, the last line at bottom - 1. Urgent is the colour of the last 30 seconds.
        /// </summary>
        public void Place(
            ElementList list, SceneMoment moment, int start, int left, int width, int bottom,
            byte trackColour, byte colour, byte numberColour, byte urgent)
        {
            Face face = _faces.Text[_faces.Plain];
            int scale = _faces.TextScales[_faces.Plain];
            int digits = moment.SecondsTotal >= 600 ? 5 : 4;
            int numberStart = start + 5 - digits;
            int numberWidth = list.Glyphs.Measure(numberStart, digits, face) * scale;
            int top = bottom - Height;
            int barWidth = width - numberWidth - Thickness;
            int barTop = top + (face.Ascent * scale / 2) - 1;
            _start = start;
            _track = list.Count;
            _colour = colour;
            _numberColour = numberColour;
            _urgent = urgent;
            _placed = true;
            list.Add(ElementKind.RoundFill, left, barTop, barWidth, Thickness, trackColour).Detail = Thickness / 2;
            list.Add(ElementKind.RoundFill, left, barTop, barWidth, Thickness, colour).Detail = Thickness / 2;
            list.AddText(
                face, scale, numberStart, digits, left + width - numberWidth, top, numberWidth, numberColour);
            Update(list, moment);
        }

        /// <summary>Shows the seconds of the moment.</summary>
        public void Update(ElementList list, SceneMoment moment)
        {
            if (!_placed)
            {
                return;
            }

            int seconds = moment.SecondsLeft;
            bool urgent = seconds <= SceneMoment.UrgentSeconds;
            SceneElement track = list[_track];
            SceneElement bar = list[_track + 1];
            int width = (int)((long)track.Width * seconds / moment.SecondsTotal);
            width = width > track.Width ? track.Width : width;
            bar.Width = seconds == 0 ? 0 : width < Thickness ? Thickness : width;
            bar.Colour = urgent ? _urgent : _colour;
            list[_track + 2].Colour = urgent ? _urgent : _numberColour;
            list.Glyphs.Replace(_start, (char)('0' + (seconds / 600)));
            list.Glyphs.Replace(_start + 1, (char)('0' + (seconds / 60 % 10)));
            list.Glyphs.Replace(_start + 3, (char)('0' + (seconds % 60 / 10)));
            list.Glyphs.Replace(_start + 4, (char)('0' + (seconds % 10)));
        }
    }
}
