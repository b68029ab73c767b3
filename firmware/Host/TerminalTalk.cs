using Bridge.Host.Http;
using Bridge.Host.Options;
using Bridge.Terminals;

namespace Bridge.Host;

/// <summary>
/// One conversation with the terminal without a lane, for --check and --pair: Core's terminal, the worker that makes its
/// calls, and the file with its tokens. Bounded by the calls' own deadlines. It never starts a payment.
/// </summary>
internal sealed class TerminalTalk : IDisposable
{
    private readonly Inbox _inbox = new();
    private readonly Log _log;
    private readonly TerminalWorker _worker;
    private readonly TerminalCall _call = new();
    private readonly TerminalReport _report = new();

    /// <summary>withAccess: with the tokens of before; false = as a lane that was never let in.</summary>
    public TerminalTalk(HostOptions options, Log log, bool withAccess)
    {
        var access = new AccessFile(options.JournalFolder);
        _log = log;
        _worker = new TerminalWorker(_inbox, log, access, options.TerminalAuthority);
        Terminal = LaneParts.Terminal(options.Settings);
        byte[] tokens = withAccess ? access.Read() : [];
        Terminal.RestoreAccess(tokens, tokens.Length);
        Terminal.WallClockSet(TimeProvider.System.GetUtcNow().ToUnixTimeSeconds(), MonotonicClock.NowMs);
        _worker.Start();
    }

    public Terminal Terminal { get; }

    /// <summary>Makes calls until a report of one of these kinds; what is reported before is logged.</summary>
    public TerminalReport Until(params TerminalReportKind[] ends)
    {
        while (true)
        {
            while (Terminal.TakeReport(_report))
            {
                if (ends.Contains(_report.Kind))
                {
                    return _report;
                }

                _log.Info("terminal", _report.Message);
            }

            Terminal.Tick(MonotonicClock.NowMs);
            if (Terminal.TakeAccess() is byte[] secret)
            {
                _worker.Store(secret);
            }
            else if (Terminal.TakeCall(_call))
            {
                _worker.Begin(_call);
            }

            _inbox.Wait(100);
            while (_inbox.TryTake(out Post post))
            {
                Accept(post);
            }
        }
    }

    public void Dispose() => _worker.Stop();

    private void Accept(in Post post)
    {
        switch (post.Kind)
        {
            case PostKind.WorkerBroken:
                throw new InvalidOperationException("The terminal worker broke.", (Exception?)post.Subject);
            case PostKind.AccessWritten:
                Terminal.AccessWritten(post.Ok, MonotonicClock.NowMs);
                break;
            default:
                Terminal.CallEnded(
                    post.Number, post.Outcome, post.Status, post.Bytes, post.Length, MonotonicClock.NowMs);
                break;
        }
    }
}
