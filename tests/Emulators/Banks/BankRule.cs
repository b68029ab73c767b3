using System.Globalization;

namespace Bridge.Emulators.Banks;

/// <summary>
/// A script line: at which call the line misbehaves, and how. "qr/register#1: lose-answer" is the first call whose path holds
/// "qr/register"; "GET payment-info: delay 2s" each reading of a payment; "*: fail" all calls.
/// </summary>
public sealed class BankRule
{
    private int _seen;

    private BankRule(string method, string path, int number, BankFault fault, int delayMs)
    {
        Method = method;
        Path = path;
        Number = number;
        Fault = fault;
        DelayMs = delayMs;
    }

    public string Method { get; }

    public string Path { get; }

    /// <summary>The how manieth call; 0 = each.</summary>
    public int Number { get; }

    public BankFault Fault { get; }

    public int DelayMs { get; }

    /// <summary>Throws FormatException with a sentence that says what a line looks like.</summary>
    public static BankRule Parse(string line)
    {
        string[] halves = line.Split(": ", 2, StringSplitOptions.TrimEntries);
        string[] what = halves.Length == 2 ? halves[1].Split(' ', StringSplitOptions.RemoveEmptyEntries) : [];
        string[] call = halves[0].Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (what.Length == 0 || call.Length is 0 or > 2)
        {
            throw new FormatException($"\"{line}\" is no script line; one looks like: POST qr/register#1: lose-answer");
        }

        string[] place = call[^1].Split('#', 2);
        int number = place.Length < 2 ? 0 : int.Parse(place[1], CultureInfo.InvariantCulture);
        return new BankRule(call.Length == 2 ? call[0] : "", place[0] == "*" ? "" : place[0], number, FaultOf(what[0], line), DelayOf(what, line));
    }

    /// <summary>True when this call is the one; counts the calls that could be.</summary>
    public bool Matches(BankCall call)
    {
        if ((Method.Length > 0 && Method != call.Method) || !call.Path.Contains(Path, StringComparison.Ordinal))
        {
            return false;
        }

        _seen++;
        return Number == 0 || Number == _seen;
    }

    private static BankFault FaultOf(string word, string line) => word switch
    {
        "lose-request" => BankFault.LoseRequest,
        "lose-answer" => BankFault.LoseAnswer,
        "cut-answer" => BankFault.CutAnswer,
        "fail" => BankFault.Fail,
        "fail-after" => BankFault.FailAfter,
        "garble" => BankFault.Garble,
        "delay" => BankFault.Delay,
        "hang" => BankFault.Hang,
        _ => throw new FormatException(
            $"\"{line}\": '{word}' is none of lose-request, lose-answer, cut-answer, fail, fail-after, garble, delay 2s, hang"),
    };

    private static int DelayOf(string[] what, string line)
    {
        if (what[0] != "delay")
        {
            return 0;
        }

        string text = what.ElementAtOrDefault(1) ?? "";
        return text.EndsWith('s') && double.TryParse(text[..^1], CultureInfo.InvariantCulture, out double seconds) && seconds is >= 0 and <= 600
            ? (int)(seconds * 1000)
            : throw new FormatException($"\"{line}\": a delay is written like: delay 2s");
    }
}
