using System.Globalization;

namespace Bridge.Host;

/// <summary>
/// Lines for people on stderr: time, level, room, sentence. Whoever writes here keeps secrets and card numbers out;
/// control characters are replaced, so that a peer's text cannot forge a line. Safe from any thread; a closed stderr
/// never stops a payment.
/// </summary>
public sealed class Log(TextWriter writer, bool verbose = false, TimeProvider? time = null)
{
    private const int LineLengthMax = 2000;
    private readonly Lock _lock = new();
    private readonly TimeProvider _time = time ?? TimeProvider.System;

    public bool IsVerbose { get; } = verbose;

    public void Info(string room, string sentence) => Write("info ", room, sentence);

    public void Warn(string room, string sentence) => Write("warn ", room, sentence);

    public void Error(string room, string sentence) => Write("error", room, sentence);

    /// <summary>Only with --verbose.</summary>
    public void Debug(string room, string sentence)
    {
        if (IsVerbose)
        {
            Write("debug", room, sentence);
        }
    }

    private void Write(string level, string room, string sentence)
    {
        string time = _time.GetUtcNow().ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);
        string line = $"{time} {level} {room,-8} {Clean(sentence)}";
        lock (_lock)
        {
            try
            {
                writer.WriteLine(line);
                writer.Flush();
            }
            catch (Exception exception) when (exception is IOException or ObjectDisposedException)
            {
                // Nobody reads the log any more. The lane goes on.
            }
        }
    }

    private static string Clean(string sentence)
    {
        string text = sentence.Length > LineLengthMax ? sentence[..LineLengthMax] + "..." : sentence;
        return text.Any(char.IsControl)
            ? string.Concat(text.Select(character => char.IsControl(character) ? ' ' : character))
            : text;
    }
}
