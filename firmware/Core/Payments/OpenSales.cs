using Bridge.Bytes;

namespace Bridge.Payments
{
    // The places for sales that are not over: a bounded array of machines. A place that never had a sale holds the one
    // idle machine; most lanes need one or two of their own. Driven by SaleDesk. It answers
    // questions about all of them at once; what may begin is SaleAdmission's, who is asked about is SaleTurns'.
    public sealed class OpenSales
    {
        /// <summary>Sales that may be open at once: one at the register, the others unresolved.</summary>
        public const int Places = 8;

        private readonly SaleMachine[] _machines = new SaleMachine[Places];
        private readonly SaleLimits _limits;
        private readonly SaleMachine _idle;

        public OpenSales(SaleLimits limits)
        {
            _limits = limits;
            _idle = new SaleMachine(limits);
            for (int index = 0; index < Places; index++)
            {
                _machines[index] = _idle;
            }
        }

        /// <summary>Machines 0 to Places - 1; a free one has no Sale.</summary>
        public SaleMachine At(int index)
        {
            return _machines[index];
        }

        /// <summary>A machine without a sale, or null when all places are taken.</summary>
        public SaleMachine Free
        {
            get
            {
                for (int index = 0; index < Places; index++)
                {
                    if (_machines[index] == _idle)
                    {
                        _machines[index] = new SaleMachine(_limits);
                    }

                    if (_machines[index].Sale == null)
                    {
                        return _machines[index];
                    }
                }

                return null;
            }
        }

        /// <summary>The sale that a register waits for or that was begun last and is not over; null when idle.</summary>
        public SaleMachine Foreground
        {
            get
            {
                SaleMachine newest = null;
                for (int index = 0; index < Places; index++)
                {
                    SaleMachine machine = _machines[index];
                    if (machine.Sale == null)
                    {
                        continue;
                    }

                    if (machine.HoldsRegister)
                    {
                        return machine;
                    }

                    if (newest == null || machine.Sale.Number > newest.Sale.Number)
                    {
                        newest = machine;
                    }
                }

                return newest;
            }
        }

        /// <summary>The sale that a register waits for, or null.</summary>
        public SaleMachine HoldingRegister
        {
            get
            {
                SaleMachine machine = Foreground;
                return machine != null && machine.HoldsRegister ? machine : null;
            }
        }

        /// <summary>Sales whose truth is not final.</summary>
        public int Count
        {
            get
            {
                int count = 0;
                for (int index = 0; index < Places; index++)
                {
                    if (SaleTable.MayStillCharge(_machines[index].State))
                    {
                        count++;
                    }
                }

                return count;
            }
        }

        /// <summary>
        /// True while a start is on its way or about to leave. Any sale, not only the foreground one: its register may have
        /// left, and another may ask for an older sale.
        /// </summary>
        public bool IsStarting
        {
            get
            {
                for (int index = 0; index < Places; index++)
                {
                    SaleState state = _machines[index].State;
                    if (state == SaleState.Starting || state == SaleState.RecordingIntent
                        || state == SaleState.RecordingProcess)
                    {
                        return true;
                    }
                }

                return false;
            }
        }

        /// <summary>True while the terminal works for a sale whose process we know.</summary>
        public bool HasLive
        {
            get
            {
                for (int index = 0; index < Places; index++)
                {
                    if (_machines[index].State == SaleState.Following)
                    {
                        return true;
                    }
                }

                return false;
            }
        }

        /// <summary>True while the terminal works for a sale of ours that is not in doubt: it can take nothing else.</summary>
        public bool OccupyTerminal
        {
            get
            {
                for (int index = 0; index < Places; index++)
                {
                    SaleState state = _machines[index].State;
                    bool parked = state == SaleState.Doubting || state == SaleState.Orphaned;
                    if (!parked && SaleTable.MayStillCharge(state))
                    {
                        return true;
                    }
                }

                return false;
            }
        }

        public long NextDeadlineMs
        {
            get
            {
                long deadlineMs = Deadline.Never;
                for (int index = 0; index < Places; index++)
                {
                    deadlineMs = Deadline.Earlier(deadlineMs, _machines[index].NextDeadlineMs);
                }

                return deadlineMs;
            }
        }

        /// <summary>The machine of a sale, or null when it is not open.</summary>
        public SaleMachine MachineOf(Sale sale)
        {
            for (int index = 0; index < Places; index++)
            {
                if (_machines[index].Sale == sale)
                {
                    return _machines[index];
                }
            }

            return null;
        }

        public void Tick(long nowMs)
        {
            for (int index = 0; index < Places; index++)
            {
                _machines[index].Tick(nowMs);
            }
        }
    }
}
