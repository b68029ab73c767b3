namespace Bridge.Emulators.Panels;

/// <summary>
/// An ST7789 or ILI9341 as its datasheet describes it, with the glass in front: takes commands and data as they come over
/// the bus, keeps its own memory of 240 x 320, and says what a person sees. Knows nothing of Bridge. Written from the
/// datasheets' sections on 2A/2B/2C, 36 (address order) and 3A; what a driver must not do throws.
/// </summary>
public sealed class ColourPanelModel
{
    private const int MemoryWidth = 240;
    private const int MemoryHeight = 320;
    private const int Noise = 0x123456;

    private readonly int[] _memory = new int[MemoryWidth * MemoryHeight];
    private readonly List<byte> _parameters = [];
    private readonly byte[] _pixelBytes = new byte[3];
    private int _pixelCount;
    private readonly bool _mirrored;
    private readonly bool _blueFirst;
    private readonly bool _invertedGlass;
    private byte _command;
    private byte _memoryAccess;
    private byte _pixelFormat = 0x66;
    private bool _inverted;
    private bool _awake;
    private bool _on;
    private int _owedPauseMs;
    private (int First, int Last) _columns;
    private (int First, int Last) _rows;
    private int _column;
    private int _row;

    /// <summary>mirrored and blueFirst: how an ILI9341's glass is made. invertedGlass: IPS.</summary>
    public ColourPanelModel(bool mirrored, bool blueFirst, bool invertedGlass)
    {
        _mirrored = mirrored;
        _blueFirst = blueFirst;
        _invertedGlass = invertedGlass;
        Array.Fill(_memory, Noise);
    }

    /// <summary>Bytes over the bus since the last <see cref="ResetCount"/>.</summary>
    public long BytesReceived { get; private set; }

    public void ResetCount() => BytesReceived = 0;

    public void Command(byte command)
    {
        BytesReceived++;
        Require(_owedPauseMs == 0, $"command {command:X2} came before the controller was ready");
        Require(_pixelCount == 0, "a pixel was left half sent");
        _command = command;
        _parameters.Clear();
        switch (command)
        {
            case 0x01:
                (_awake, _on, _inverted, _pixelFormat, _memoryAccess, _owedPauseMs) = (false, false, false, 0x66, 0, 120);
                break;
            case 0x11:
                (_awake, _owedPauseMs) = (true, 120);
                break;
            case 0x20:
            case 0x21:
                _inverted = command == 0x21;
                break;
            case 0x29:
                _on = true;
                break;
            case 0x2C:
                (_column, _row) = (_columns.First, _rows.First);
                break;
            case 0x2A or 0x2B or 0x36 or 0x3A:
                break;
            default:
                throw new InvalidOperationException($"The controller has no command {command:X2} that this model knows.");
        }
    }

    public void Data(ReadOnlySpan<byte> bytes)
    {
        BytesReceived += bytes.Length;
        foreach (byte value in bytes)
        {
            if (_command == 0x2C)
            {
                TakePixelByte(value);
            }
            else
            {
                _parameters.Add(value);
                Apply();
            }
        }
    }

    public void Pause(int milliseconds) => _owedPauseMs = Math.Max(0, _owedPauseMs - milliseconds);

    /// <summary>What a person sees at a place of the glass as mounted, 0xRRGGBB.</summary>
    public int Seen(int x, int y, int rotation, int width, int height)
    {
        Require(_awake && _on, "the display is off");
        int shown = _memory[Place(x, y, rotation, width, height)];
        bool wrongWay = _inverted != _invertedGlass;
        return wrongWay ? shown ^ 0xFFFFFF : shown;
    }

    /// <summary>
    /// The glass shows the memory from its first row on; rotation is the number of quarter turns that the picture makes
    /// on it, clockwise.
    /// </summary>
    private static int Place(int x, int y, int rotation, int width, int height)
    {
        (int column, int row) = rotation switch
        {
            0 => (x, y),
            1 => (height - 1 - y, x),
            2 => (width - 1 - x, height - 1 - y),
            _ => (y, width - 1 - x),
        };
        return (row * MemoryWidth) + column;
    }

    private void Apply()
    {
        switch (_command)
        {
            case 0x36 when _parameters.Count == 1:
                _memoryAccess = _parameters[0];
                break;
            case 0x3A when _parameters.Count == 1:
                _pixelFormat = _parameters[0];
                break;
            case 0x2A when _parameters.Count == 4:
                _columns = Range();
                break;
            case 0x2B when _parameters.Count == 4:
                _rows = Range();
                break;
            default:
                Require(_parameters.Count <= 4, $"too many parameters for {_command:X2}");
                break;
        }
    }

    private (int First, int Last) Range()
    {
        int first = (_parameters[0] << 8) | _parameters[1];
        int last = (_parameters[2] << 8) | _parameters[3];
        Require(first <= last, "a window without size");
        return (first, last);
    }

    private void TakePixelByte(byte value)
    {
        Require(_awake, "pixels for a controller that sleeps");
        _pixelBytes[_pixelCount++] = value;
        if (_pixelFormat == 0x55 && _pixelCount == 2)
        {
            int wire = (_pixelBytes[0] << 8) | _pixelBytes[1];
            Put(((wire >> 8) & 0xF8, (wire >> 3) & 0xFC, (wire << 3) & 0xF8));
            _pixelCount = 0;
        }
        else if (_pixelFormat == 0x53 && _pixelCount == 3)
        {
            Put((_pixelBytes[0] & 0xF0, (_pixelBytes[0] << 4) & 0xF0, _pixelBytes[1] & 0xF0));
            Put(((_pixelBytes[1] << 4) & 0xF0, _pixelBytes[2] & 0xF0, (_pixelBytes[2] << 4) & 0xF0));
            _pixelCount = 0;
        }
        else
        {
            Require(_pixelFormat is 0x55 or 0x53, "a pixel format that was not chosen");
        }
    }

    private void Put((int Red, int Green, int Blue) colour)
    {
        Require(_row <= _rows.Last, "more pixels than the window has");
        bool swapped = _blueFirst != ((_memoryAccess & 0x08) != 0);
        int shown = swapped
            ? (colour.Blue << 16) | (colour.Green << 8) | colour.Red
            : (colour.Red << 16) | (colour.Green << 8) | colour.Blue;
        _memory[Address(_column, _row)] = shown;
        if (++_column > _columns.Last)
        {
            _column = _columns.First;
            _row++;
        }
    }

    /// <summary>MV exchanges column and row, MX and MY then count from the other end (ST7789V 8.12, ILI9341 8.2.29).</summary>
    private int Address(int column, int row)
    {
        (int x, int y) = (_memoryAccess & 0x20) != 0 ? (row, column) : (column, row);
        if (x >= MemoryWidth || y >= MemoryHeight)
        {
            throw new InvalidOperationException("Panel: a window outside of the controller's memory.");
        }

        bool mirrorX = ((_memoryAccess & 0x40) != 0) != _mirrored;
        x = mirrorX ? MemoryWidth - 1 - x : x;
        y = (_memoryAccess & 0x80) != 0 ? MemoryHeight - 1 - y : y;
        return (y * MemoryWidth) + x;
    }

    private static void Require(bool condition, string what)
    {
        if (!condition)
        {
            throw new InvalidOperationException($"Panel: {what}.");
        }
    }
}
