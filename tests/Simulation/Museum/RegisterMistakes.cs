using Bridge.Registers;
using Bridge.Settings;
using Bridge.Terminals;

namespace Bridge.Simulation.Museum;

/// <summary>The register's repetition is not recognized and nothing is held back: every request is a new sale.</summary>
internal sealed class RepetitionIsANewSale : Exhibit
{
    public override void Change(LaneSettings settings) => (settings.OfferWindowMs, settings.OrphanHoldMs) = (0, 0);

    public override RegisterLink Link(RegisterLink right) => new Mistaken(right);

    private sealed class Mistaken(RegisterLink right) : MistakenLink(right)
    {
        private uint _requests = 0x5000_0000;

        public override RegisterEventKind TakeEvent()
        {
            RegisterEventKind kind = Right.TakeEvent();
            if (kind == RegisterEventKind.RequestReceived)
            {
                _requests++;
                Request.Fingerprint = _requests;
                Request.RegisterNumber = _requests.ToString(System.Globalization.CultureInfo.InvariantCulture);
                Request.IsNamed = true;
            }

            return kind;
        }
    }
}

/// <summary>Amounts are rounded to ten tenge, without a word.</summary>
internal sealed class RoundsTheAmount : Exhibit
{
    public override RegisterLink Link(RegisterLink right) => new Mistaken(right);

    private sealed class Mistaken(RegisterLink right) : MistakenLink(right)
    {
        public override RegisterEventKind TakeEvent()
        {
            RegisterEventKind kind = Right.TakeEvent();
            if (kind == RegisterEventKind.RequestReceived && Request.AmountWire > 0)
            {
                Request.AmountWire -= Request.AmountWire % 1000;
            }

            return kind;
        }
    }
}

/// <summary>Bytes handed to the port count as delivered.</summary>
internal sealed class SentIsDelivered : Exhibit
{
    public override RegisterLink Link(RegisterLink right) => new Mistaken(right);

    private sealed class Mistaken(RegisterLink right) : MistakenLink(right)
    {
        private bool _isAnswered;

        public override void Answer(RegisterReply reply, long nowMs)
        {
            base.Answer(reply, nowMs);
            _isAnswered = true;
        }

        public override RegisterEventKind TakeEvent()
        {
            RegisterEventKind kind = Right.TakeEvent();
            if (kind is RegisterEventKind.AnswerDelivered or RegisterEventKind.AnswerLost)
            {
                return _isAnswered ? Delivered() : RegisterEventKind.None;   // said before
            }

            return _isAnswered && kind == RegisterEventKind.None ? Delivered() : kind;
        }

        private RegisterEventKind Delivered()
        {
            _isAnswered = false;
            return RegisterEventKind.AnswerDelivered;
        }
    }
}

/// <summary>"Cancel" stops the polling and calls the sale cancelled; the terminal goes on taking the money.</summary>
internal sealed class CancelOnlyStopsPolling : Exhibit
{
    private bool _isCancelled;

    public override RegisterLink Link(RegisterLink right) => new MistakenHand(right, this);

    public override Terminal Terminal(Terminal right) => new MistakenPoll(right, this);

    private sealed class MistakenHand(RegisterLink right, CancelOnlyStopsPolling owner) : MistakenLink(right)
    {
        public override RegisterEventKind TakeEvent()
        {
            RegisterEventKind kind = Right.TakeEvent();
            owner._isCancelled |= kind == RegisterEventKind.RegisterGaveUp;
            return kind;
        }
    }

    private sealed class MistakenPoll(Terminal right, CancelOnlyStopsPolling owner) : MistakenTerminal(right)
    {
        public override bool TakeReport(TerminalReport report)
        {
            if (owner._isCancelled && ProcessId.Length > 0)
            {
                owner._isCancelled = false;
                Say(TerminalReportKind.Failed);
            }

            return base.TakeReport(report);
        }
    }
}

/// <summary>The cashier is told "approved" as soon as the terminal says so; the journal is written afterwards.</summary>
internal sealed class ToldBeforeDurable : Exhibit
{
    private RegisterLink? _link;
    private bool _isTold;

    public override RegisterLink Link(RegisterLink right)
    {
        _link = right;
        _isTold = false;
        return new MistakenHand(right, this);
    }

    public override Terminal Terminal(Terminal right) => new MistakenHaste(right, this);

    private sealed class MistakenHand(RegisterLink right, ToldBeforeDurable owner) : MistakenLink(right)
    {
        public override bool AwaitsAnswer => base.AwaitsAnswer || owner._isTold;

        public override void Answer(RegisterReply reply, long nowMs)
        {
            if (!owner._isTold)
            {
                base.Answer(reply, nowMs);
            }

            owner._isTold = false;
        }
    }

    private sealed class MistakenHaste(Terminal right, ToldBeforeDurable owner) : MistakenTerminal(right)
    {
        public override bool TakeReport(TerminalReport report)
        {
            bool isReport = base.TakeReport(report);
            if (isReport && report.Kind == TerminalReportKind.Succeeded && owner._link!.AwaitsAnswer)
            {
                owner._isTold = true;
                owner._link.Answer(
                    new RegisterReply { Verdict = RegisterVerdict.Approved, HostCode = "00", Reference = report.OrderNumber }, NowMs);
            }

            return isReport;
        }
    }
}
