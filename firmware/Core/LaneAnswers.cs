using Bridge.Payments;
using Bridge.Receipts;
using Bridge.Registers;
using Bridge.Settings;

namespace Bridge
{
    // Says things to the register: one sentence, or what is to be said about a sale, with the lane's clock and the
    // terminal's name in it. Driven by those who owe an answer; the words and the slip are LaneReplies'.
    internal sealed class LaneAnswers
    {
        private readonly RegisterLink _link;
        private readonly LaneTerminal _terminal;
        private readonly LaneClock _clock;
        private readonly LaneLog _log;
        private readonly LaneReplies _replies;
        private readonly LaneScenes _scenes;
        private readonly ReceiptLanguage _language;

        public LaneAnswers(LaneSettings settings, RegisterLink link, LaneTerminal terminal, LaneClock clock, LaneScenes scenes,
            LaneLog log)
        {
            _link = link;
            _terminal = terminal;
            _clock = clock;
            _log = log;
            _scenes = scenes;
            _language = LaneReplies.LanguageOf(settings.Language);
            _replies = new LaneReplies(settings);
        }

        /// <summary>An answer of one sentence, for the caller to add to.</summary>
        public RegisterReply Sentence(RegisterVerdict verdict, int message, long nowMs)
        {
            return _replies.Sentence(verdict, message, _terminal.TerminalId, _clock.Local(nowMs));
        }

        /// <summary>Answers with one sentence; a refusal is logged.</summary>
        public void Say(RegisterVerdict verdict, int message, long nowMs)
        {
            if (verdict != RegisterVerdict.Approved)
            {
                _log.Add("register: " + CashierText.Of(message, ReceiptLanguage.English));
                if (_link.HasNoDisplay)
                {
                    _scenes.ShowAsked(CashierText.Of(message, _language), nowMs);
                }
            }

            _link.Answer(Sentence(verdict, message, nowMs), nowMs);
        }

        /// <summary>Answers about a sale: what the machine decided to say, never more.</summary>
        public void SayOfSale(Sale sale, ToldAs answerAs, bool isCopy, long nowMs)
        {
            _link.Answer(_replies.OfSale(sale, answerAs, isCopy, _terminal.TerminalId, _clock.Local(nowMs)), nowMs);
        }
    }
}
