using Bridge.Bytes;
using Bridge.Receipts;
using Bridge.Registers;
using Bridge.Settings;
using Bridge.Terminals;

namespace Bridge
{
    // With a Smart POS and a QR: which of the two a payment goes to (setting choice). The register's own word, or the customer's
    // press before the sale, which holds for one payment and a minute. Driven by LaneMoney. It knows no sale and starts nothing.
    internal sealed class LanePick
    {
        /// <summary>How long a press holds, in ms: one customer's time at the till.</summary>
        private const long HoldMs = 60000;

        private readonly LaneSettings _settings;
        private readonly LaneScenes _scenes;
        private long _untilMs = Deadline.Never;
        private bool _isQr;

        public LanePick(LaneSettings settings, LaneScenes scenes)
        {
            _settings = settings;
            _scenes = scenes;
        }

        /// <summary>The next payment is by QR; pressed again, on the terminal. Answers that in English.</summary>
        public string Press(long nowMs)
        {
            if (!LaneParts.CustomerPicks(_settings))
            {
                return "nobody picks here: choice is \"" + _settings.Choice + "\", terminals is \"" + _settings.Terminals + "\"";
            }

            _isQr = !(_isQr && nowMs < _untilMs);
            _untilMs = Deadline.After(nowMs, HoldMs);
            int message = _isQr ? CashierText.NextByQr : CashierText.NextOnTerminal;
            _scenes.ShowAsked(CashierText.Of(message, LaneReplies.LanguageOf(_settings.Language)), nowMs);
            return CashierText.Of(message, ReceiptLanguage.English);
        }

        /// <summary>Where this request's payment goes; uses up a press.</summary>
        public TerminalTender Of(RegisterRequest request, long nowMs)
        {
            if (_settings.Terminals != "both" || _settings.Choice == "pos")
            {
                return TerminalTender.Any;
            }

            if (_settings.Choice == "register")
            {
                return request.AsksForQr ? TerminalTender.Qr : TerminalTender.Any;
            }

            bool isQr = _isQr && nowMs < _untilMs;
            _isQr = false;
            return isQr ? TerminalTender.Qr : TerminalTender.Any;
        }
    }
}
