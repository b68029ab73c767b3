using System.Text;

namespace Bridge.Emulators.Registers.Tills;

/// <summary>
/// A register with a ZVT terminal (facts section 4): registers first, then one command at a time, each frame acknowledged with
/// 06 and answered with 80 00 00.
/// </summary>
public sealed class ZvtTill(Stream stream) : Till(stream)
{
    private const int Ack = 0x06;
    private const int Nak = 0x15;
    private static readonly byte[] s_accepted = [0x80, 0x00, 0x00];
    private bool _isRegistered;
    private byte[] _lastFrame = [];

    /// <summary>Config byte of the registration: receipts printed by the register, lines wanted, intermediate status.</summary>
    public byte Config { get; init; } = 0x8E;

    protected override byte[] Frame(TillRequest request) => _lastFrame = Pack(request.Operation switch
    {
        TillOperation.Sale => [0x06, 0x01, 0x0A, 0x04, .. Bcd(request.AmountMinor, 6), 0x49, 0x03, 0x98],
        TillOperation.Refund => [0x06, 0x30, 0x06, 0x00, 0x00, 0x00, 0x87, .. Bcd(long.Parse(request.Slip), 2)],
        TillOperation.LastResult => [0x06, 0x20, 0x03, 0x00, 0x00, 0x00],
        TillOperation.Settle => [0x06, 0x50, 0x03, 0x00, 0x00, 0x00],
        TillOperation.Totals => [0x06, 0x10, 0x03, 0x00, 0x00, 0x00],
        _ => [0x06, 0x70, 0x00],
    });

    protected override async Task<bool> SendRequestAsync(TillRequest request, CancellationToken cancel)
    {
        if (!_isRegistered)
        {
            await Line.WriteAsync(Pack(
            [
                0x06, 0x00, 0x0E, 0x00, 0x00, 0x00, Config, 0x03, 0x98, 0x06, 0x06, 0x26, 0x04, 0x0A, 0x02, 0x06, 0xD3,
            ]), cancel);
            _isRegistered = await AcknowledgedAsync(cancel)
                && (await AwaitResultAsync(request with { Operation = TillOperation.Test }, cancel)).IsApproved;
        }

        return _isRegistered && await base.SendRequestAsync(request, cancel);
    }

    protected override async Task<bool> AcknowledgedAsync(CancellationToken cancel)
    {
        int value;
        do
        {
            value = await Line.ReadAsync(AckPatience, cancel);
        }
        while (value is not (Ack or Nak or TillLine.Silence));

        return value == Ack;
    }

    protected override async Task<TillResult> AwaitResultAsync(TillRequest request, CancellationToken cancel)
    {
        var result = new TillResult(TillOutcome.Refused);
        while (true)
        {
            byte[]? apdu = await ApduAsync(PatienceNow(), cancel);
            if (apdu is null)
            {
                switch (WishNow())
                {
                    case TillWish.Duplicate: await SendAsync(_lastFrame, cancel); break;
                    case TillWish.Cancel: await SendAsync(Pack([0x06, 0xB0, 0x00]), cancel); break;
                    default: return result with { Outcome = TillOutcome.TimedOut };
                }

                continue;
            }

            int command = (apdu[0] << 8) | apdu[1];
            byte[] body = apdu[2] == 0xFF ? apdu[5..] : apdu[3..];
            if (apdu[0] is 0x80)
            {
                continue;
            }

            if (apdu[0] is 0x84)
            {
                return result with { Code = apdu[1].ToString("X2") };
            }

            await SendAsync(Pack(s_accepted), cancel);
            switch (command)
            {
                case 0x04FF: result = result with { SignsOfLife = result.SignsOfLife + 1 }; break;
                case 0x040F: result = Status(body, result); break;
                case 0x06D1: result = result with { Receipt = result.Receipt + Encoding.Latin1.GetString(body[1..]) + "\n" }; break;
                case 0x06D3: result = result with { Receipt = Encoding.Latin1.GetString(body) }; break;
                case 0x060F: return result with { Outcome = TillOutcome.Approved, Code = "00" };
                case 0x061E: return result with { Code = body[0].ToString("X2") };
                default: break;
            }
        }
    }

    /// <summary>One good APDU, acknowledged; null when the patience has ended.</summary>
    private async Task<byte[]?> ApduAsync(TimeSpan patience, CancellationToken cancel)
    {
        while (true)
        {
            int first = await Line.ReadAsync(patience, cancel);
            if (first == TillLine.Silence)
            {
                return null;
            }

            if (first != 0x10 || await Line.ReadAsync(AckPatience, cancel) != 0x02)
            {
                continue;
            }

            var apdu = new List<byte>();
            int value;
            while ((value = await Line.ReadAsync(AckPatience, cancel)) != TillLine.Silence)
            {
                if (value != 0x10)
                {
                    apdu.Add((byte)value);
                }
                else if (await Line.ReadAsync(AckPatience, cancel) == 0x10)
                {
                    apdu.Add(0x10);
                }
                else
                {
                    break;
                }
            }

            int check = await Line.ReadAsync(AckPatience, cancel) | (await Line.ReadAsync(AckPatience, cancel) << 8);
            await DelayAckAsync(cancel);
            bool good = check == Check([.. apdu, 0x03]) && !RefusesFrame();
            await Line.WriteAsync([(byte)(good ? Ack : Nak)], cancel);
            if (good)
            {
                return [.. apdu];
            }
        }
    }

    private async Task SendAsync(byte[] frame, CancellationToken cancel)
    {
        for (int attempt = 0; attempt < 3; attempt++)
        {
            await Line.WriteAsync(frame, cancel);
            if (await AcknowledgedAsync(cancel))
            {
                return;
            }
        }
    }

    private static TillResult Status(byte[] body, TillResult result)
    {
        int index = 0;
        while (index < body.Length)
        {
            int bitmap = body[index++];
            int length = bitmap switch
            {
                0x27 or 0x19 => 1,
                0x49 or 0x0D or 0x87 => 2,
                0x0B or 0x0C => 3,
                0x29 => 4,
                0x04 => 6,
                0x3B => 8,
                0x22 or 0x8B => Digits(body, ref index, 2),
                0x3C => Digits(body, ref index, 3),
                _ => throw new FormatException($"bitmap {bitmap:X2} is not in the facts"),
            };
            string value = Convert.ToHexString(body, index, length);
            index += length;
            result = bitmap switch
            {
                0x04 => result with { Amount = value },
                0x87 => result with { Slip = value },
                _ => result,
            };
        }

        return result;
    }

    private static int Digits(byte[] body, ref int index, int count)
    {
        int length = 0;
        for (; count > 0; count--)
        {
            length = (length * 10) + (body[index++] & 0x0F);
        }

        return length;
    }

    private static byte[] Bcd(long value, int count) => Convert.FromHexString(value.ToString($"D{2 * count}"));

    private static byte[] Pack(byte[] apdu)
    {
        int check = Check([.. apdu, 0x03]);
        IEnumerable<byte> doubled = apdu.SelectMany(value => value == 0x10 ? new byte[] { 0x10, 0x10 } : [value]);
        return [0x10, 0x02, .. doubled, 0x10, 0x03, (byte)check, (byte)(check >> 8)];
    }

    private static int Check(byte[] bytes)
    {
        int check = 0;
        foreach (byte value in bytes)
        {
            check ^= value;
            for (int bit = 0; bit < 8; bit++)
            {
                check = (check & 1) != 0 ? (check >> 1) ^ 0x8408 : check >> 1;
            }
        }

        return check;
    }
}
