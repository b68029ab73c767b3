using Bridge.Bytes;
using Bridge.Payments;
using Bridge.Receipts;
using Bridge.Screen;
using Bridge.Terminals;

namespace Bridge
{
    // What the customer sees, from what the lane knows. Driven by the Lane after every input. The result of a sale stays
    // for some seconds and then gives way to idle; "checking" stays until the truth is known or the next sale begins,
    // and after a restart with an open sale it is the first thing shown.
    internal sealed class LaneScenes
    {
        /// <summary>How long a success and a failure are shown, in ms (display.md 6.2).</summary>
        private const long SuccessMs = 6000;
        private const long FailureMs = 9000;

        /// <summary>The terminal's own waits (payment-systems 1.4).</summary>
        private const long ScanMs = 180000;
        private const long ConfirmMs = 60000;

        private readonly ReceiptLanguage _language;
        private readonly Scene _scene = new Scene();
        private long _closeMs = Deadline.Never;
        private uint _shownSale;

        public LaneScenes(ReceiptLanguage language)
        {
            _language = language;
        }

        public Scene Scene
        {
            get { return _scene; }
        }

        public long NextDeadlineMs
        {
            get { return _closeMs; }
        }

        /// <summary>Shows what fits the foreground sale, or the idle scene when there is none and nothing must stay.</summary>
        public void Show(SaleMachine machine, TerminalStage stage, long stageSinceMs, bool linkLost, SceneKind idle,
            long nowMs)
        {
            if (machine == null)
            {
                if (nowMs >= _closeMs || MayBeReplaced(_scene.Kind))
                {
                    Set(idle, 0, string.Empty, string.Empty, Deadline.Never, Deadline.Never);
                }

                return;
            }

            Sale sale = machine.Sale;
            switch (machine.State)
            {
                case SaleState.Settled:
                case SaleState.Refused:
                    ShowResult(sale, idle, nowMs);
                    break;
                case SaleState.Following:
                    ShowStage(sale, linkLost ? TerminalStage.None : stage, stageSinceMs, linkLost);
                    break;
                case SaleState.Doubting:
                case SaleState.RecordingOrphan:
                case SaleState.Orphaned:
                case SaleState.RecordingReview:
                case SaleState.InReview:
                    Set(SceneKind.Checking, sale.AmountMinor, sale.Currency, TerminalSentence.Of(sale.Code, _language),
                        Deadline.Never, Deadline.Never);
                    break;
                case SaleState.RecordingOutcome:
                    break;   // an instant: what is on the screen stays until the result is durable
                default:
                    Set(SceneKind.Wait, sale.AmountMinor, sale.Currency, string.Empty, Deadline.Never, Deadline.Never);
                    break;
            }
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
                    : sale.Verdict == SaleVerdict.NotStarted ? LaneReplies.NotStarted(sale, _language) : sale.Message,
                Deadline.Never,
                Deadline.After(nowMs, approved ? SuccessMs : FailureMs));
        }

        private void ShowStage(Sale sale, TerminalStage stage, long sinceMs, bool linkLost)
        {
            bool refund = sale.Operation == PaymentOperation.Refund;
            SceneKind kind = linkLost ? SceneKind.Checking : SceneKind.Wait;
            long countdownEndMs = Deadline.Never;
            switch (stage)
            {
                case TerminalStage.AwaitingCustomer:
                    kind = refund ? SceneKind.RefundOnTerminal : SceneKind.PayOnTerminal;
                    countdownEndMs = Deadline.After(sinceMs, ScanMs);
                    break;
                case TerminalStage.AwaitingConfirmation:
                    kind = SceneKind.ConfirmInPhone;
                    countdownEndMs = Deadline.After(sinceMs, ConfirmMs);
                    break;
                case TerminalStage.ProcessingCard: kind = SceneKind.ProcessingCard; break;
                case TerminalStage.AwaitingPin: kind = SceneKind.EnterPin; break;
                case TerminalStage.ProcessingRefund: kind = SceneKind.RefundOnTerminal; break;
                default: break;
            }

            Set(kind, sale.AmountMinor, sale.Currency, string.Empty, countdownEndMs, Deadline.Never);
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
            bool same = _scene.Kind == kind && _scene.AmountMinor == amountMinor && _scene.Detail == detail
                && _scene.CountdownEndMs == countdownEndMs;
            _closeMs = closeMs;
            if (same && _scene.Version > 0)
            {
                return;
            }

            _scene.Kind = kind;
            _scene.AmountMinor = amountMinor;
            _scene.Currency = currency.Length > 0 ? currency : _scene.Currency;
            _scene.Detail = detail;
            _scene.QrPayload = string.Empty;
            _scene.CountdownEndMs = countdownEndMs;
            _scene.Version++;
        }
    }
}
