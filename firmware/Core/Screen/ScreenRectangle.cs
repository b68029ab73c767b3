namespace Bridge.Screen
{
    /// <summary>A part of the screen in pixels. Width and Height are at least 1 when in use.</summary>
    public sealed class ScreenRectangle
    {
        public int Left;
        public int Top;
        public int Width;
        public int Height;

        public int Right
        {
            get { return Left + Width; }
        }

        public int Bottom
        {
            get { return Top + Height; }
        }

        public void Set(int left, int top, int width, int height)
        {
            Left = left;
            Top = top;
            Width = width;
            Height = height;
        }

        /// <summary>Grows to hold the other area too.</summary>
        public void Include(int left, int top, int width, int height)
        {
            int right = left + width > Right ? left + width : Right;
            int bottom = top + height > Bottom ? top + height : Bottom;
            Left = left < Left ? left : Left;
            Top = top < Top ? top : Top;
            Width = right - Left;
            Height = bottom - Top;
        }

        public bool Touches(int left, int top, int width, int height)
        {
            return left <= Right && left + width >= Left && top <= Bottom && top + height >= Top;
        }
    }
}
