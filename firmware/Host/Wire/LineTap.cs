using Bridge.Registers.Capture;

namespace Bridge.Host.Wire;

/// <summary>
/// register.capture: records the register's line while the lane goes on, into one file, and ends by itself. Off until
/// somebody at the console asks. The file is written when the recording ends, after what looks like a card number is hidden;
/// nobody but this user can read it.
/// </summary>
public sealed class LineTap(Log log)
{
    /// <summary>Bytes kept; some hundred sales with their slips.</summary>
    public const int BytesMax = 131072;
    public const int SecondsMax = 600;

    /// <summary>Bytes kept for whoever looks from afar, between two questions.</summary>
    public const int WatchBytesMax = 8192;

    private readonly Lock _gate = new();
    private readonly LineWatch _watch = new(WatchBytesMax);
    private LineCapture? _capture;
    private string _path = "";
    private Timer? _end;

    public bool IsRecording
    {
        get
        {
            lock (_gate)
            {
                return _capture is not null;
            }
        }
    }

    /// <summary>Begins a recording into that file; false while one runs.</summary>
    public bool Start(string path, int seconds, string heading)
    {
        lock (_gate)
        {
            if (_capture is not null)
            {
                return false;
            }

            File.WriteAllText(path, heading);    // a folder that cannot be written is said now
            _path = path;
            _capture = new LineCapture(BytesMax, seconds * 1000, MonotonicClock.NowMs);
            _end = new Timer(_ => End(), null, seconds * 1000, Timeout.Infinite);
            return true;
        }
    }

    public void Add(bool toRegister, ReadOnlySpan<byte> bytes)
    {
        lock (_gate)
        {
            long nowMs = MonotonicClock.NowMs;
            if (_capture is null && !_watch.IsOn(nowMs))
            {
                return;
            }

            byte[] copy = bytes.ToArray();
            _capture?.Add(toRegister, copy, 0, copy.Length, nowMs);
            _watch.Add(toRegister, copy, 0, copy.Length, nowMs);
        }
    }

    /// <summary>register.watch: prints what passed since the last time, and listens for so many seconds more.</summary>
    public void Watch(int seconds, Action<string> print)
    {
        lock (_gate)
        {
            long nowMs = MonotonicClock.NowMs;
            _watch.Take(nowMs);
            for (string? line = _watch.TakeLine(); line is not null; line = _watch.TakeLine())
            {
                print(line);
            }

            int dropped = _watch.TakeDropped();
            if (dropped > 0)
            {
                print($"dropped {dropped} bytes");
            }

            _watch.KeepOn(seconds, nowMs);
        }
    }

    /// <summary>Writes what there is and ends. Harmless when nothing is recorded.</summary>
    public void End()
    {
        lock (_gate)
        {
            LineCapture? capture = _capture;
            _capture = null;
            _end?.Dispose();
            if (capture is null)
            {
                return;
            }

            try
            {
                int hidden = capture.Mask();
                using var file = new StreamWriter(_path, append: true);
                if (!OperatingSystem.IsWindows())
                {
                    File.SetUnixFileMode(_path, UnixFileMode.UserRead | UnixFileMode.UserWrite);
                }

                for (string? line = capture.TakeLine(); line is not null; line = capture.TakeLine())
                {
                    file.Write(line + "\n");
                }

                log.Info("register", $"recorded {capture.Count} bytes into {_path}; {hidden} that may be card numbers are hidden");
            }
            catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
            {
                log.Warn("register", $"the recording could not be written: {exception.Message}");
            }
        }
    }
}
