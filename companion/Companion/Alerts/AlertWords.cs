using Bridge.Companion.Web;

namespace Bridge.Companion.Alerts;

/// <summary>An alert in a sentence, in the language of its channel ("language"; Russian when it has none).</summary>
public sealed class AlertWords(Texts texts, ShopClock clock)
{
    public string Title(AlertChannel channel, AlertLetter letter)
    {
        Language language = Of(channel);
        string state = language[letter.Ended ? "alert.ended" : "alert.open"];
        return $"Bridge: {state}: {language.Word("alert.kind", letter.Kind)}{(letter.Alert.Subject.Length > 0 ? " · " + letter.Alert.Subject : "")}";
    }

    public string Body(AlertChannel channel, AlertLetter letter)
    {
        Language language = Of(channel);
        string Moment(long ms) => $"{language.Date(clock.At(ms))} {language.Time(clock.At(ms))}";
        string?[] lines =
        [
            Title(channel, letter),
            letter.Alert.Detail.Length > 0 ? letter.Alert.Detail : null,
            $"{language["alert.rule"]}: {letter.RuleName}",
            $"{language["alert.since"]}: {Moment(letter.Alert.SinceMs)}",
            letter.Ended ? $"{language["alert.until"]}: {Moment(letter.Alert.EndedMs)}" : null,
        ];
        return string.Join('\n', lines.Where(line => line is not null));
    }

    private Language Of(AlertChannel channel) => texts.Get(channel["language"] is "kk" or "en" ? channel["language"] : "ru");
}
