using Bridge.Bytes;

namespace Bridge.Panels
{
    /// <summary>
    /// A panel with an ST7789 or ILI9341 controller, written window by window and line by line: no frame buffer here, the
    /// panel has its own. Pixel values are indexes into the colours given at construction. Order: <see cref="Begin"/>
    /// once, then <see cref="Window"/> and as many <see cref="Line"/> as the window has rows.
    /// One line of wire bytes is the only buffer (640 bytes for 320 pixels); nothing allocates after construction.
    /// Sources: ST7789V datasheet 1.4 and ILI9341 datasheet 1.11, sections on 2A, 2B, 2C, 36 and 3A.
    /// </summary>
    public sealed class ColourPanel
    {
        /// <summary>Pixels that the controllers' own memory has: a smaller glass shows a part of it.</summary>
        private const int MemoryWidth = 240;
        private const int MemoryHeight = 320;

        private const byte SoftwareReset = 0x01;
        private const byte SleepOut = 0x11;
        private const byte InversionOff = 0x20;
        private const byte InversionOn = 0x21;
        private const byte DisplayOn = 0x29;
        private const byte ColumnAddress = 0x2A;
        private const byte RowAddress = 0x2B;
        private const byte MemoryWrite = 0x2C;
        private const byte MemoryAccess = 0x36;
        private const byte PixelFormat = 0x3A;
        private const byte SixteenBits = 0x55;
        private const byte TwelveBits = 0x53;

        // MADCTL of each quarter turn: MY 80, MX 40, MV 20, BGR 08. The ILI9341's glass is mirrored.
        private static readonly byte[] s_turns = new byte[] { 0x00, 0x60, 0xC0, 0xA0 };
        private static readonly byte[] s_mirroredTurns = new byte[] { 0x48, 0x28, 0x88, 0xE8 };

        private readonly PanelPort _port;
        private readonly ColourPanelSettings _settings;
        private readonly bool _isTwelveBit;
        private readonly byte[] _high;
        private readonly byte[] _low;
        private readonly byte[] _wire;
        private readonly byte[] _four = new byte[4];
        private readonly int _offsetX;
        private readonly int _offsetY;

        // The window as the controller has it: an address that it knows already is not sent again.
        private int _columns = -1;
        private int _rows = -1;

        /// <summary>colours: 0xRRGGBB of each pixel value, at most 256.</summary>
        public ColourPanel(PanelPort port, ColourPanelSettings settings, int[] colours)
        {
            bool turned = settings.Rotation % 2 == 1;
            int across = turned ? settings.Height : settings.Width;
            int along = turned ? settings.Width : settings.Height;
            Check.That(
                settings.Rotation >= 0 && settings.Rotation <= 3 && across == MemoryWidth
                && along >= MemoryWidth && along <= MemoryHeight
                && (!settings.TwelveBit || settings.Width % 2 == 0), CheckCode.ScreenSize);
            _port = port;
            _settings = settings;
            _isTwelveBit = settings.TwelveBit && settings.Kind == ColourPanelKind.St7789;
            _wire = new byte[settings.Width * 2];
            _high = new byte[colours.Length];
            _low = new byte[colours.Length];
            MakeTables(colours);

            // A short glass begins at the memory's first row; turned over, that row is at the other end.
            _offsetX = settings.Rotation == 3 ? MemoryHeight - along : 0;
            _offsetY = settings.Rotation == 2 ? MemoryHeight - along : 0;
        }

        /// <summary>First column of the last window: what was asked for, or one to its left.</summary>
        public int WindowLeft { get; private set; }

        /// <summary>Columns of the last window: what was asked for, or up to two more.</summary>
        public int WindowWidth { get; private set; }

        /// <summary>Wakes the controller; its memory is noise until it is written. Takes about 0.3 s.</summary>
        public void Begin()
        {
            _columns = -1;
            _rows = -1;
            _port.Command(SoftwareReset);
            _port.Pause(150);
            _port.Command(SleepOut);
            _port.Pause(120);
            Send(PixelFormat, _isTwelveBit ? TwelveBits : SixteenBits);
            Send(MemoryAccess, (_settings.Kind == ColourPanelKind.Ili9341 ? s_mirroredTurns : s_turns)[_settings.Rotation]);
            _port.Command(_settings.Inverted ? InversionOn : InversionOff);
            _port.Command(DisplayOn);
            _port.Pause(20);
        }

        /// <summary>
        /// The next lines fill this rectangle from its top. With twelve bits a line has to be whole bytes, so that the
        /// window may become wider: read <see cref="WindowLeft"/> and <see cref="WindowWidth"/> and render those.
        /// </summary>
        public void Window(int left, int top, int width, int height)
        {
            Check.That(
                left >= 0 && top >= 0 && width >= 1 && height >= 1
                && left + width <= _settings.Width && top + height <= _settings.Height, CheckCode.LineOutOfRange);
            if (_isTwelveBit)
            {
                width += left % 2;
                left -= left % 2;
                width += width % 2;
            }

            WindowLeft = left;
            WindowWidth = width;
            _columns = Range(ColumnAddress, _offsetX + left, width, _columns);
            _rows = Range(RowAddress, _offsetY + top, height, _rows);
            _port.Command(MemoryWrite);
        }

        /// <summary>WindowWidth pixel values from offset on, sent as that many equal lines.</summary>
        public void Line(byte[] pixels, int offset, int repeat)
        {
            int count = _isTwelveBit ? PackTwelve(pixels, offset) : PackSixteen(pixels, offset);
            for (int line = 0; line < repeat; line++)
            {
                _port.Data(_wire, 0, count);
            }
        }

        private int PackSixteen(byte[] pixels, int offset)
        {
            int at = 0;
            for (int index = 0; index < WindowWidth; index++)
            {
                byte value = pixels[offset + index];
                _wire[at] = _high[value];
                _wire[at + 1] = _low[value];
                at += 2;
            }

            return at;
        }

        // RRRRGGGG BBBBrrrr ggggbbbb
        private int PackTwelve(byte[] pixels, int offset)
        {
            int at = 0;
            for (int index = 0; index < WindowWidth; index += 2)
            {
                byte first = pixels[offset + index];
                byte second = pixels[offset + index + 1];
                _wire[at] = _high[first];
                _wire[at + 1] = (byte)(_low[first] | (_high[second] >> 4));
                _wire[at + 2] = (byte)((_high[second] << 4) | (_low[second] >> 4));
                at += 3;
            }

            return at;
        }

        private void MakeTables(int[] colours)
        {
            for (int value = 0; value < colours.Length; value++)
            {
                int colour = colours[value];
                int wire = _isTwelveBit
                    ? ((colour >> 8) & 0xF000) | ((colour >> 4) & 0x0F00) | (colour & 0x00F0)
                    : ((colour >> 8) & 0xF800) | ((colour >> 5) & 0x07E0) | ((colour >> 3) & 0x001F);
                _high[value] = (byte)(wire >> 8);
                _low[value] = (byte)wire;
            }
        }

        private int Range(byte command, int first, int count, int known)
        {
            int last = first + count - 1;
            int range = (first << 16) | last;
            if (range != known)
            {
                _four[0] = (byte)(first >> 8);
                _four[1] = (byte)first;
                _four[2] = (byte)(last >> 8);
                _four[3] = (byte)last;
                _port.Command(command);
                _port.Data(_four, 0, 4);
            }

            return range;
        }

        private void Send(byte command, byte parameter)
        {
            _four[0] = parameter;
            _port.Command(command);
            _port.Data(_four, 0, 1);
        }
    }
}
