using Bridge.Registers;
using Bridge.Registers.Concert;
using Bridge.Registers.Ecr17;
using Bridge.Registers.Transbank;
using Bridge.Settings;
using Bridge.Testing;

namespace Bridge.Fuzz;

/// <summary>
/// What two flipped bits of a sale do to the protocols whose check is a XOR: all pairs (of ECR17's long frame every 29th first bit),
/// counted behind each defence. "Other amount" is what matters: a sale of a sum that no register asked for.
/// </summary>
public static class TwoBitTable
{
    /// <summary>The sale's own amount in each vector, in the wire's unit, and the bits to step over.</summary>
    private static readonly (string Folder, string Vector, long Amount, int Step, Func<int, RegisterLink> Link)[] s_rows =
    [
        ("Transbank", "sale-1500", 1500, 1, mode => new TransbankLink(new TransbankSettings { Repeat = mode })),
        ("Concert", "sale-1500", 150000, 1, mode => new ConcertLink(new ConcertSettings { Repeat = mode })),
        ("Ecr17", "payment-1500", 150000, 29, mode => new Ecr17Link(new Ecr17Settings { Repeat = mode })),
    ];

    public static IReadOnlyList<TwoBitFigures> Count() => [.. s_rows.Select(row => Count(row.Folder, row.Vector, row.Amount, row.Step, row.Link))];

    private static TwoBitFigures Count(string folder, string vector, long amount, int step, Func<int, RegisterLink> make)
    {
        byte[] frame = HexVector.Named(folder, vector).Bytes;
        byte[] damaged = new byte[frame.Length];
        var figures = new TwoBitFigures { Name = folder };
        for (int first = 0; first < frame.Length * 8; first += step)
        {
            for (int second = first + 1; second < frame.Length * 8; second++)
            {
                frame.CopyTo(damaged, 0);
                damaged[first / 8] ^= (byte)(1 << (first % 8));
                damaged[second / 8] ^= (byte)(1 << (second % 8));
                figures.All++;
                if (!PassesXor(damaged, folder == "Ecr17"))
                {
                    continue;
                }

                figures.PassCheck++;
                RegisterRequest? believed = Sale(make(RepeatCompare.Never), damaged);
                if (believed is null)
                {
                    continue;
                }

                figures.Believed++;
                bool isOther = believed.AmountWire != amount;
                figures.OtherAmount += isOther ? 1 : 0;
                figures.OtherAtTheLane += isOther && IsTaken(believed, folder == "Transbank") ? 1 : 0;
                RegisterRequest? asked = Sale(make(RepeatCompare.Always), damaged, frame, frame);
                figures.OtherAskedTwice += asked is null || asked.AmountWire != amount ? 1 : 0;
            }
        }

        return figures;
    }

    /// <summary>The lane's own rules with settings as they are delivered: range, currency, whole tenge.</summary>
    private static bool IsTaken(RegisterRequest request, bool isWhole)
    {
        var settings = new LaneSettings();
        long minor = isWhole ? request.AmountWire * 100 : request.AmountWire;
        return minor > 0 && minor <= settings.AmountMaxMinor && minor % 100 == 0
            && $",{settings.AcceptedCurrencies},".Contains($",{request.Currency},", StringComparison.Ordinal);
    }

    /// <summary>The first sale that a link believes of these frames, or null.</summary>
    private static RegisterRequest? Sale(RegisterLink link, params byte[][] frames)
    {
        byte[] output = new byte[64];
        long nowMs = 0;
        foreach (byte[] frame in frames)
        {
            link.Receive(frame, 0, frame.Length, nowMs);
            while (link.TakeOutput(output) > 0)
            {
            }

            if (link.TakeEvent() == RegisterEventKind.RequestReceived)
            {
                return link.Request.Operation == RegisterOperation.Sale ? link.Request : null;
            }

            nowMs += 2000;
            link.Tick(nowMs);
            while (link.TakeOutput(output) > 0)
            {
            }
        }

        return null;
    }

    private static bool PassesXor(byte[] frame, bool isEcr17)
    {
        int sum = isEcr17 ? 0x7F ^ 0x03 : 0;
        foreach (byte value in frame[1..^1])
        {
            sum ^= value;
        }

        return frame[0] == 0x02 && frame[^2] == 0x03 && (byte)sum == frame[^1];
    }
}
