using Bridge.Payments;
using Bridge.Receipts;
using Bridge.Registers;

namespace Bridge
{
    // What a person at the lane does: presses, the console, a scan of the plate.
    public sealed partial class Lane
    {
        /// <summary>Asks the terminal to let this lane in; a person there has to press Allow. Only on a person's
        /// word.</summary>
        public void AskAccess(long nowMs)
        {
            _till.Access.Ask();
            _terminal.AskAccess(nowMs);
            Work(nowMs);
        }

        /// <summary>A short press of the button: how the newest operation ended, for some seconds; where the
        /// customer picks (setting choice), the pick. Nothing while a payment
        /// is open; it changes nothing but the picture.</summary>
        public void ShowLast(long nowMs)
        {
            if (_hasBegun && LaneParts.CustomerPicks(_settings))
            {
                Pressed(LanePress.PickQr, nowMs);
                return;
            }

            if (_hasBegun && !IsBusy)
            {
                Sale newest = _book.FindNewest();
                _scenes.ShowAsked(
                    LaneGlance.Of(newest, _settings.Language, newest == null ? string.Empty : _clock.LocalOf(newest.Time)), nowMs);
                Work(nowMs);
            }
        }

        /// <summary>A long press: a sentence of the shell about itself, such as its address. As <see cref="ShowLast"/>.</summary>
        public void ShowStatus(string sentence, long nowMs)
        {
            if (_hasBegun && !IsBusy)
            {
                _scenes.ShowAsked(sentence, nowMs);
                Work(nowMs);
            }
        }

        /// <summary>
        /// A person says that the customer pays now, for taps whose till cannot: the button, or lane.pay on the local console;
        /// never a message from afar. What stands on the till's display is asked for, or a sentence says why not.
        /// </summary>
        public PressResult PayPressed(long nowMs)
        {
            if (!_hasBegun || IsBusy)
            {
                return PressResult.Open;
            }

            PressResult result = _link.Press(nowMs);
            int message = LaneParts.Message(result);
            if (message >= 0)
            {
                _scenes.ShowAsked(CashierText.Of(message, LaneReplies.LanguageOf(_settings.Language)), nowMs);
            }

            _log.Add("pay pressed: " + LaneParts.Word(result));
            Work(nowMs);
            return result;
        }

        /// <summary>A person at the lane pressed, or typed. Answers what came of it, for the console; the display says it too.</summary>
        public string Pressed(LanePress press, long nowMs)
        {
            if (!_hasBegun)
            {
                return "not ready yet";
            }

            string said;
            switch (press)
            {
                case LanePress.Cancel:
                    said = _till.Cancel(null, nowMs)
                        ? "asked to end the payment where that can be asked; what counts is how it is read now" : "no payment is open";
                    break;
                case LanePress.Repeat:
                    said = _till.Repeat(nowMs) ? "asking again" : "no payment is open";
                    break;
                default:
                    said = _counter.PickQr(nowMs);
                    break;
            }

            _log.Add("pressed: " + said);
            Work(nowMs);
            return said;
        }

        /// <summary>Compares what a scanner read from the lane's plate with the configured static link. The verdict is shown and
        /// stands in <see cref="LinkNews"/>.</summary>
        public void CheckLink(string scanned, long nowMs)
        {
            _terminal.CheckLink(scanned, nowMs);
            Work(nowMs);
        }

        private void ShowLink(long nowMs)
        {
            string sentence = TerminalSentence.Of(_till.LinkCode, LaneReplies.LanguageOf(_settings.Language));
            _till.LinkCode = 0;
            if (!IsBusy)
            {
                _scenes.ShowAsked(sentence, nowMs);
            }
        }
    }
}
