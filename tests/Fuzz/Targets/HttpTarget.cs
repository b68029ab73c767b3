using System.Text;
using Bridge.Terminals;
using Bridge.Terminals.Http;

namespace Bridge.Fuzz.Targets;

/// <summary>
/// Answers of an HTTP server in any chunking. An answer that is taken has the status that stands on its status line and a body
/// whose bytes stand in the input in that order; the chunking changes nothing; the end is exactly one of three.
/// </summary>
public sealed class HttpTarget : FuzzTarget
{
    private const int BodyMax = 4096;

    private readonly byte[] _output = new byte[256];
    private readonly TerminalCall _call = new()
    {
        Request = "GET /v2/status?processId=1 HTTP/1.1\r\nHost: 192.168.80.4:8080\r\n\r\n"u8.ToArray(), ConnectTimeoutMs = 3_000,
        AnswerTimeoutMs = 10_000, BodyLengthMax = BodyMax,
    };

    private HttpExchange _first = new(BodyMax);
    private HttpExchange _second = new(BodyMax);
    private bool _isChecked;

    public HttpTarget()
    {
        _call.RequestLength = _call.Request.Length;
        Corpus = [.. Answers().Select(Encoding.UTF8.GetBytes)];
    }

    public override string Name => "http";

    public override byte[][] Corpus { get; }

    public override byte[][] Tokens { get; } =
    [
        .. new[]
        {
            "HTTP/1.1 100 Continue\r\n\r\n", "Content-Length: 2\r\n", "Content-Length: 99999999999999999999\r\n", "content-length:0\r\n",
            "Transfer-Encoding: chunked\r\n", "transfer-encoding: gzip\r\n", "Connection: close\r\n", "\r\n\r\n", "0\r\n\r\n", "ffffffff\r\n", ";x=y\r\n", "\r\n ",
        }.Select(Encoding.ASCII.GetBytes),
    ];

    public override int Share => 100;

    public override void Begin() => (_first, _second) = (new HttpExchange(BodyMax), new HttpExchange(BodyMax));

    public override void Feed(byte[] bytes, int length, FuzzRandom random)
    {
        bool closes = random.OneIn(2);
        Exchange(_first, bytes, length, random, closes, random.Below(4));
        _isChecked = random.OneIn(4);
        if (_isChecked)
        {
            Exchange(_second, bytes, length, random, closes, 0);
        }

        Accepted = _first.Outcome == CallOutcome.Answered;
    }

    public override string? Judge(byte[] bytes, int length)
    {
        if (_first.Outcome is not (CallOutcome.Answered or CallOutcome.NoAnswer))
        {
            return "the call ended as if no byte had left, or not at all";
        }

        ReadOnlySpan<byte> body = _first.Body.AsSpan(0, _first.BodyLength);
        if (_isChecked && (_first.Outcome != _second.Outcome || _first.Status != _second.Status
            || !body.SequenceEqual(_second.Body.AsSpan(0, _second.BodyLength))))
        {
            return "the chunking changes the answer";
        }

        if (_first.Outcome != CallOutcome.Answered)
        {
            return null;
        }

        ReadOnlySpan<byte> input = bytes.AsSpan(0, length);
        return !StatusStands(input, _first.Status) ? "a status that nobody sent"
            : !IsSubsequence(body, input) ? "a body that nobody sent" : null;
    }

    private void Exchange(HttpExchange exchange, byte[] bytes, int length, FuzzRandom random, bool closes, int pieces)
    {
        exchange.Begin(_call, 0);
        exchange.Connected(1);
        while (exchange.TakeOutput(_output) > 0)
        {
        }

        exchange.Sent(2);
        for (int at = 0; at < length;)
        {
            int count = pieces switch { 0 => length, 1 => 1, 2 => 1 + random.Below(16), _ => 1 + random.Below(length) };
            count = Math.Min(count, length - at);
            exchange.Receive(bytes, at, count, 3);
            at += count;
        }

        if (closes)
        {
            exchange.PeerClosed(4);
        }

        exchange.Tick(100_000);
    }

    private static bool StatusStands(ReadOnlySpan<byte> input, int status)
    {
        Span<byte> digits = [(byte)('0' + (status / 100)), (byte)('0' + (status / 10 % 10)), (byte)('0' + (status % 10))];
        for (int at = 0; at + 12 <= input.Length; at++)
        {
            if (input[at..].StartsWith("HTTP/1."u8) && input.Slice(at + 9, 3).SequenceEqual(digits))
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsSubsequence(ReadOnlySpan<byte> part, ReadOnlySpan<byte> whole)
    {
        foreach (byte value in part)
        {
            int at = whole.IndexOf(value);
            if (at < 0)
            {
                return false;
            }

            whole = whole[(at + 1)..];
        }

        return true;
    }

    private static IEnumerable<string> Answers()
    {
        string[] bodies = ["{\"statusCode\":0}", "", "{\"data\":{\"processId\":\"1678090708423\",\"status\":\"wait\"},\"statusCode\":0}"];
        foreach (string body in bodies)
        {
            yield return $"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: {body.Length}\r\n\r\n{body}";
            yield return $"HTTP/1.0 404 Not Found\r\nServer: x\r\nConnection: close\r\n\r\n{body}";
            yield return $"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n{body.Length:x}\r\n{body}\r\n0\r\n\r\n";
            yield return $"HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 500 Internal Server Error\r\ncontent-length:{body.Length}\r\nX: a\r\n b\r\n\r\n{body}";
        }

        yield return "HTTP/1.1 200\r\nTransfer-Encoding: chunked\r\n\r\n5;a=b\r\nhello\r\n6\r\n world\r\n0\r\nTrailer: x\r\n\r\n";
        yield return "HTTP/1.1 204 No Content\r\n\r\n";
        yield return "HTTP/1.1 301 Moved\nLocation: /x\nContent-Length: 2\n\nok";
    }
}
