namespace Bridge.Registers.Capture
{
    /// <summary>
    /// What passes on a register's line, for somebody who looks from afar (Uplink/SPEC.md, register.watch). Sans I/O; holds memory
    /// only while it is on, and ends by itself when nobody asks again. It never makes anybody wait: what does not fit until the
    /// next question is dropped and counted. A card number must not be told in halves that are too short to be known: pieces are
    /// told when the line is quiet, and around every cut that was made all the same a whole stretch is hidden.
    /// </summary>
    public sealed class LineWatch
    {
        public const int SecondsMax = 600;

        /// <summary>Longer than between two bytes of one frame at any speed, shorter than a cashier.</summary>
        private const int QuietMs = 300;

        /// <summary>A line that is never quiet is told all the same.</summary>
        private const int HeldMsMax = 5000;

        /// <summary>Hidden on either side of a cut: longer than the longest thing that CardMask knows, a track of UPOS.</summary>
        private const int CutBytes = 160;

        private readonly int _bytesMax;
        private LineCapture _coming;
        private LineCapture _told;
        private long _startMs;
        private long _endMs;
        private long _firstMs;
        private long _lastMs;
        private bool _isCut;

        /// <param name="bytesMax">Bytes kept between two questions; each takes seven of memory while it is on.</param>
        public LineWatch(int bytesMax)
        {
            _bytesMax = bytesMax;
        }

        /// <summary>Bytes that did not fit since this was last taken.</summary>
        public int Dropped { get; private set; }

        public bool IsOn(long nowMs)
        {
            return _coming != null && nowMs < _endMs;
        }

        /// <summary>Switches it on, or on for longer; 0 seconds end it.</summary>
        public void KeepOn(int seconds, long nowMs)
        {
            if (seconds <= 0)
            {
                _coming = null;
                _told = null;
                return;
            }

            if (!IsOn(nowMs))
            {
                _startMs = nowMs;
                _isCut = true;   // what passed before is not known: the line may be in the middle of something
                Dropped = 0;
                _coming = Fresh();
            }

            _endMs = nowMs + (seconds * 1000L);
        }

        /// <summary>Bytes that passed. Costs nothing while it is off.</summary>
        public void Add(bool toRegister, byte[] source, int offset, int count, long nowMs)
        {
            if (_coming == null)
            {
                return;
            }

            if (nowMs >= _endMs)
            {
                _coming = null;
                return;
            }

            int before = _coming.Count;
            _coming.Add(toRegister, source, offset, count, nowMs);
            Dropped += count - (_coming.Count - before);
            _firstMs = before == 0 ? nowMs : _firstMs;
            _lastMs = nowMs;
        }

        /// <summary>Makes ready what can be told now; then <see cref="TakeLine"/> until null.</summary>
        public void Take(long nowMs)
        {
            _told = null;
            if (!IsOn(nowMs) || _coming.Count == 0)
            {
                return;
            }

            bool isQuiet = nowMs - _lastMs >= QuietMs;
            bool isFull = _coming.Count == _bytesMax;
            if (!isQuiet && !isFull && nowMs - _firstMs < HeldMsMax)
            {
                return;
            }

            _told = _coming;
            _told.Mask();
            if (_isCut)
            {
                _told.Hide(0, CutBytes);
            }

            _isCut = isFull || !isQuiet;
            if (_isCut)
            {
                _told.Hide(_told.Count - CutBytes, CutBytes);
            }

            _coming = Fresh();
        }

        /// <summary>The next line as LineCapture writes it; null after the last.</summary>
        public string TakeLine()
        {
            string line = _told == null ? null : _told.TakeLine();
            _told = line == null ? null : _told;
            return line;
        }

        public int TakeDropped()
        {
            int dropped = Dropped;
            Dropped = 0;
            return dropped;
        }

        // Its times count from the moment it was switched on; how long it listens is decided here.
        private LineCapture Fresh()
        {
            return new LineCapture(_bytesMax, int.MaxValue, _startMs);
        }
    }
}
