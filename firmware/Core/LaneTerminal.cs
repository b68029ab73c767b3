using Bridge.Bytes;
using Bridge.Payments;
using Bridge.Terminals;
using Bridge.Terminals.Gateway;

namespace Bridge
{
    // The terminal's side of the lane: turns its reports into events of the right sale, lets it follow the sale that
    // matters now. Whether the terminal is there is LaneProbe's question. Driven by the Lane.
    internal sealed class LaneTerminal
    {
        private readonly Terminal _terminal;
        private readonly SaleDesk _desk;
        private readonly LaneProbe _probe;
        private readonly LaneLog _log;
        private readonly TerminalReport _report = new TerminalReport();
        private SaleMachine _followed;
        private uint _followedNumber;

        public LaneTerminal(Terminal terminal, SaleDesk desk, bool isConfigured, LaneLog log)
        {
            _terminal = terminal;
            _desk = desk;
            _probe = new LaneProbe(terminal, isConfigured, log);
            _log = log;
            TerminalId = string.Empty;
            Access = new AccessNews();
            Link = new AccessNews();
            Stage = TerminalStage.None;
            QrPayload = string.Empty;
        }

        public TerminalStage Stage { get; private set; }

        /// <summary>When Stage began: countdowns run from there.</summary>
        public long StageSinceMs { get; private set; }

        /// <summary>How long Stage lasts, in ms; 0 = the terminal's own waits.</summary>
        public int StageMs { get; private set; }

        /// <summary>What our own display shows as a QR now; "" but in ShowingQr.</summary>
        public string QrPayload { get; private set; }

        /// <summary>True while a followed operation cannot be read.</summary>
        public bool LinkLost { get; private set; }

        /// <summary>From deviceinfo; "" until the terminal answered.</summary>
        public string TerminalId { get; private set; }

        public AccessNews Access { get; private set; }

        /// <summary>What came of the last check of the static link, for who asked.</summary>
        public AccessNews Link { get; private set; }

        /// <summary>The code of a link check that nobody has shown yet; 0 = none.</summary>
        public int LinkCode { get; set; }

        /// <summary>Whether the terminal is there.</summary>
        public LaneProbe Probe
        {
            get { return _probe; }
        }

        public long NextDeadlineMs
        {
            get { return _probe.NextDeadlineMs; }
        }

        public void Tick(long nowMs)
        {
            _probe.Tick(_desk.Foreground == null && _followed == null, nowMs);
        }

        /// <summary>Asks that the followed payment be ended, when it is that one (null = any). True when one is followed.</summary>
        public bool Cancel(SaleMachine machine, long nowMs)
        {
            bool isFollowed = _followed != null && (machine == null || machine == _followed);
            if (isFollowed)
            {
                _terminal.Cancel(nowMs);
            }

            return isFollowed;
        }

        /// <summary>Reads the followed payment now. True when one is followed.</summary>
        public bool Repeat(long nowMs)
        {
            _terminal.Repeat(nowMs);
            return _followed != null;
        }

        public string WhyNot(TerminalOrder order)
        {
            return _terminal.WhyNot(order);
        }

        /// <summary>Lets every report of the terminal happen. True when there was one.</summary>
        public bool TakeReports(long nowMs)
        {
            bool moved = false;
            while (_terminal.TakeReport(_report))
            {
                moved = true;
                Take(nowMs);
            }

            return moved;
        }

        /// <summary>Turns the terminal to the sale that it has to be asked about now.</summary>
        public void FollowRightSale(long nowMs)
        {
            SaleMachine wanted = _desk.ToFollow(nowMs);
            uint number = wanted == null ? 0 : wanted.Sale.Number;
            if (number == _followedNumber && wanted == _followed)
            {
                return;
            }

            bool followedBefore = _followed != null;
            _followed = wanted;
            _followedNumber = number;
            LinkLost = false;
            QrPayload = string.Empty;
            if (wanted == null)
            {
                if (followedBefore)
                {
                    _terminal.Release();
                }

                return;
            }

            Stage = TerminalStage.None;
            StageSinceMs = nowMs;
            _terminal.Follow(wanted.Sale.ProcessId, wanted.Sale.Operation == PaymentOperation.Refund
                ? TerminalOperation.Refund : TerminalOperation.Payment, nowMs);
        }

        private void Take(long nowMs)
        {
            switch (_report.Kind)
            {
                case TerminalReportKind.StartAccepted:
                case TerminalReportKind.StartNotSent:
                case TerminalReportKind.StartUnanswered:
                case TerminalReportKind.StartRefused:
                case TerminalReportKind.StartBusy:
                    TakeStart(nowMs);
                    break;
                case TerminalReportKind.Alive:
                    _probe.Heard(true, _report.Message);
                    TerminalId = _report.TerminalId;
                    break;
                case TerminalReportKind.Absent:
                    _probe.Heard(false, _report.Message);
                    break;
                case TerminalReportKind.AccessGranted:
                case TerminalReportKind.AccessDenied:
                    Access.Hear(_report.Kind == TerminalReportKind.AccessGranted, _report.Message);
                    _log.Add("terminal: " + _report.Message);
                    break;
                case TerminalReportKind.LinkChecked:
                    LinkCode = _report.Code;
                    Link.Hear(_report.Code == GatewayCode.LinkSame, LaneReplies.Link(_report.Code, _report.Message));
                    _log.Add("static link: " + Link.Text);
                    break;
                case TerminalReportKind.LinkLost:
                    LinkLost = true;
                    _log.Add("terminal: no answer while a payment is followed; asking on");
                    break;
                case TerminalReportKind.LinkRestored:
                    LinkLost = false;
                    _log.Add("terminal: answers again");
                    break;
                default:
                    TakeFollowed(nowMs);
                    break;
            }
        }

        private void TakeStart(long nowMs)
        {
            SaleMachine machine = Starting();
            if (machine == null)
            {
                return;
            }

            Sale sale = machine.Sale;
            switch (_report.Kind)
            {
                case TerminalReportKind.StartAccepted:
                    bool isOnlyNamed = _report.Stage == TerminalStage.Starting;
                    if (!isOnlyNamed)
                    {
                        _probe.Heard(true, string.Empty);
                    }

                    sale.ProcessId = _report.ProcessId;
                    machine.Apply(SaleEvent.StartAccepted, nowMs);
                    _log.Add(LaneSales.Name(sale) + (isOnlyNamed ? ": named, process " : ": started, process ") + sale.ProcessId);
                    break;
                case TerminalReportKind.StartUnanswered:
                    // Even when the answer names a process: it may be the one in the way, and its success of an equal
                    // amount would be told as ours.
                    sale.Code = _report.Code;
                    machine.Apply(SaleEvent.StartUnanswered, nowMs);
                    _log.Add(LaneSales.Name(sale) + ": the start got no usable answer; it is not sent again");
                    break;
                default:
                    sale.Verdict = SaleVerdict.NotStarted;
                    sale.Code = _report.Kind == TerminalReportKind.StartBusy ? 107 : _report.Code;
                    sale.Message = _report.Message;
                    machine.Apply(SaleEvent.StartRejected, nowMs);
                    _log.Add(LaneSales.Name(sale) + ": not started, code " + sale.Code.ToString()
                        + ". " + sale.Message);
                    break;
            }
        }

        private void TakeFollowed(long nowMs)
        {
            SaleMachine machine = _followed;
            if (machine == null || machine.Sale == null || !machine.IsFollowed)
            {
                return;   // the last words about a sale that is over
            }

            Sale sale = machine.Sale;
            switch (_report.Kind)
            {
                case TerminalReportKind.Progress:
                    Stage = _report.Stage;
                    StageSinceMs = nowMs;
                    StageMs = _report.StageMs;
                    QrPayload = _report.QrPayload;
                    machine.Apply(SaleEvent.Progressed, nowMs);
                    break;
                case TerminalReportKind.Succeeded:
                    LaneRecords.CopyReport(_report, sale);
                    TakeSuccess(machine, nowMs);
                    break;
                case TerminalReportKind.Failed:
                    sale.Message = _report.Message;
                    sale.Code = _report.Code;
                    sale.Verdict = SaleVerdict.Declined;
                    machine.Apply(SaleEvent.Failed, nowMs);
                    _log.Add(LaneSales.Name(sale) + ": declined");
                    break;
                case TerminalReportKind.Doubtful:
                    sale.Code = _report.Code;
                    machine.Apply(SaleEvent.BecameDoubtful, nowMs);
                    _log.Add(LaneSales.Name(sale) + ": the terminal does not know the result; asking it to find out"
                        + (sale.Code == 0 ? "" : " (code " + sale.Code.ToString() + ")"));
                    break;
                case TerminalReportKind.Vanished:
                    sale.Message = _report.Message;
                    sale.Code = _report.Code;
                    sale.Review = ReviewReason.Vanished;
                    machine.Apply(SaleEvent.Vanished, nowMs);
                    break;
                default:
                    break;
            }
        }

        // The amount that the terminal reports is compared with the amount asked; anything else is a person's business.
        private void TakeSuccess(SaleMachine machine, long nowMs)
        {
            Sale sale = machine.Sale;
            if (sale.MovedMinor == sale.AmountMinor)
            {
                sale.Verdict = SaleVerdict.Approved;
                machine.Apply(SaleEvent.Succeeded, nowMs);
                _log.Add(LaneSales.Name(sale) + ": approved, reference " + sale.Reference);
                return;
            }

            sale.Review = ReviewReason.Amount;
            machine.Apply(SaleEvent.SucceededWrongly, nowMs);
            _log.Add(LaneSales.Name(sale) + ": the terminal reports another amount ("
                + (sale.MovedMinor < 0 ? "unreadable" : DecimalText.FromMinor(sale.MovedMinor, 2)) + ")");
        }

        private SaleMachine Starting()
        {
            for (int index = 0; index < SaleDesk.OpenMax; index++)
            {
                if (_desk.At(index).Sale != null && _desk.At(index).State == SaleState.Starting)
                {
                    return _desk.At(index);
                }
            }

            return null;
        }
    }
}
