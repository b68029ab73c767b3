using Bridge.Registers;
using Bridge.Registers.Inpas;

namespace Bridge.SelfTest
{
    internal static class InpasChecks
    {
        private const int Runs = 10;

        public static void Run(Bench bench)
        {
            byte[] request = new Till().Request;
            LineCounters counters = new LineCounters();
            bench.Begin("INPAS frame read");
            InpasFrameReader reader = new InpasFrameReader(counters);
            InpasReadStatus status = InpasReadStatus.Reading;
            long nowMs = 0;
            for (int run = 0; run < Runs; run++)
            {
                for (int index = 0; index < request.Length; index++)
                {
                    reader.Put(request[index], nowMs);
                    nowMs++;
                }

                status = reader.Next(nowMs);
            }

            bench.Runs(Runs);
            bench.End(reader);
            bench.That(status == InpasReadStatus.Complete && reader.Message.Length == 30, "a request is a message of 30 bytes");
            InpasLink link = new InpasLink(new InpasSettings());
            link.Receive(request, 0, request.Length, nowMs);
            bench.That(link.TakeEvent() == RegisterEventKind.RequestReceived, "the link takes it for a request");
            bench.That(
                link.Request.Operation == RegisterOperation.Sale && link.Request.AmountWire == 150000, "of a sale of 1500.00");
        }
    }
}
