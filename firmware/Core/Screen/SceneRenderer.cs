using Bridge.Bytes;
using Bridge.Screen.Fonts;

namespace Bridge.Screen
{
    /// <summary>
    /// Draws scenes line by line. The shell calls <see cref="Prepare"/> whenever the scene may have changed and
    /// at <see cref="NextChangeMs"/>; it answers how many rectangles to redraw (0: nothing changed, send nothing).
    /// For each line of each rectangle the shell then calls <see cref="RenderLine(int, int, int, byte[])"/> with
    /// its own line buffer and sends the pixels on, translated by <see cref="Palette"/>.
    ///
    /// There is no frame buffer: a line is painted from the list of elements each time it is asked for, so any
    /// line may be asked for at any time and as often as wanted. Never waits, never shows a QR
    /// whose time is over, and allocates nothing for a scene of a kind that it has shown before: elements and the QR encoder are
    /// made when they are first needed and then kept.
    /// </summary>
    public sealed class SceneRenderer
    {
        /// <summary>
        /// Smaller panels get their own drawing (two lines of text); larger ones exceed the line budget.
        /// </summary>
        public const int SideMin = 160;
        public const int SideMax = 800;

        private readonly SceneMoment _moment = new SceneMoment();
        private readonly SceneCode _code = new SceneCode();
        private readonly DirtyRectangles _dirty;
        private SceneLayout _now;
        private SceneLayout _before;

        /// <summary>A renderer for one panel. With second equal to first only one language is shown.</summary>
        public SceneRenderer(int width, int height, ScreenLanguage first, ScreenLanguage second, FaceSet faces)
        {
            Check.That(
                width >= SideMin && width <= SideMax && height >= SideMin && height <= SideMax, CheckCode.ScreenSize);
            Width = width;
            Height = height;
            _now = new SceneLayout(width, height, first, second, faces, _code);
            _before = new SceneLayout(width, height, first, second, faces, _code);
            _dirty = new DirtyRectangles(width, height);
        }

        public int Width { get; }

        public int Height { get; }

        /// <summary>Rectangles found by the last Prepare, 0 to 4. They may touch but do not overlap much.</summary>
        public int DirtyCount
        {
            get { return _dirty.Count; }
        }

        /// <summary>True when the last scene did not fit whole and something was left out.</summary>
        public bool Cut
        {
            get { return _now.Cut; }
        }

        /// <summary>
        /// When Prepare has to be called again although the scene stays: the next second of a countdown.
        /// </summary>
        public long NextChangeMs
        {
            get { return _moment.NextChangeMs; }
        }

        internal ElementList Elements
        {
            get { return _now.Elements; }
        }

        /// <summary>Valid until the next Prepare.</summary>
        public ScreenRectangle Dirty(int index)
        {
            return _dirty[index];
        }

        /// <summary>
        /// Takes the scene as it is at nowMs and answers the number of rectangles that differ from what was prepared
        /// before. The first call answers the whole screen. Cheap when nothing changed.
        /// </summary>
        public int Prepare(Scene scene, long nowMs)
        {
            _dirty.Clear();
            bool first = _now.Elements.Count == 0;
            int seconds = _moment.SecondsLeft;
            bool changed = _moment.Take(scene, nowMs);
            if (!changed && seconds == _moment.SecondsLeft)
            {
                return 0;
            }

            if (changed)
            {
                SceneLayout swapped = _before;
                _before = _now;
                _now = swapped;
                _now.Build(_moment);
            }
            else
            {
                _before.CopyFrom(_now);
                _now.UpdateCountdown(_moment);
            }

            HasBefore = !first;
            if (first)
            {
                _dirty.Add(0, 0, Width, Height);
            }
            else
            {
                Compare();
            }

            return _dirty.Count;
        }

        /// <summary>
        /// The next Prepare answers the whole screen again: the panel was reset or shows something else.
        /// </summary>
        public void Invalidate()
        {
            _moment.Forget();
            _now.Elements.Clear();
        }

        /// <summary>
        /// False when the last Prepare began anew: what the panel shows is not known and all of it has to be sent.
        /// </summary>
        public bool HasBefore { get; private set; }

        /// <summary>Paints one whole line, 0 to Height - 1, as pixel values of <see cref="Palette"/>.</summary>
        public void RenderLine(int y, byte[] line)
        {
            RenderLine(y, 0, Width, line);
        }

        /// <summary>Paints width pixels of a line from column left into the first bytes of line.</summary>
        public void RenderLine(int y, int left, int width, byte[] line)
        {
            Render(_now.Elements, y, left, width, line);
        }

        /// <summary>
        /// The same of the picture before the last Prepare, to find the columns that changed. A code that is not there
        /// any more is painted in a value that no picture has, so that it never counts as unchanged.
        /// </summary>
        public void RenderLineBefore(int y, int left, int width, byte[] line)
        {
            Render(_before.Elements, y, left, width, line);
        }

        /// <summary>
        /// How many lines from y on, at least 1, are equal to line y: a panel driver renders and converts one and
        /// sends it as often. Plain areas and the modules of a code are most of a screen.
        /// </summary>
        public int SameLines(int y)
        {
            return SameLines(_now.Elements, y);
        }

        /// <summary>The same of the picture before.</summary>
        public int SameLinesBefore(int y)
        {
            return SameLines(_before.Elements, y);
        }

        private void Render(ElementList elements, int y, int left, int width, byte[] line)
        {
            Check.That(
                y >= 0 && y < Height && left >= 0 && width >= 0 && left + width <= Width && line.Length >= width,
                CheckCode.LineOutOfRange);
            LinePainter.Fill(line, 0, width, Palette.Ink);
            for (int index = 0; index < elements.Count; index++)
            {
                SceneElement element = elements[index];
                bool gone = element.Kind == ElementKind.Code && element.Detail != _code.Revision;
                if (!gone)
                {
                    LinePainter.Paint(element, elements.Glyphs, y, left, left + width, line);
                }
                else if (y >= element.Top && y < element.Top + element.Height)
                {
                    int from = element.Left > left ? element.Left - left : 0;
                    int to = element.Left + element.Width - left;
                    LinePainter.Fill(line, from, to < width ? to : width, Palette.Nothing);
                }
            }
        }

        private int SameLines(ElementList elements, int y)
        {
            Check.That(y >= 0 && y < Height, CheckCode.LineOutOfRange);
            int lines = Height - y;
            for (int index = 0; index < elements.Count && lines > 1; index++)
            {
                int same = elements[index].SameLines(y);
                lines = same < lines ? same : lines;
            }

            return lines;
        }

        /// <summary>
        /// Elements are compared by their place in the list. A pixel outside the rectangles of all pairs that differ
        /// is painted by the same elements in the same order before and now, so it cannot have changed.
        /// </summary>
        private void Compare()
        {
            ElementList now = _now.Elements;
            ElementList before = _before.Elements;
            int count = now.Count > before.Count ? now.Count : before.Count;
            for (int index = 0; index < count; index++)
            {
                if (index >= now.Count)
                {
                    AddDirty(before[index]);
                }
                else if (index >= before.Count)
                {
                    AddDirty(now[index]);
                }
                else if (!now[index].Same(before[index], now.Glyphs, before.Glyphs))
                {
                    AddDifference(before[index], now[index]);
                }
            }
        }

        private void AddDifference(SceneElement before, SceneElement now)
        {
            if (!now.SameButWidth(before))
            {
                AddDirty(before);
                AddDirty(now);
                return;
            }

            // A bar that grew or shrank: only its end, with the round corner.
            int narrow = (now.Width < before.Width ? now.Width : before.Width) - now.Detail - 1;
            int wide = now.Width > before.Width ? now.Width : before.Width;
            narrow = narrow < 0 ? 0 : narrow;
            _dirty.Add(now.Left + narrow, now.Top, wide - narrow, now.Height);
        }

        private void AddDirty(SceneElement element)
        {
            _dirty.Add(element.Left, element.Top, element.Width, element.Height);
        }
    }
}
