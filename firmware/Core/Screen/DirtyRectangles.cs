namespace Bridge.Screen
{
    /// <summary>
    /// What changed on the screen, as at most four rectangles clipped to it. Too many changes grow the last one:
    /// redrawing too much is only slow, redrawing too little would be wrong.
    /// </summary>
    internal sealed class DirtyRectangles
    {
        private const int CountMax = 4;

        private readonly ScreenRectangle[] _items = new ScreenRectangle[CountMax];
        private readonly int _width;
        private readonly int _height;

        public DirtyRectangles(int width, int height)
        {
            _width = width;
            _height = height;
            for (int index = 0; index < CountMax; index++)
            {
                _items[index] = new ScreenRectangle();
            }
        }

        public int Count { get; private set; }

        public ScreenRectangle this[int index]
        {
            get { return _items[index]; }
        }

        public void Clear()
        {
            Count = 0;
        }

        public void Add(int left, int top, int width, int height)
        {
            int right = left + width < _width ? left + width : _width;
            int bottom = top + height < _height ? top + height : _height;
            left = left < 0 ? 0 : left;
            top = top < 0 ? 0 : top;
            if (right <= left || bottom <= top)
            {
                return;
            }

            for (int index = 0; index < Count; index++)
            {
                if (_items[index].Touches(left, top, right - left, bottom - top))
                {
                    _items[index].Include(left, top, right - left, bottom - top);
                    return;
                }
            }

            if (Count == CountMax)
            {
                _items[CountMax - 1].Include(left, top, right - left, bottom - top);
                return;
            }

            _items[Count].Set(left, top, right - left, bottom - top);
            Count++;
        }
    }
}
