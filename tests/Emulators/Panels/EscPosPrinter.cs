using System.Text;

namespace Bridge.Emulators.Panels;

/// <summary>
/// A receipt printer that speaks ESC/POS: prints what Bridge sends into lines of text ("QR payload" for a code, "-- cut --"),
/// answers DLE EOT 2 at once even without paper, and keeps in its buffer what it cannot print, as real ones do. Knows no
/// command that Bridge does not send: anything else throws.
/// </summary>
public sealed class EscPosPrinter
{
    private readonly List<byte> _buffer = [];
    private readonly StringBuilder _line = new();
    private readonly Encoding _page = CodePagesEncodingProvider.Instance.GetEncoding(866)!;
    private string _stored = "";

    /// <summary>What is on paper, oldest first.</summary>
    public List<string> Paper { get; } = [];

    /// <summary>The rows of pixels of the last picture, one byte for eight dots.</summary>
    public List<byte[]> Picture { get; } = [];

    /// <summary>Every byte that came, questions too.</summary>
    public List<byte> Received { get; } = [];

    public bool HasPaper { get; set; } = true;

    public bool CoverIsOpen { get; set; }

    /// <summary>Switched off, or a cable without the wire back.</summary>
    public bool IsSilent { get; set; }

    /// <summary>Commands left until the paper ends; negative = never.</summary>
    public int CommandsLeft { get; set; } = -1;

    /// <summary>Takes bytes and returns what the printer answers.</summary>
    public byte[] Take(ReadOnlySpan<byte> bytes)
    {
        if (IsSilent)
        {
            return [];
        }

        Received.AddRange(bytes);
        List<byte> answer = [];
        foreach (byte value in bytes)
        {
            _buffer.Add(value);
            if (_buffer.Count >= 3 && _buffer[^3] == 0x10 && _buffer[^2] == 0x04 && _buffer[^1] == 0x02)
            {
                // Real-time: answered before anything that waits.
                _buffer.RemoveRange(_buffer.Count - 3, 3);
                Print();
                answer.Add((byte)(0x12 | (CoverIsOpen ? 0x04 : 0) | (HasPaper ? 0 : 0x20)));
            }
        }

        Print();
        return [.. answer];
    }

    /// <summary>A person puts paper in: what waits in the buffer comes out.</summary>
    public void LoadPaper()
    {
        HasPaper = true;
        Print();
    }

    private void Print()
    {
        while (HasPaper && !CoverIsOpen && _buffer.Count > 0)
        {
            int length = Execute();
            if (length == 0)
            {
                return;
            }

            _buffer.RemoveRange(0, length);
            HasPaper = CommandsLeft < 0 || CommandsLeft-- > 0;
        }
    }

    /// <summary>Does the first command of the buffer; answers its length, 0 while it is not whole.</summary>
    private int Execute()
    {
        byte first = _buffer[0];
        if (first == 0x0A)
        {
            Paper.Add(_line.ToString());
            _line.Clear();
            return 1;
        }

        if (first == 0x10)
        {
            return 0;   // the beginning of a question
        }

        if (first is not (0x1B or 0x1D))
        {
            _line.Append(_page.GetString([first]));
            return 1;
        }

        return _buffer.Count < 2 ? 0 : (first, _buffer[1]) switch
        {
            (0x1B, 0x40) => 2,
            (0x1B, 0x74 or 0x61 or 0x64) => Whole(3),
            (0x1D, 0x56) => Cut(),
            (0x1D, 0x28) => Code(),
            (0x1D, 0x76) => Raster(),
            _ => throw new InvalidOperationException($"an unknown command {first:X2} {_buffer[1]:X2}"),
        };
    }

    private int Whole(int length) => _buffer.Count < length ? 0 : length;

    private int Cut()
    {
        if (_buffer.Count < 4)
        {
            return 0;
        }

        Paper.Add("-- cut --");
        return 4;
    }

    private int Code()
    {
        if (_buffer.Count < 5 || _buffer.Count < 5 + _buffer[3] + (_buffer[4] << 8))
        {
            return 0;
        }

        int count = _buffer[3] + (_buffer[4] << 8);
        switch (_buffer[6])
        {
            case 0x50:
                _stored = Encoding.ASCII.GetString([.. _buffer.Skip(8).Take(count - 3)]);
                break;
            case 0x51:
                Paper.Add("QR " + _stored);
                break;
        }

        return 5 + count;
    }

    private int Raster()
    {
        if (_buffer.Count < 8)
        {
            return 0;
        }

        int width = _buffer[4] | (_buffer[5] << 8);
        int height = _buffer[6] | (_buffer[7] << 8);
        if (_buffer.Count < 8 + (width * height))
        {
            return 0;
        }

        for (int row = 0; row < height; row++)
        {
            Picture.Add([.. _buffer.Skip(8 + (row * width)).Take(width)]);
        }

        return 8 + (width * height);
    }
}
