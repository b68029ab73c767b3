using System.Text;

namespace Bridge.Emulators.Panels;

/// <summary>
/// A Shtrih-M printer as far as a tape needs it: 05 / 15 / frame / 06 / answer / 06. Prints texts (17), loads (DD) and prints
/// (DE) codes, feeds and cuts. A frame that is not offered first, or has a wrong check, throws.
/// </summary>
public sealed class ShtrihPrinter
{
    private readonly List<byte> _frame = [];
    private readonly byte[] _blocks = new byte[64 * 8];
    private readonly Encoding _page = CodePagesEncodingProvider.Instance.GetEncoding(1251)!;
    private bool _isFree;

    public List<string> Paper { get; } = [];

    /// <summary>Every frame that came whole.</summary>
    public List<string> Frames { get; } = [];

    public bool HasPaper { get; set; } = true;

    /// <summary>Paper is there again, and it waits for B0.</summary>
    public bool AwaitsContinue { get; set; }

    /// <summary>Commands to answer with "still printing" first.</summary>
    public int BusyAnswers { get; set; }

    public byte[] Take(ReadOnlySpan<byte> bytes)
    {
        List<byte> answer = [];
        foreach (byte value in bytes)
        {
            if (_frame.Count == 0 && value == 0x05)
            {
                _isFree = true;
                answer.Add(0x15);
            }
            else if (_frame.Count > 0 || value == 0x02)
            {
                _frame.Add(value);
                if (_frame.Count >= 2 && _frame.Count == _frame[1] + 3)
                {
                    answer.AddRange(Do([.. _frame]));
                    _frame.Clear();
                }
            }
        }

        return [.. answer];
    }

    private byte[] Do(byte[] frame)
    {
        if (!_isFree || frame[1..^1].Aggregate((a, b) => (byte)(a ^ b)) != frame[^1])
        {
            throw new InvalidOperationException("a frame that was not offered, or with a wrong check");
        }

        _isFree = false;
        Frames.Add(Convert.ToHexString(frame));
        byte[] data = [frame[2], Error(frame[2]), 1];
        if (frame[2] == 0x10)
        {
            byte submode = AwaitsContinue ? (byte)3 : HasPaper ? (byte)0 : (byte)2;
            data = [0x10, 0, 1, 0, 0, 2, submode, 0, 0, 0, 0, 0, 0, 0, 0, 0];
        }
        else if (data[1] == 0)
        {
            Print(frame);
        }

        byte[] answer = [0x02, (byte)data.Length, .. data];
        return [0x06, .. answer, answer[1..].Aggregate((a, b) => (byte)(a ^ b))];
    }

    private byte Error(byte command)
    {
        if (command == 0xB0)
        {
            AwaitsContinue = false;
            return 0;
        }

        if (BusyAnswers > 0)
        {
            BusyAnswers--;
            return 0x50;
        }

        return AwaitsContinue ? (byte)0x58 : HasPaper ? (byte)0 : (byte)0x6B;
    }

    private void Print(byte[] frame)
    {
        switch (frame[2])
        {
            case 0x17:
                Paper.Add(_page.GetString(frame, 8, 40).TrimEnd('\0'));
                break;
            case 0xDD:
                frame[9..73].CopyTo(_blocks, frame[8] * 64);
                break;
            case 0xDE:
                Paper.Add("QR " + Encoding.ASCII.GetString(_blocks, frame[10] * 64, frame[8] | (frame[9] << 8)));
                break;
            case 0x25:
                Paper.Add("-- cut --");
                break;
        }
    }
}
