using System.Globalization;
using System.Text;

namespace Bridge.Emulators.SmartPos;

/// <summary>
/// One request as the server saw it, in order of arrival, with the exact bytes both ways. It fills up while the
/// call runs;
/// after <see cref="End"/> is no longer Open nothing changes. Bytes may hold tokens: show <see cref="Label"/>, not
/// them.
/// </summary>
public sealed class HttpCallRecord
{
    private static readonly string[] s_secret = ["refreshToken", "accessToken"];
    private readonly List<byte> _answer = [];

    /// <summary>1, 2, 3 ... over all connections.</summary>
    public required int Index { get; init; }

    /// <summary>Which connection: 1, 2, 3 ... in order of accepting.</summary>
    public required int Connection { get; init; }

    /// <summary>1 for the first request on its connection.</summary>
    public required int OnConnection { get; init; }

    /// <summary>Real time of the request's last byte.</summary>
    public required DateTimeOffset ReceivedAt { get; init; }

    public DateTimeOffset? EndedAt { get; internal set; }

    public required SmartPosCall Call { get; init; }

    public required byte[] RequestBytes { get; init; }

    /// <summary>Names as sent, order kept.</summary>
    public required IReadOnlyList<KeyValuePair<string, string>> Headers { get; init; }

    /// <summary>What was really sent, also when it was cut.</summary>
    public byte[] AnswerBytes
    {
        get
        {
            lock (_answer)
            {
                return [.. _answer];
            }
        }
    }

    /// <summary>The status that was, or would have been, sent; 0 when none.</summary>
    public int HttpStatus { get; internal set; }

    /// <summary>v2's statusCode of the answer, 0 when good or none.</summary>
    public int Code { get; internal set; }

    /// <summary>The body that was, or would have been, sent.</summary>
    public string Body { get; internal set; } = "";

    /// <summary>The process that was asked for, or that this start began.</summary>
    public string ProcessId { get; internal set; } = "";

    /// <summary>True when the terminal's app did what was asked, whatever the client heard of it.</summary>
    public bool Executed { get; internal set; }

    public CallEnd End { get; internal set; }

    /// <summary>What the script did to this call, in the script's words; "" when nothing.</summary>
    public string Script { get; internal set; } = "";

    /// <summary>The request line for people, without any secret.</summary>
    public string Label
    {
        get
        {
            StringBuilder label = new(Call.Method);
            label.Append(' ').Append(Call.Path);
            char join = '?';
            foreach ((string key, string value) in Call.Query)
            {
                string shown = Array.Exists(s_secret, s => s.Equals(key, StringComparison.OrdinalIgnoreCase))
                    ? "***" : value;
                label.Append(join).Append(key).Append('=').Append(shown);
                join = '&';
            }

            return label.ToString();
        }
    }

    /// <summary>One line: number, request, answer, end.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture,
        $"#{Index} c{Connection}.{OnConnection} {Label} -> {HttpStatus} {(Code == 0 ? "" : $"code {Code} ")}{End}"
        + $"{(Script.Length == 0 ? "" : $" [{Script}]")}");

    internal void Sent(ReadOnlySpan<byte> bytes)
    {
        lock (_answer)
        {
            _answer.AddRange(bytes);
        }
    }
}
