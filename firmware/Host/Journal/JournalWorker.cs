namespace Bridge.Host.Journal;

/// <summary>
/// The thread that waits for the disk, so that the loop does not. Takes writes and reads from a fixed ring in order,
/// writes all that wait, flushes once, and only then posts SlotWritten for each: ok means durable. An error of the
/// disk is posted as ok:false and logged; it never ends the thread.
/// </summary>
public sealed class JournalWorker
{
    /// <summary>The lane waits for most writes before it goes on; more at once is a mistake of ours.</summary>
    private const int QueueMax = 64;

    private readonly ISlotStore _store;
    private readonly Inbox _inbox;
    private readonly Log _log;
    private readonly object _gate = new();
    private readonly Request[] _queue = new Request[QueueMax];
    private readonly Request[] _batch = new Request[QueueMax];
    private Thread? _thread;
    private int _head;
    private int _count;
    private int _inHand;
    private bool _stopping;
    private bool _failing;

    public JournalWorker(ISlotStore store, Inbox inbox, Log log)
    {
        _store = store;
        _inbox = inbox;
        _log = log;
        for (int index = 0; index < QueueMax; index++)
        {
            _queue[index].Bytes = new byte[SlotFile.SlotLength];
            _batch[index].Bytes = new byte[SlotFile.SlotLength];
        }
    }

    /// <summary>True while something waits for the disk or is being written.</summary>
    public bool IsBusy
    {
        get
        {
            lock (_gate)
            {
                return _count + _inHand > 0;
            }
        }
    }

    public void Start()
    {
        _thread = new Thread(Run) { IsBackground = true, Name = "journal" };
        _thread.Start();
    }

    public void Write(int slot, uint seq, byte[] bytes, int length)
    {
        if (length > SlotFile.SlotLength)
        {
            throw new InvalidOperationException($"A journal record of {length} bytes does not fit its slot.");
        }

        Add(slot, seq, bytes, length, isRead: false);
    }

    public void Read(int slot) => Add(slot, 0, [], 0, isRead: true);

    /// <summary>Finishes what waits, then ends.</summary>
    public void Stop()
    {
        lock (_gate)
        {
            _stopping = true;
            Monitor.PulseAll(_gate);
        }

        _thread?.Join();
    }

    private void Add(int slot, uint seq, byte[] bytes, int length, bool isRead)
    {
        lock (_gate)
        {
            if (_count == QueueMax)
            {
                throw new InvalidOperationException("More journal writes at once than the queue holds.");
            }

            ref Request request = ref _queue[(_head + _count) % QueueMax];
            request.Slot = slot;
            request.Seq = seq;
            request.IsRead = isRead;
            request.Length = length;
            bytes.AsSpan(0, length).CopyTo(request.Bytes);
            _count++;
            Monitor.PulseAll(_gate);
        }
    }

    private void Run()
    {
        try
        {
            int count;
            while ((count = TakeBatch()) > 0)
            {
                Perform(count);
            }
        }
        catch (Exception exception)
        {
            _inbox.Add(new Post { Kind = PostKind.WorkerBroken, Subject = exception });
        }
    }

    /// <summary>Waits for work; 0 means stopped and nothing left. Buffers are swapped, nothing is copied.</summary>
    private int TakeBatch()
    {
        lock (_gate)
        {
            _inHand = 0;
            while (_count == 0 && !_stopping)
            {
                Monitor.Wait(_gate);
            }

            for (int index = 0; index < _count; index++)
            {
                int place = (_head + index) % QueueMax;
                (_batch[index], _queue[place]) = (_queue[place], _batch[index]);
            }

            _inHand = _count;
            _head = (_head + _count) % QueueMax;
            _count = 0;
            return _inHand;
        }
    }

    private void Perform(int count)
    {
        bool anyWritten = false;
        for (int index = 0; index < count; index++)
        {
            ref Request request = ref _batch[index];
            if (!request.IsRead)
            {
                request.Ok = Attempt(WriteOne, index);
                anyWritten |= request.Ok;
            }
        }

        bool durable = !anyWritten || Attempt(FlushAll, 0);
        for (int index = 0; index < count; index++)
        {
            ref Request request = ref _batch[index];
            if (request.IsRead)
            {
                byte[] bytes = new byte[SlotFile.SlotLength];
                bool ok = Attempt(_ => _store.Read(_batch[_].Slot, bytes), index);
                _inbox.Add(new Post
                {
                    Kind = PostKind.SlotRead,
                    Number = request.Slot,
                    Bytes = bytes,
                    Length = ok ? bytes.Length : 0,
                });
            }
            else
            {
                _inbox.Add(new Post { Kind = PostKind.SlotWritten, Seq = request.Seq, Ok = request.Ok && durable });
            }
        }
    }

    private void WriteOne(int index) =>
        _store.Write(_batch[index].Slot, _batch[index].Bytes.AsSpan(0, _batch[index].Length));

    private void FlushAll(int unused) => _store.Flush();

    /// <summary>Runs one disk operation; false when the disk failed. One line in the log per change.</summary>
    private bool Attempt(Action<int> operation, int index)
    {
        try
        {
            operation(index);
            if (_failing)
            {
                _failing = false;
                _log.Info("journal", "the disk takes records again");
            }

            return true;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            if (!_failing)
            {
                _failing = true;
                _log.Error(
                    "journal", $"the disk does not take records: {exception.Message} No payment starts until it does");
            }

            return false;
        }
    }

    private struct Request
    {
        public int Slot;
        public uint Seq;
        public bool IsRead;
        public bool Ok;
        public byte[] Bytes;
        public int Length;
    }
}
