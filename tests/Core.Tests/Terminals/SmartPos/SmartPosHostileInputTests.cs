using System.Text;
using Bridge.Bytes;
using Bridge.Terminals;
using Bridge.Terminals.SmartPos;
using CsCheck;
using Xunit;
using static Bridge.Core.Tests.Terminals.SmartPos.SmartPosSamples;

namespace Bridge.Core.Tests.Terminals.SmartPos;

public sealed class SmartPosHostileInputTests
{
    private static readonly Gen<(int, byte, int)> s_edit = Gen.Select(Gen.Int[0, 2000], Gen.Byte, Gen.Int[0, 5]);

    private static byte[] Mutate(byte[] source, (int, byte, int)[] edits)
    {
        var bytes = new List<byte>(source);
        foreach ((int at, byte value, int kind) in edits)
        {
            int index = bytes.Count == 0 ? 0 : at % bytes.Count;
            switch (kind)
            {
                case 0 when bytes.Count > 0: bytes[index] = value; break;
                case 1 when bytes.Count > 0: bytes[index] ^= (byte)(1 << (value & 7)); break;
                case 2: bytes.Insert(index, value); break;
                case 3 when bytes.Count > 0: bytes.RemoveAt(index); break;
                case 4: bytes.RemoveRange(index, Math.Min(value, bytes.Count - index)); break;
                default: bytes.InsertRange(index, bytes.GetRange(index, Math.Min(value, bytes.Count - index))); break;
            }
        }

        return bytes.ToArray();
    }

    [Fact]
    public void Mutated_answers_never_throw_and_never_report_a_mask_or_an_id_that_was_not_there()
    {
        byte[][] seeds = Names.Select(name => Encoding.UTF8.GetBytes(Text(name))).ToArray();
        Gen.Select(Gen.Int[0, seeds.Length - 1], s_edit.Array[1, 5]).Sample(
            (which, edits) =>
            {
                byte[] body = Mutate(seeds[which], edits);
                var answer = new SmartPosAnswer();
                new SmartPosAnswerReader().Read(body, 0, body.Length, answer);
                Assert.True(answer.Text(SmartPosField.CardMask).Length is 0 or 4);
                Assert.True(answer.AmountMinor >= TerminalReport.NoAmount);
                Assert.True(answer.Text(SmartPosField.ProcessId).Length <= 32);
                Assert.NotNull(SmartPosReportText(answer));
            },
            iter: 30_000);
    }

    // One flipped bit may change a letter of a name or a digit of a number, which only a checksum could see. It must
    // never make another status or another verdict out of an answer.
    [Theory]
    [InlineData("status-wait")]
    [InlineData("status-success-qr")]
    [InlineData("status-success-card")]
    [InlineData("status-refund-card")]
    [InlineData("status-fail")]
    [InlineData("status-unknown")]
    public void No_flipped_bit_turns_a_status_into_another(string name)
    {
        byte[] body = Encoding.UTF8.GetBytes(Text(name));
        SmartPosStatus status = Read(Text(name)).Status;
        for (int bit = 0; bit < body.Length * 8; bit++)
        {
            body[bit / 8] ^= (byte)(1 << (bit % 8));
            var answer = new SmartPosAnswer();
            new SmartPosAnswerReader().Read(body, 0, body.Length, answer);
            Assert.True(!answer.IsUsable || answer.Status == status || answer.Status == SmartPosStatus.None);
            body[bit / 8] ^= (byte)(1 << (bit % 8));
        }
    }

    [Fact]
    public void No_cut_answer_is_an_end()
    {
        foreach (string name in new[] { "status-success-qr", "status-success-card", "status-fail", "status-refund-qr" })
        {
            byte[] body = Encoding.UTF8.GetBytes(Text(name).TrimEnd());
            string processId = Read(Text(name)).Text(SmartPosField.ProcessId);
            for (int cut = 0; cut < body.Length; cut++)
            {
                var answer = new SmartPosAnswer();
                new SmartPosAnswerReader().Read(body, 0, cut, answer);
                SmartPosReading reading =
                    SmartPosFollowTable.Judge(false, CallOutcome.Answered, 200, answer, processId);

                // Where the terminal closes too many braces, everything that decides may stand before the cut.
                bool allSaid = answer.IsUsable && answer.Status != SmartPosStatus.None;
                Assert.True(reading == SmartPosReading.Trouble || allSaid, $"{name} cut at {cut}: {reading}");
            }
        }
    }

    /// <summary>
    /// A Lane that does anything, a network that does anything and a terminal that answers anything, for a while:
    /// at most one call out, one start per order, every start told exactly once, and the pace of the document kept.
    /// </summary>
    [Fact]
    public void Any_sequence_of_events_keeps_the_rules() =>
        Gen.Select(Gen.Int[0, 99], Gen.Int[0, 999], Gen.Int[0, 40]).Array[1, 200].Sample(
            steps => new Chaos().Run(steps),
            iter: 1500);

    private static string SmartPosReportText(SmartPosAnswer answer) => answer.Sentence + answer.TransactionId;

    private sealed class Chaos
    {
        private static readonly string[] s_bodies =
        [
            .. Names.Select(Text), Started("7"), Wait(), Success(), Success(processId: "7"), Status("fail", processId: "7"),
            Status("unknown", processId: "7"), Status("wait", "WaitUser", "7"), Error(100), Error(101), Error(102),
            Error(103), Error(104), Error(105), Error(106), Error(107), Error(108), Error(999), "", "{", "<html>",
        ];

        private static readonly int[] s_https = [200, 200, 200, 200, 200, 200, 400, 401, 403, 404, 500, 302];

        private readonly SmartPosTerminal _terminal = new("10.0.0.1", 8080, true);
        private readonly TerminalCall _call = new();
        private readonly TerminalReport _report = new();
        private bool _isOut;
        private bool _startIsOpen;
        private long _nowMs = 1000;
        private long _lastStatusMs = long.MinValue / 2;
        private long _lastActualizeMs = long.MinValue / 2;
        private int _orders;
        private int _starts;
        private int _startReports;

        public void Run((int, int, int)[] steps)
        {
            foreach ((int kind, int detail, int delay) in steps)
            {
                _nowMs += delay < 20 ? delay * 10 : delay < 30 ? 0 : 1000 * (delay - 29);
                Step(kind, detail);
                Drain();
                Assert.True(_terminal.NextDeadlineMs == Deadline.Never || !_isOut);
            }

            Assert.Equal(_orders, _startReports + (_startIsOpen ? 1 : 0));
            Assert.True(_starts <= _orders);
        }

        private void Step(int kind, int detail)
        {
            if (kind < 5 && !_startIsOpen)
            {
                bool isRefund = detail % 2 == 0;
                _orders++;
                _startIsOpen = true;
                _terminal.Start(
                    new TerminalOrder
                    {
                        Operation = isRefund ? TerminalOperation.Refund : TerminalOperation.Payment,
                        AmountMinor = 100 * (detail + 1),
                        Method = "qr",
                        TransactionId = "1",
                    },
                    _nowMs);
            }
            else if (kind < 15 && !_startIsOpen)
            {
                _terminal.Follow(detail % 3 == 0 ? Process : "7", TerminalOperation.Payment, _nowMs);
            }
            else if (kind < 18)
            {
                _terminal.Release();
            }
            else if (kind < 22)
            {
                _terminal.Probe(_nowMs);
            }
            else if (kind < 40)
            {
                _terminal.Tick(_nowMs);
            }
            else if (kind < 70 && !_isOut)
            {
                Take();
            }
            else if (_isOut)
            {
                End(detail);
            }
        }

        // As every shell does: calls are taken right after an input, at its time.
        private void Take()
        {
            _terminal.Tick(_nowMs);
            if (!_terminal.TakeCall(_call))
            {
                return;
            }

            _isOut = true;
            Assert.False(_terminal.TakeCall(new TerminalCall()));
            if (_call.Label.Contains("/status"))
            {
                Assert.True(_nowMs - _lastStatusMs >= 1000, "status too early");
                _lastStatusMs = _nowMs;
            }
            else if (_call.Label.Contains("/actualize"))
            {
                Assert.True(_nowMs - _lastActualizeMs >= 10_000, "actualize too early");
            }
            else if (!_call.Label.Contains("/deviceinfo"))
            {
                _starts++;
                Assert.True(_call.FreshConnection);
            }
        }

        private void End(int detail)
        {
            CallOutcome outcome = (detail % 10) switch
            {
                0 => CallOutcome.NotSent,
                1 => CallOutcome.NoAnswer,
                _ => CallOutcome.Answered,
            };
            byte[] body = Encoding.UTF8.GetBytes(s_bodies[detail % s_bodies.Length]);
            _isOut = false;
            if (_call.Label.Contains("/actualize"))
            {
                _lastActualizeMs = _nowMs;
            }

            _terminal.CallEnded(_call.Id, outcome, s_https[detail % s_https.Length], body, body.Length, _nowMs);
        }

        private void Drain()
        {
            while (_terminal.TakeReport(_report))
            {
                if (_report.Kind <= TerminalReportKind.StartBusy)
                {
                    Assert.True(_startIsOpen);
                    _startIsOpen = false;
                    _startReports++;
                }
            }
        }
    }
}
