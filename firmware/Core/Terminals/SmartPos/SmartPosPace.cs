using Bridge.Bytes;

namespace Bridge.Terminals.SmartPos
{
    /// <summary>
    /// How fast one terminal may be asked, whatever is followed: the document allows a status each
    /// second and an actualize each ten (4, 4.3). Outlives Follow and Release. The status second
    /// runs from the moment the call is handed out; the actualize pause, which is a limit and not a
    /// recommendation, from the end of the call, so that no delay on the way can shorten it. A
    /// fresh pace knows nothing of the calls before a restart and waits once.
    /// </summary>
    internal sealed class SmartPosPace
    {
        public const int StatusIntervalMs = 1000;
        public const int ActualizeIntervalMs = 10000;

        private bool _begun;

        /// <summary>Earliest moments for the next call of each kind.</summary>
        public long StatusAllowedMs { get; private set; }

        public long ActualizeAllowedMs { get; private set; }

        /// <summary>The first time that anybody told: before that, calls may have gone out that we
        /// do not know.</summary>
        public void Begin(long nowMs)
        {
            if (!_begun)
            {
                _begun = true;
                StatusAllowedMs = Deadline.After(nowMs, StatusIntervalMs);
                ActualizeAllowedMs = Deadline.After(nowMs, ActualizeIntervalMs);
            }
        }

        public void CallTaken(SmartPosCallKind kind, long nowMs)
        {
            if (kind == SmartPosCallKind.Status || kind == SmartPosCallKind.Check)
            {
                StatusAllowedMs = Deadline.After(nowMs, StatusIntervalMs);
            }
            else if (kind == SmartPosCallKind.Actualize)
            {
                ActualizeAllowedMs = Deadline.After(nowMs, ActualizeIntervalMs);
            }
        }

        public void CallEnded(SmartPosCallKind kind, long nowMs)
        {
            if (kind == SmartPosCallKind.Actualize)
            {
                ActualizeAllowedMs = Deadline.After(nowMs, ActualizeIntervalMs);
            }
        }

        /// <summary>The later of the wish and what is allowed.</summary>
        public long Earliest(SmartPosCallKind kind, long wishMs)
        {
            long allowedMs = kind == SmartPosCallKind.Actualize ? ActualizeAllowedMs : StatusAllowedMs;
            return wishMs > allowedMs ? wishMs : allowedMs;
        }
    }
}
