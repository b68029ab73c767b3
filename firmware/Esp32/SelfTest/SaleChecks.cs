using System;
using Bridge.Bytes;
using Bridge.Settings;
using Bridge.Terminals;

namespace Bridge.SelfTest
{
    /// <summary>
    /// One sale of 1500 tenge from the register's INPAS request to its answer, in virtual time: slots are kept in memory
    /// and the terminal answers from <see cref="TerminalAnswers"/>. Then the lane is built anew from the slots.
    /// </summary>
    internal sealed class SaleChecks
    {
        private const int Slots = 128;
        private const int WritesMax = 16;
        private const int StepsMax = 500;

        // What was written, in the order of the writes: 128 slots of their own would cost the heap that the lane needs.
        private readonly byte[][] _records = new byte[WritesMax][];
        private readonly int[] _slotOf = new int[WritesMax];
        private readonly LaneSettings _settings = new LaneSettings();
        private readonly byte[] _wire = new byte[256];
        private readonly Till _till = new Till();
        private readonly ByteWriter _body = new ByteWriter(1024);
        private int _starts;
        private int _polls;
        private int _writes;
        private long _nowMs = 1000;

        public static void Run(Bench bench)
        {
            // Two methods, so that the first lane is garbage when the second is built: a device has room for one.
            SaleChecks sale = new SaleChecks();
            sale.Sell(bench);
            sale.Restart(bench);
        }

        private void Sell(Bench bench)
        {
            bench.Begin("lane built and begun");
            Lane lane = Build();
            lane.Begin(77, _nowMs);
            Perform(lane);
            bench.End(lane);
            bench.Begin("sale from request to answer");
            lane.WireReceived(_till.Request, 0, _till.Request.Length, _nowMs);
            Follow(lane);
            bench.End(lane);
            bench.That(_starts == 1, "the terminal is started once, not " + _starts.ToString() + " times");
            bench.That(_polls > 1, "and followed");
            bench.That(_till.IsAnswered && _till.IsApproved, "the register hears yes");
            bench.That(!lane.IsBusy, "and the lane is idle again");
        }

        private Lane Build()
        {
            _settings.JournalSlots = Slots;
            _settings.TerminalHost = "127.0.0.1";
            return new Lane(_settings);
        }

        private void Follow(Lane lane)
        {
            Perform(lane);
            for (int step = 0; step < StepsMax && lane.IsBusy; step++)
            {
                long next = lane.NextDeadlineMs;
                _nowMs = next == Deadline.Never || next <= _nowMs ? _nowMs + 100 : next;
                lane.Tick(_nowMs);
                Perform(lane);
            }
        }

        private void Restart(Bench bench)
        {
            int written = _writes;
            bench.Begin("restart from the journal");
            Lane lane = Build();
            for (int write = 0; write < written; write++)
            {
                lane.Restore(_slotOf[write], _records[write], _records[write].Length);
            }

            lane.Begin(78, _nowMs);
            Follow(lane);
            bench.End(lane);
            bench.That(written >= 4 && _starts == 1, "a restart starts nothing again");
            bench.That(!lane.IsBusy, "and has nothing left to do");
        }

        private void Perform(Lane lane)
        {
            Listen(lane);
            LaneEffect effect = lane.TakeEffect();
            while (effect != null)
            {
                switch (effect.Kind)
                {
                    case LaneEffectKind.CallTerminal: AnswerCall(lane, effect.Call); break;
                    case LaneEffectKind.WriteSlot: Write(lane, effect); break;
                }

                Listen(lane);
                effect = lane.TakeEffect();
            }
        }

        private void Listen(Lane lane)
        {
            int count = lane.TakeWireOutput(_wire);
            while (count > 0)
            {
                _till.Hear(_wire, count);
                count = lane.TakeWireOutput(_wire);
            }

            if (_till.TakeFrame())
            {
                _nowMs++;
                lane.WireReceived(_till.Acknowledgement, 0, 1, _nowMs);
            }
        }

        private void Write(Lane lane, LaneEffect effect)
        {
            byte[] record = new byte[effect.Length];
            Array.Copy(effect.Bytes, 0, record, 0, effect.Length);
            _records[_writes] = record;
            _slotOf[_writes] = effect.Slot;
            _writes++;
            lane.SlotWritten(effect.Seq, true, _nowMs);
        }

        private void AnswerCall(Lane lane, TerminalCall call)
        {
            string answer = TerminalAnswers.DeviceInfo;
            if (call.Label.IndexOf("payment") >= 0)
            {
                _starts++;
                answer = TerminalAnswers.Started;
            }
            else if (call.Label.IndexOf("status") >= 0)
            {
                _polls++;
                answer = _polls < 3 ? TerminalAnswers.Waiting : TerminalAnswers.Success;
            }

            _nowMs += 30;
            _body.Clear();
            _body.WriteUtf8(answer);
            lane.CallEnded(call.Id, CallOutcome.Answered, 200, _body.Buffer, _body.Length, _nowMs);
        }
    }
}
