namespace Bridge.Host;

/// <summary>
/// The only door into the loop: a fixed ring of posts and a fixed ring of wire bytes under one lock. Threads that
/// block (register, terminal, journal, uplink, signals) post; the loop alone takes. A full ring makes the poster
/// wait, never the loop: bytes then stay in the operating system's own buffer, bounded there as well. Nothing is
/// allocated after construction.
/// </summary>
public sealed class Inbox
{
    /// <summary>A maximal INPAS exchange is below 2 KB; 16 KB is 1.4 s of a line at 115200 baud.</summary>
    private const int WireLengthMax = 16384;
    private const int PostsMax = 256;

    private readonly object _gate = new();
    private readonly ByteRing _wire = new(WireLengthMax);
    private readonly Post[] _posts = new Post[PostsMax];
    private int _postHead;
    private int _postCount;
    private bool _closed;

    /// <summary>True when no post waits.</summary>
    public bool IsEmpty
    {
        get
        {
            lock (_gate)
            {
                return _postCount == 0;
            }
        }
    }

    /// <summary>Bytes from the register; waits while there is no room.</summary>
    public void PostWire(ReadOnlySpan<byte> bytes)
    {
        lock (_gate)
        {
            while (!_closed)
            {
                bytes = bytes[_wire.Add(bytes)..];
                Monitor.PulseAll(_gate);
                if (bytes.IsEmpty)
                {
                    return;
                }

                Monitor.Wait(_gate);
            }
        }
    }

    /// <summary>Anything else; waits while there is no room. Never called by the loop itself.</summary>
    public void Add(in Post post)
    {
        lock (_gate)
        {
            while (_postCount == PostsMax && !_closed)
            {
                Monitor.Wait(_gate);
            }

            if (_closed)
            {
                return;
            }

            _posts[(_postHead + _postCount) % PostsMax] = post;
            _postCount++;
            Monitor.PulseAll(_gate);
        }
    }

    /// <summary>Returns when something is there, or after that many milliseconds.</summary>
    public void Wait(int timeoutMs)
    {
        lock (_gate)
        {
            if (_wire.Count == 0 && _postCount == 0 && timeoutMs > 0)
            {
                Monitor.Wait(_gate, timeoutMs);
            }
        }
    }

    /// <summary>Takes what fits of the wire bytes; 0 when there are none.</summary>
    public int TakeWire(byte[] target)
    {
        lock (_gate)
        {
            int count = _wire.Peek(target);
            _wire.Drop(count);
            if (count > 0)
            {
                Monitor.PulseAll(_gate);
            }

            return count;
        }
    }

    public bool TryTake(out Post post)
    {
        lock (_gate)
        {
            if (_postCount == 0)
            {
                post = default;
                return false;
            }

            post = _posts[_postHead];
            _posts[_postHead] = default;
            _postHead = (_postHead + 1) % PostsMax;
            _postCount--;
            Monitor.PulseAll(_gate);
            return true;
        }
    }

    /// <summary>The loop has ended: posts are swallowed from now on, so that no worker waits for ever.</summary>
    public void Close()
    {
        lock (_gate)
        {
            _closed = true;
            Monitor.PulseAll(_gate);
        }
    }
}
