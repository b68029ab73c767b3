using System.Buffers.Binary;
using System.Text;

namespace Bridge.Emulators.Registers.Tills;

/// <summary>
/// A till with Sberbank's UPOS pinpad (facts section 3): base64 frames, a confirmation byte within 300 ms, and a till that serves
/// the pinpad's uses of its devices until the answer to its transaction comes.
/// </summary>
public sealed class UposTill(Stream stream) : Till(stream)
{
    private const int Purchase = 0x01;
    private const int Refund = 0x03;
    private const int CloseDay = 0x07;
    private const int Totals = 0x09;
    private const int Reprint = 0x0C;
    private const byte Transaction = 0x6D;
    private const byte MasterCall = 0xA0;
    private const int Accepted = 0x04;
    private const int Refused = 0x15;

    private readonly StringBuilder _paper = new();
    private byte[] _frame = [];
    private int _sync = 100000 + Random.Shared.Next(300000);
    private int _requestId = int.MinValue + Random.Shared.Next(1 << 30);

    protected override TimeSpan Patience => TimeSpan.FromSeconds(65);

    protected override byte[] Frame(TillRequest request)
    {
        _paper.Clear();
        _sync++;
        if (request.Operation == TillOperation.Test)
        {
            return _frame = Pack(Message(0x50, []));
        }

        byte[] body = new byte[68];
        bool hasAmount = request.Operation is TillOperation.Sale or TillOperation.Refund;
        BinaryPrimitives.WriteInt32LittleEndian(body, hasAmount ? (int)request.AmountMinor : 0);
        body[6] = request.Operation switch
        {
            TillOperation.Sale => Purchase,
            TillOperation.Refund => Refund,
            TillOperation.Settle => CloseDay,
            TillOperation.Totals => Totals,
            _ => Reprint,
        };
        BinaryPrimitives.WriteInt32LittleEndian(body.AsSpan(47), ++_requestId);
        Encoding.ASCII.GetBytes(request.Slip).AsSpan(0, Math.Min(12, request.Slip.Length)).CopyTo(body.AsSpan(51));
        return _frame = Pack(Message(Transaction, body));
    }

    protected override async Task<bool> AcknowledgedAsync(CancellationToken cancel)
    {
        int value;
        do
        {
            value = await Line.ReadAsync(AckPatience, cancel);
        }
        while (value is not (Accepted or Refused or TillLine.Silence));

        return value == Accepted;
    }

    protected override async Task<TillResult> AwaitResultAsync(TillRequest request, CancellationToken cancel)
    {
        var result = new TillResult(TillOutcome.Refused);
        while (true)
        {
            int value = await Line.ReadAsync(PatienceNow(), cancel);
            if (value == TillLine.Silence)
            {
                TillWish? wish = WishNow();
                if (wish is null)
                {
                    return result with { Outcome = TillOutcome.TimedOut };
                }

                if (wish == TillWish.Cancel)
                {
                    // The pinpad has no end of its own for an abort here: the till says it, and waits on.
                    await Line.WriteAsync(Pack(Message(0x5B, [], 1)), cancel);
                    continue;
                }

                await Line.WriteAsync(_frame, cancel);
                continue;
            }

            byte[]? message = value == 0x02 ? await MessageAsync(cancel) : null;
            if (message is null)
            {
                continue;
            }

            uint number = BinaryPrimitives.ReadUInt32LittleEndian(message.AsSpan(3));
            if ((number & 0x80000000) == 0)
            {
                result = result with { SignsOfLife = result.SignsOfLife + (message[8] == 0x03 ? 0 : 1) };
                await ServeAsync(message, cancel);
            }
            else if ((number & 0x7FFFFFFF) == _sync)
            {
                return Read(request, message, result);
            }
        }
    }

    private TillResult Read(TillRequest request, byte[] message, TillResult result)
    {
        if (request.Operation == TillOperation.Test)
        {
            return result with { Outcome = message[0] == 0 ? TillOutcome.Approved : TillOutcome.Refused, Receipt = Text(message, 7, 40) };
        }

        if (message.Length != 7 + 0x9F || BinaryPrimitives.ReadInt32LittleEndian(message.AsSpan(message.Length - 4)) != _requestId)
        {
            return result with { Outcome = TillOutcome.Refused, Code = "not this till's request" };
        }

        int code = BinaryPrimitives.ReadUInt16LittleEndian(message.AsSpan(7));
        return result with
        {
            Outcome = code == 0 ? TillOutcome.Approved : TillOutcome.Refused,
            Code = code.ToString(),
            Slip = Text(message, 16, 13),
            Receipt = _paper.ToString(),
        };
    }

    /// <summary>Takes part in what the pinpad does with this till's devices.</summary>
    private async Task ServeAsync(byte[] call, CancellationToken cancel)
    {
        if (call[0] != MasterCall)
        {
            return;
        }

        if (call[8] == 0x03 && call[7] == 0x03)
        {
            _paper.Append(Text(call, 13, call.Length - 13));
        }

        byte[] answer = [0, 5, 0, call[3], call[4], call[5], (byte)(call[6] | 0x80), call[7], call[8], 0, 0, 0];
        await Line.WriteAsync(Pack(answer), cancel);
        await AcknowledgedAsync(cancel);
    }

    /// <summary>The message of a frame whose 02 was read, confirmed; null when it is damaged.</summary>
    private async Task<byte[]?> MessageAsync(CancellationToken cancel)
    {
        var text = new StringBuilder();
        int value = await Line.ReadAsync(AckPatience, cancel);
        bool good = value == '#';
        while (good && (value = await Line.ReadAsync(AckPatience, cancel)) is not (0x03 or TillLine.Silence))
        {
            text.Append((char)value);
        }

        byte[] inner = good && value == 0x03 ? Convert.FromBase64String(text.ToString()) : [];
        good = inner.Length > 4 && inner[1] == inner.Length - 4 && (inner[^2] | (inner[^1] << 8)) == Check(inner[..^2]);
        await DelayAckAsync(cancel);
        good = good && !RefusesFrame();
        await Line.WriteAsync([(byte)(good ? Accepted : Refused)], cancel);
        return good ? inner[2..^2] : null;
    }

    private byte[] Message(byte command, byte[] body, int further = 0)
    {
        byte[] message = [command, (byte)body.Length, (byte)(body.Length >> 8), 0, 0, 0, 0, .. body];
        BinaryPrimitives.WriteInt32LittleEndian(message.AsSpan(3), _sync + (further * 400000));
        return message;
    }

    private static byte[] Pack(byte[] message)
    {
        byte[] inner = [0, (byte)message.Length, .. message];
        int check = Check(inner);
        string text = Convert.ToBase64String([.. inner, (byte)check, (byte)(check >> 8)]);
        return [0x02, (byte)'#', .. Encoding.ASCII.GetBytes(text), 0x03];
    }

    private static string Text(byte[] message, int offset, int lengthMax)
    {
        int end = Array.IndexOf(message, (byte)0, offset, Math.Min(lengthMax, message.Length - offset));
        return Encoding.Latin1.GetString(message, offset, (end < 0 ? Math.Min(message.Length, offset + lengthMax) : end) - offset);
    }

    /// <summary>CRC-16/CCITT-FALSE, bit by bit.</summary>
    private static int Check(byte[] bytes)
    {
        int crc = 0xFFFF;
        foreach (byte value in bytes)
        {
            for (int bit = 7; bit >= 0; bit--)
            {
                bool top = ((crc >> 15) ^ (value >> bit)) % 2 != 0;
                crc = ((crc << 1) ^ (top ? 0x1021 : 0)) & 0xFFFF;
            }
        }

        return crc;
    }
}
