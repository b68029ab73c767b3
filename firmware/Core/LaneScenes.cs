using Bridge.Bytes;
using Bridge.Payments;
using Bridge.Receipts;
using Bridge.Screen;
using Bridge.Terminals;

namespace Bridge
{
    // What the customer sees, from what the lane knows. Driven by the Lane after every input. The result of a sale stays
    // for some seconds and then gives way to idle; a sale of before that is still in doubt does not push it away.
    //
    // "Checking" is shown while a register waits for a truth that is not known, and after a restart with an open sale it is the
    // first thing shown. It ends: with the result, with the next sale, some seconds after a person has to settle it (the cashier
    // holds a slip "not confirmed, look at the terminal", the companion has it on its list), or after UnattendedMs while nobody
    // waits. The doubt itself goes on behind the idle picture; "open" in health counts it.
    internal sealed class LaneScenes
    {
        /// <summary>How long a success and a failure are shown, in ms (display.md 6.2).</summary>
        private const long SuccessMs = 6000;
        private const long FailureMs = 9000;

        /// <summary>How long something that a button asked for is shown, in ms.</summary>
        private const long AskedMs = 9000;

        /// <summary>The terminal's own waits (payment-systems 1.4).</summary>
        private const long ScanMs = 180000;
        private const long ConfirmMs = 60000;

        /// <summary>How long "checking" stays for a sale that no register waits for, in ms: an orphan's hold.</summary>
        private const long UnattendedMs = 600000;

        private readonly ReceiptLanguage _language;
        private readonly LaneDisplay _display;
        private readonly Scene _scene = new Scene();
        private string _payload = string.Empty;
        private long _closeMs = Deadline.Never;
        private uint _shownSale;
        private bool _isAsked;
        private uint _checkedSale;
        private bool _checkIsOver;
        private long _checkEndMs = Deadline.Never;

        public LaneScenes(ReceiptLanguage language, LaneDisplay display)
        {
            _language = language;
            _display = display;
        }

        public Scene Scene
        {
            get { return _scene; }
        }

        public long NextDeadlineMs
        {
            get { return Deadline.Earlier(_closeMs, _checkEndMs); }
        }

        /// <summary>Shows a sentence to whoever pressed a button, on the service picture. Any sale ends it at once.</summary>
        public void ShowAsked(string sentence, long nowMs)
        {
            Set(SceneKind.Service, 0, string.Empty, sentence, Deadline.Never, Deadline.After(nowMs, AskedMs));
            _isAsked = true;
        }

        /// <summary>Asks the customer how he wants to pay, until then. A sale ends it at once.</summary>
        public void ShowChoice(long amountMinor, string currency, long untilMs)
        {
            Set(SceneKind.Choose, amountMinor, currency, string.Empty, untilMs, untilMs);
            _isAsked = true;
        }

        /// <summary>Nobody is asked any more.</summary>
        public void EndChoice()
        {
            _isAsked = _isAsked && _scene.Kind != SceneKind.Choose;
        }

        /// <summary>Shows what fits the foreground sale, or the idle scene when there is none and nothing must stay.</summary>
        public void Show(SaleMachine machine, LaneTerminal till, long nowMs)
        {
            SceneKind idle = till.Probe.IdleScene;
            if (machine == null)
            {
                StopChecking();
                bool isLeft = _scene.Kind == SceneKind.Checking || _scene.Kind == SceneKind.TimeIsUp;
                if (isLeft && _closeMs == Deadline.Never)
                {
                    _closeMs = Deadline.After(nowMs, FailureMs);   // over, and only a person can tell
                }

                if (nowMs >= _closeMs || (!_isAsked && MayBeReplaced(_scene.Kind)))
                {
                    Set(idle, 0, string.Empty, string.Empty, Deadline.Never, Deadline.Never);
                }

                return;
            }

            Sale sale = machine.Sale;
            bool resultStays = nowMs < _closeMs && _closeMs != Deadline.Never && IsResult(_scene.Kind);
            if (!machine.HoldsRegister && sale.Number != _shownSale && resultStays)
            {
                StopChecking();
                return;   // the customer of just now sees his result; the older doubt can wait
            }

            if (!IsChecking(machine.State))
            {
                StopChecking();
            }

            switch (machine.State)
            {
                case SaleState.Settled:
                case SaleState.Refused:
                    ShowResult(sale, idle, nowMs);
                    break;
                case SaleState.Following:
                    ShowStage(sale, till);
                    break;
                case SaleState.RecordingOutcome:
                    // An instant, or as long as the flash takes nothing: what is on the screen stays, but for a result whose time is over.
                    if (nowMs >= _closeMs)
                    {
                        Set(idle, 0, string.Empty, string.Empty, Deadline.Never, Deadline.Never);
                    }

                    break;
                default:
                    if (IsChecking(machine.State))
                    {
                        ShowChecking(machine, idle, nowMs);
                        break;
                    }

                    Set(SceneKind.Wait, sale.AmountMinor, sale.Currency, string.Empty, Deadline.Never, Deadline.Never);
                    break;
            }
        }

        private void ShowChecking(SaleMachine machine, SceneKind idle, long nowMs)
        {
            Sale sale = machine.Sale;
            if (machine.HoldsRegister || _checkedSale != sale.Number)
            {
                _checkedSale = sale.Number;
                _checkIsOver = false;
                _checkEndMs = Deadline.Never;
            }

            if (!machine.HoldsRegister && !_checkIsOver && _checkEndMs == Deadline.Never)
            {
                _checkEndMs = Deadline.After(nowMs, UnattendedMs);
            }

            if (nowMs >= _checkEndMs)
            {
                _checkIsOver = true;
                _checkEndMs = Deadline.Never;
            }

            if (_checkIsOver)
            {
                Set(idle, 0, string.Empty, string.Empty, Deadline.Never, Deadline.Never);
                return;
            }

            Set(SceneKind.Checking, sale.AmountMinor, sale.Currency, TerminalSentence.Of(sale.Code, _language),
                Deadline.Never, Deadline.Never);
        }

        // Shown once: a register that is slow to acknowledge must not hold the display.
        private void ShowResult(Sale sale, SceneKind idle, long nowMs)
        {
            if (_shownSale == sale.Number)
            {
                if (nowMs >= _closeMs)
                {
                    Set(idle, 0, string.Empty, string.Empty, Deadline.Never, Deadline.Never);
                }

                return;
            }

            _shownSale = sale.Number;
            bool approved = sale.Verdict == SaleVerdict.Approved;
            SceneKind success = sale.Operation == PaymentOperation.Refund ? SceneKind.RefundDone : SceneKind.Success;
            Set(approved ? success : SceneKind.Failure, sale.AmountMinor, sale.Currency,
                approved ? string.Empty
                    : sale.Verdict == SaleVerdict.NotStarted ? LaneReplies.NotStarted(sale, _language)
                    : LaneReplies.Declined(sale, _language),
                Deadline.Never,
                Deadline.After(nowMs, approved ? SuccessMs : FailureMs));
        }

        private void ShowStage(Sale sale, LaneTerminal till)
        {
            bool refund = sale.Operation == PaymentOperation.Refund;
            SceneKind kind = till.LinkLost ? SceneKind.Checking : SceneKind.Wait;
            long waitMs = 0;
            switch (till.LinkLost ? TerminalStage.None : till.Stage)
            {
                case TerminalStage.AwaitingCustomer:
                    kind = refund ? SceneKind.RefundOnTerminal : SceneKind.PayOnTerminal;
                    waitMs = ScanMs;
                    break;
                case TerminalStage.AwaitingConfirmation:
                    kind = SceneKind.ConfirmInPhone;
                    waitMs = ConfirmMs;
                    break;
                case TerminalStage.ShowingQr:
                    kind = _display.SceneOf(till.QrPayload);
                    waitMs = ScanMs;
                    break;
                case TerminalStage.ProcessingCard: kind = SceneKind.ProcessingCard; break;
                case TerminalStage.AwaitingPin: kind = SceneKind.EnterPin; break;
                case TerminalStage.ProcessingRefund: kind = SceneKind.RefundOnTerminal; break;
                case TerminalStage.TimeIsUp: kind = SceneKind.TimeIsUp; break;
                default: break;
            }

            waitMs = waitMs > 0 && till.StageMs > 0 ? till.StageMs : waitMs;
            _payload = LaneDisplay.Carries(kind) ? till.QrPayload : string.Empty;
            Set(kind, sale.AmountMinor, sale.Currency, string.Empty,
                waitMs > 0 ? Deadline.After(till.StageSinceMs, waitMs) : Deadline.Never, Deadline.Never);
        }

        private void StopChecking()
        {
            _checkEndMs = Deadline.Never;
        }

        private static bool IsChecking(SaleState state)
        {
            return state == SaleState.Doubting || state == SaleState.RecordingOrphan || state == SaleState.Orphaned
                || state == SaleState.RecordingReview || state == SaleState.InReview;
        }

        private static bool IsResult(SceneKind kind)
        {
            return kind == SceneKind.Success || kind == SceneKind.Failure || kind == SceneKind.RefundDone;
        }

        // Idle, service and network scenes give way at once; results and "checking" do not.
        private static bool MayBeReplaced(SceneKind kind)
        {
            switch (kind)
            {
                case SceneKind.Success:
                case SceneKind.Failure:
                case SceneKind.RefundDone:
                case SceneKind.Cancelled:
                case SceneKind.TimeIsUp:
                case SceneKind.Checking:
                    return false;
                default:
                    return true;
            }
        }

        private void Set(SceneKind kind, long amountMinor, string currency, string detail, long countdownEndMs,
            long closeMs)
        {
            string payload = LaneDisplay.Carries(kind) ? _payload : string.Empty;
            bool same = _scene.Kind == kind && _scene.QrPayload == payload && _scene.AmountMinor == amountMinor && _scene.Detail == detail
                && _scene.CountdownEndMs == countdownEndMs;
            _closeMs = closeMs;
            _isAsked = false;
            if (same && _scene.Version > 0)
            {
                return;
            }

            _scene.Kind = kind;
            _scene.AmountMinor = amountMinor;
            _scene.Currency = currency.Length > 0 ? currency : _scene.Currency;
            _scene.Detail = detail;
            _scene.QrPayload = payload;
            _scene.CountdownEndMs = countdownEndMs;
            _scene.Version++;
        }
    }
}
