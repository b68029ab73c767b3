using Bridge.Bytes;
using Bridge.Terminals;
using Bridge.Terminals.SmartPos;

namespace Bridge.SelfTest
{
    internal static class TerminalChecks
    {
        private const int Runs = 5;

        public static void Run(Bench bench)
        {
            ByteWriter body = new ByteWriter(1024);
            body.WriteUtf8(TerminalAnswers.Success);
            bench.Begin("Smart POS answer read");
            SmartPosAnswerReader reader = new SmartPosAnswerReader();
            SmartPosAnswer answer = new SmartPosAnswer();
            for (int run = 0; run < Runs; run++)
            {
                reader.Read(body.Buffer, 0, body.Length, answer);
            }

            bench.Runs(Runs);
            bench.End(reader);
            bench.That(answer.IsUsable && answer.Status == SmartPosStatus.Success, "a success is read");
            bench.That(answer.AmountMinor == 150000 && answer.TransactionId == "504711333", "with its amount and number");
            reader.Read(body.Buffer, 0, body.Length / 2, answer);
            bench.That(!answer.IsUsable, "half an answer is none");
        }
    }
}
