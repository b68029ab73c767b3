using System.Text;

namespace Bridge.Emulators.Registers.Tills;

/// <summary>What registers of the old kind share: 02, text, 03, XOR check; 06 and 15 as single bytes.</summary>
public abstract class LrcTill(Stream stream) : Till(stream)
{
    protected const int Eot = 0x04;
    protected const int Enq = 0x05;
    protected const int Ack = 0x06;
    protected const int Nak = 0x15;
    private const int Stx = 0x02;
    private const int Etx = 0x03;

    /// <summary>The check before the first character.</summary>
    protected virtual int CheckStart => 0;

    protected virtual bool ChecksEtx => true;

    protected byte[] Pack(string text)
    {
        byte[] bytes = Encoding.ASCII.GetBytes(text);
        return [Stx, .. bytes, Etx, Check(bytes)];
    }

    protected override async Task<bool> AcknowledgedAsync(CancellationToken cancel)
    {
        int value;
        do
        {
            value = await Line.ReadAsync(AckPatience, cancel);
        }
        while (value is not (Ack or Nak or Eot or TillLine.Silence));

        return value == Ack;
    }

    /// <summary>The text of the rest of a frame whose 02 was read; null when it is damaged. Not acknowledged yet.</summary>
    protected async Task<string?> TextAsync(CancellationToken cancel)
    {
        var text = new List<byte>();
        int value;
        while ((value = await Line.ReadAsync(AckPatience, cancel)) is not (Etx or TillLine.Silence))
        {
            text.Add((byte)value);
        }

        int check = await Line.ReadAsync(AckPatience, cancel);
        return check == Check([.. text]) ? Encoding.Latin1.GetString([.. text]) : null;
    }

    /// <summary>Says whether a frame was readable; NakFirst and FirstAckDelay bend it. True when it is to be believed.</summary>
    protected async Task<bool> ConfirmAsync(string? text, CancellationToken cancel)
    {
        await DelayAckAsync(cancel);
        bool good = text is not null && !RefusesFrame();
        await SendConfirmationAsync(good, cancel);
        return good;
    }

    protected virtual Task SendConfirmationAsync(bool good, CancellationToken cancel) =>
        Line.WriteAsync([(byte)(good ? Ack : Nak)], cancel);

    protected static bool IsStart(int value) => value == Stx;

    protected byte Check(byte[] bytes)
    {
        int check = bytes.Aggregate(CheckStart, (sum, value) => sum ^ value);
        return (byte)(ChecksEtx ? check ^ Etx : check);
    }
}
