using Bridge.Terminals;
using Bridge.Terminals.Http;

namespace Bridge.Host.Http;

/// <summary>
/// The thread that talks to the terminal. Takes one call at a time from the loop, has <see cref="CallRunner"/> perform
/// it, and posts CallEnded. It decides nothing and repeats nothing.
/// </summary>
public sealed class TerminalWorker
{
    private readonly CallRunner _runner;
    private readonly Inbox _inbox;
    private readonly Log _log;
    private readonly object _gate = new();
    private Thread? _thread;
    private TerminalCall? _call;
    private bool _startOut;
    private bool _stopping;

    public TerminalWorker(Inbox inbox, Log log)
    {
        _inbox = inbox;
        _log = log;
        _runner = new CallRunner(new StateLine(log, "terminal"));
    }

    /// <summary>True while a call that may move money is under way or its outcome was not posted yet.</summary>
    public bool HasStartOut
    {
        get
        {
            lock (_gate)
            {
                return _startOut;
            }
        }
    }

    public void Start()
    {
        _thread = new Thread(Run) { IsBackground = true, Name = "terminal" };
        _thread.Start();
    }

    /// <summary>Hands over a call. A second one before the first has ended is a mistake of ours and throws.</summary>
    public void Begin(TerminalCall call)
    {
        lock (_gate)
        {
            if (_call is not null)
            {
                throw new InvalidOperationException("Two terminal calls at once.");
            }

            _call = call;
            _startOut = call.FreshConnection;
            Monitor.PulseAll(_gate);
        }
    }

    /// <summary>Ends the thread; a call under way is given up (its intent is in the journal).</summary>
    public void Stop()
    {
        lock (_gate)
        {
            _stopping = true;
            Monitor.PulseAll(_gate);
        }

        _thread?.Join(TimeSpan.FromSeconds(1));
    }

    private void Run()
    {
        try
        {
            using (_runner)
            {
                TerminalCall? call;
                while ((call = WaitForCall()) is not null)
                {
                    _runner.Perform(call);
                    Finish(call);
                }
            }
        }
        catch (Exception exception)
        {
            _inbox.Add(new Post { Kind = PostKind.WorkerBroken, Subject = exception });
        }
    }

    private TerminalCall? WaitForCall()
    {
        lock (_gate)
        {
            while (_call is null && !_stopping)
            {
                Monitor.Wait(_gate);
            }

            return _stopping ? null : _call;
        }
    }

    private void Finish(TerminalCall call)
    {
        HttpExchange ended = _runner.Exchange;
        _log.Debug(
            "terminal",
            $"{call.Label}: {ended.Outcome} {ended.Status} ({ended.Ending}, {ended.BodyLength} bytes)");
        var post = new Post
        {
            Kind = PostKind.CallEnded,
            Number = call.Id,
            Outcome = ended.Outcome,
            Status = ended.Status,
            Bytes = ended.Body,
            Length = ended.BodyLength,
        };
        lock (_gate)
        {
            _call = null;       // the loop may hand over the next one as soon as it has this outcome
        }

        _inbox.Add(post);
        lock (_gate)
        {
            _startOut = _call is { FreshConnection: true };
        }
    }
}
