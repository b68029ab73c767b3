using System.Buffers.Text;

namespace Bridge.Simulation.Shop;

public enum SimRequestKind { Other, Status, Actualize, Payment, Refund, DeviceInfo, Register, Revoke }

/// <summary>A request as the terminal reads it from its bytes: "GET path?query HTTP/1.1".</summary>
public readonly struct SimRequest
{
    private SimRequest(SimRequestKind kind, long process, long amountTenge, long transaction, long token, long refresh = 0)
    {
        Token = token;
        Refresh = refresh;
        Kind = kind;
        Process = process;
        AmountTenge = amountTenge;
        Transaction = transaction;
    }

    public SimRequestKind Kind { get; }

    public long Process { get; }

    public long AmountTenge { get; }

    public long Transaction { get; }

    /// <summary>The number of the token in the request's head, 0 = none.</summary>
    public long Token { get; }

    /// <summary>The number of the refresh token of a renewal.</summary>
    public long Refresh { get; }

    /// <summary>About tokens: while one is out, nothing else is asked.</summary>
    public bool IsOfAccess => Kind is SimRequestKind.Register or SimRequestKind.Revoke;

    public bool IsStart => Kind is SimRequestKind.Payment or SimRequestKind.Refund;

    public static SimRequest Read(ReadOnlySpan<byte> request)
    {
        ReadOnlySpan<byte> path = request[4..];
        path = path[..path.IndexOf((byte)' ')];
        long token = Math.Max(0, Number(request[path.Length..], "accesstoken: T"u8));
        if (path.StartsWith("/v2/status?"u8))
        {
            return new SimRequest(SimRequestKind.Status, Number(path, "processId="u8), 0, 0, token);
        }

        if (path.StartsWith("/v2/actualize?"u8))
        {
            return new SimRequest(SimRequestKind.Actualize, Number(path, "processId="u8), 0, 0, token);
        }

        if (path.StartsWith("/v2/deviceinfo"u8))
        {
            return new SimRequest(SimRequestKind.DeviceInfo, 0, 0, 0, token);
        }

        if (path.StartsWith("/v2/register?"u8) || path.StartsWith("/v2/revoke?"u8))
        {
            bool isRegister = path[6] == (byte)'g';
            return new SimRequest(isRegister ? SimRequestKind.Register : SimRequestKind.Revoke, 0, 0, 0, token,
                Math.Max(0, Number(path, "refreshToken=R"u8)));
        }

        SimRequestKind kind = path.StartsWith("/v2/payment?"u8) ? SimRequestKind.Payment
            : path.StartsWith("/v2/refund?"u8) ? SimRequestKind.Refund : SimRequestKind.Other;
        return new SimRequest(kind, 0, Number(path, "amount="u8), Number(path, "transactionId="u8), token);
    }

    private static long Number(ReadOnlySpan<byte> path, ReadOnlySpan<byte> name)
    {
        int at = path.IndexOf(name);
        return at >= 0 && Utf8Parser.TryParse(path[(at + name.Length)..], out long value, out _) ? value : -1;
    }
}
