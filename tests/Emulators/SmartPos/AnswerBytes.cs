using System.Globalization;
using System.Text;

namespace Bridge.Emulators.SmartPos;

/// <summary>Turns an answer into the bytes of an HTTP/1.1 response, right or wrong as the plan wants it.</summary>
internal static class AnswerBytes
{
    public static (byte[] Bytes, int BodyStart) Build(int httpStatus, string body, bool close, CallPlan plan)
    {
        byte[] payload = Encoding.UTF8.GetBytes(plan.Body ?? body);
        StringBuilder head = new();
        head.Append(CultureInfo.InvariantCulture, $"HTTP/1.1 {httpStatus} {Reason(httpStatus)}\r\n");
        head.Append("Content-Type: application/json; charset=UTF-8\r\n");
        if (plan.ChunkBytes > 0)
        {
            head.Append("Transfer-Encoding: chunked\r\n");
            payload = Chunked(payload, plan.ChunkBytes, plan.ChunksUnended);
        }
        else if (!plan.NoLength)
        {
            head.Append(CultureInfo.InvariantCulture,
                $"Content-Length: {Math.Max(0, payload.Length + plan.LengthError)}\r\n");
        }

        if (httpStatus == 405)
        {
            head.Append("Allow: GET\r\n");
        }

        head.Append(close ? "Connection: close\r\n\r\n" : "Connection: keep-alive\r\n\r\n");
        byte[] start = Encoding.ASCII.GetBytes(head.ToString());
        return ([.. start, .. payload, .. Encoding.UTF8.GetBytes(plan.Trailing)], start.Length);
    }

    /// <summary>Bytes that are no HTTP, the same in every run: a zero, letters, line ends, high bytes.</summary>
    public static byte[] Garbage(int count)
    {
        byte[] bytes = new byte[count];
        uint state = 0x9E3779B9;
        for (int index = 0; index < count; index++)
        {
            state = (state * 1664525) + 1013904223;
            bytes[index] = (byte)(state >> 24);
        }

        return bytes;
    }

    private static byte[] Chunked(byte[] payload, int chunk, bool unended)
    {
        List<byte> bytes = [];
        for (int start = 0; start < payload.Length; start += chunk)
        {
            int count = Math.Min(chunk, payload.Length - start);
            bytes.AddRange(Encoding.ASCII.GetBytes(count.ToString("x", CultureInfo.InvariantCulture) + "\r\n"));
            bytes.AddRange(payload.AsSpan(start, count));
            bytes.AddRange("\r\n"u8);
        }

        if (!unended)
        {
            bytes.AddRange("0\r\n\r\n"u8);
        }

        return [.. bytes];
    }

    private static string Reason(int status) => status switch
    {
        200 => "OK",
        400 => "Bad Request",
        401 => "Unauthorized",
        403 => "Forbidden",
        404 => "Not Found",
        405 => "Method Not Allowed",
        431 => "Request Header Fields Too Large",
        500 => "Internal Server Error",
        502 => "Bad Gateway",
        503 => "Service Unavailable",
        _ => "Status",
    };
}
