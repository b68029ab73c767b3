using Bridge.Bytes;

namespace Bridge.Terminals.SmartPos
{
    /// <summary>
    /// Reports that wait to be taken, oldest first, in slots that are allocated once. One input
    /// causes two at most, and the Lane takes all after each input: a full queue means that nobody
    /// does.
    /// </summary>
    internal sealed class SmartPosReports
    {
        private const int Capacity = 8;

        private readonly TerminalReport[] _slots = new TerminalReport[Capacity];
        private int _first;
        private int _count;

        /// <summary>A new report at the end of the queue, empty but for its kind, to be filled by
        /// the caller.</summary>
        public TerminalReport Add(TerminalReportKind kind)
        {
            Check.That(_count < Capacity, CheckCode.ReportsNotTaken);

            // Made when first needed, and from the front when none waits: a report is 350 bytes of the device's heap, and more
            // than two seldom wait.
            _first = _count == 0 ? 0 : _first;
            int place = (_first + _count) % Capacity;
            TerminalReport report = _slots[place] ?? new TerminalReport();
            _slots[place] = report;
            _count++;
            report.Clear();
            report.Kind = kind;
            return report;
        }

        public bool Take(TerminalReport target)
        {
            if (_count == 0)
            {
                return false;
            }

            SmartPosReportFields.Copy(_slots[_first], target);
            _first = (_first + 1) % Capacity;
            _count--;
            return true;
        }

        /// <summary>Drops what is queued about a followed process; starts and probes still have to
        /// be told.</summary>
        public void DropFollowed()
        {
            int kept = 0;
            for (int index = 0; index < _count; index++)
            {
                TerminalReport report = _slots[(_first + index) % Capacity];
                if (report.Kind >= TerminalReportKind.Progress && report.Kind <= TerminalReportKind.LinkRestored)
                {
                    continue;
                }

                int target = (_first + kept) % Capacity;
                _slots[(_first + index) % Capacity] = _slots[target];
                _slots[target] = report;
                kept++;
            }

            _count = kept;
        }
    }
}
