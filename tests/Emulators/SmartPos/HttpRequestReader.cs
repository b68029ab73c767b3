using System.Globalization;
using System.Text;

namespace Bridge.Emulators.SmartPos;

/// <summary>
/// Collects bytes until one HTTP/1.x request is whole and takes it apart. Bytes of a following request stay inside.
/// It never holds more than 16 KB of head and 64 KB of body; more is Malformed, as is a head that is no HTTP.
/// </summary>
internal sealed class HttpRequestReader
{
    private const int HeadLengthMax = 16 * 1024;
    private const int BodyLengthMax = 64 * 1024;
    private readonly List<byte> _bytes = [];

    public enum Reading
    {
        More,
        Complete,
        Malformed,
    }

    public string Method { get; private set; } = "";

    public string Target { get; private set; } = "";

    public bool KeepAlive { get; private set; }

    public int BodyLength { get; private set; }

    public byte[] Bytes { get; private set; } = [];

    public List<KeyValuePair<string, string>> Headers { get; private set; } = [];

    public bool IsEmpty => _bytes.Count == 0;

    public void Add(ReadOnlySpan<byte> bytes) => _bytes.AddRange(bytes);

    /// <summary>Takes the next request out when it is whole.</summary>
    public Reading Next()
    {
        byte[] all = [.. _bytes];
        int end = all.AsSpan().IndexOf("\r\n\r\n"u8);
        if (end < 0)
        {
            Bytes = all;
            return all.Length > HeadLengthMax ? Reading.Malformed : Reading.More;
        }

        if (!ParseHead(Encoding.Latin1.GetString(all, 0, end)) || BodyLength > BodyLengthMax)
        {
            Bytes = all;
            return Reading.Malformed;
        }

        int length = end + 4 + BodyLength;
        if (all.Length < length)
        {
            return Reading.More;
        }

        Bytes = all[..length];
        _bytes.RemoveRange(0, length);
        return Reading.Complete;
    }

    public string? Header(string name)
    {
        foreach ((string key, string value) in Headers)
        {
            if (key.Equals(name, StringComparison.OrdinalIgnoreCase))
            {
                return value;
            }
        }

        return null;
    }

    private bool ParseHead(string head)
    {
        string[] lines = head.Split("\r\n");
        string[] first = lines[0].Split(' ');
        if (first.Length != 3 || !first[2].StartsWith("HTTP/1.", StringComparison.Ordinal) || first[1].Length == 0)
        {
            return false;
        }

        Method = first[0];
        Target = first[1];
        Headers = [];
        foreach (string line in lines.AsSpan(1))
        {
            int colon = line.IndexOf(':', StringComparison.Ordinal);
            if (colon <= 0)
            {
                return false;
            }

            Headers.Add(new(line[..colon].Trim(), line[(colon + 1)..].Trim()));
        }

        string connection = Header("Connection") ?? "";
        KeepAlive = first[2] == "HTTP/1.0"
            ? connection.Contains("keep-alive", StringComparison.OrdinalIgnoreCase)
            : !connection.Contains("close", StringComparison.OrdinalIgnoreCase);
        string? length = Header("Content-Length");
        BodyLength = 0;
        if (length is null)
        {
            return true;
        }

        bool whole = int.TryParse(length, NumberStyles.None, CultureInfo.InvariantCulture, out int bodyLength);
        BodyLength = whole ? bodyLength : 0;
        return whole;
    }
}
