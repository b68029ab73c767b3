using System.Security.Cryptography.X509Certificates;
using Bridge.Terminals;
using Bridge.Terminals.Http;

namespace Bridge.Host.Http;

/// <summary>
/// The thread that talks to the terminal. Takes one call at a time from the loop, has <see cref="CallRunner"/> perform
/// it, and posts CallEnded. Between calls it makes the terminal's tokens durable, and posts AccessWritten. It decides
/// nothing and repeats nothing.
/// </summary>
public sealed class TerminalWorker
{
    private readonly CallRunner _runner;
    private readonly Inbox _inbox;
    private readonly Log _log;
    private readonly object _gate = new();
    private Thread? _thread;
    private readonly AccessFile? _access;
    private TerminalCall? _call;
    private byte[]? _secret;
    private bool _startOut;
    private bool _stopping;

    /// <summary>access: where tokens are kept, null = they are not. authority: the one issuer to trust, null = the
    /// system's.</summary>
    public TerminalWorker(Inbox inbox, Log log, AccessFile? access = null, X509Certificate2? authority = null)
    {
        _access = access;
        _inbox = inbox;
        _log = log;
        _runner = new CallRunner(new StateLine(log, "terminal"), authority);
    }

    /// <summary>True while a call that may move money, or tokens, are under way and the loop does not know their
    /// end.</summary>
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
            if (_call is not null || _secret is not null)
            {
                throw new InvalidOperationException("Two terminal calls at once.");
            }

            _call = call;
            _startOut = call.FreshConnection;
            Monitor.PulseAll(_gate);
        }
    }

    /// <summary>Hands over tokens to make durable. The lane makes no call meanwhile.</summary>
    public void Store(byte[] secret)
    {
        lock (_gate)
        {
            if (_call is not null || _secret is not null)
            {
                throw new InvalidOperationException("Tokens in the middle of a terminal call.");
            }

            _secret = secret;
            _startOut = true;
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
                while (WaitForWork())
                {
                    Work();
                }
            }
        }
        catch (Exception exception)
        {
            _inbox.Add(new Post { Kind = PostKind.WorkerBroken, Subject = exception });
        }
    }

    private bool WaitForWork()
    {
        lock (_gate)
        {
            while (_call is null && _secret is null && !_stopping)
            {
                Monitor.Wait(_gate);
            }

            return !_stopping || _secret is not null;
        }
    }

    private void Work()
    {
        if (_secret is byte[] secret)
        {
            Finish(secret);
        }
        else if (_call is TerminalCall call)
        {
            _runner.Perform(call);
            Finish(call);
        }
    }

    private void Finish(byte[] secret)
    {
        bool ok = _access is not null && _access.Write(secret, _log);
        lock (_gate)
        {
            _secret = null;
        }

        _inbox.Add(new Post { Kind = PostKind.AccessWritten, Ok = ok });
        lock (_gate)
        {
            _startOut = _call is { FreshConnection: true } || _secret is not null;
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
            Status = ended.Outcome == CallOutcome.NotSent ? _runner.Trouble : ended.Status,
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
            _startOut = _call is { FreshConnection: true } || _secret is not null;
        }
    }
}
