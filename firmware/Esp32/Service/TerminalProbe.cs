using System;
using Bridge.Commands;
using Bridge.Esp32.Storage;
using Bridge.Esp32.Terminal;
using Bridge.Esp32.Work;
using Bridge.Terminals;
using Bridge.Terminals.Http;
using Bridge.Terminals.SmartPos;

namespace Bridge.Esp32.Service
{
    /// <summary>Asks the terminal who it is (deviceinfo), which puts nothing on its screen and moves nothing.</summary>
    public static class TerminalProbe
    {
        private const int StepsMax = 400;

        public static bool Run(Situation situation, CommandDesk desk)
        {
            if (situation.Lane.TerminalTls)
            {
                desk.Print("asked without the lane's tokens: this proves the line and the certificate, not that the lane is let in");
            }

            SmartPosTerminal terminal = new SmartPosTerminal(LaneParts.Setup(situation.Lane));
            TerminalCall call = new TerminalCall();
            TerminalReport report = new TerminalReport();
            terminal.Probe(Ticks.NowMs);
            if (!terminal.TakeCall(call))
            {
                desk.Print("no call to make");
                return false;
            }

            HttpExchange exchange = new HttpExchange(TerminalWorker.BodyCapacity);
            Exchange(call, exchange, desk);
            terminal.CallEnded(call.Id, exchange.Outcome, exchange.Status, exchange.Body, exchange.BodyLength, Ticks.NowMs);
            bool alive = false;
            while (terminal.TakeReport(report))
            {
                alive |= report.Kind == TerminalReportKind.Alive;
                desk.Print(
                    report.Kind == TerminalReportKind.Alive
                        ? "terminal " + report.TerminalId + ", serial number " + report.SerialNumber
                        : "no terminal: " + report.Message);
            }

            return alive;
        }

        private static void Exchange(TerminalCall call, HttpExchange exchange, CommandDesk desk)
        {
            TerminalConnection connection = new TerminalConnection(CertificateFile.Read());
            byte[] bytes = new byte[256];
            exchange.Begin(call, Ticks.NowMs);
            try
            {
                connection.Open(call);
                exchange.Connected(Ticks.NowMs);
                for (int count = exchange.TakeOutput(bytes); count > 0; count = exchange.TakeOutput(bytes))
                {
                    connection.Send(bytes, count);
                }

                exchange.Sent(Ticks.NowMs);
                for (int step = 0; step < StepsMax && exchange.Outcome == CallOutcome.None; step++)
                {
                    int count = connection.Receive(bytes);
                    if (count > 0)
                    {
                        exchange.Receive(bytes, 0, count, Ticks.NowMs);
                    }
                    else if (count == 0)
                    {
                        exchange.PeerClosed(Ticks.NowMs);
                    }

                    exchange.Tick(Ticks.NowMs);
                }
            }
            catch (Exception exception)
            {
                desk.Print(exception.Message);
            }
            finally
            {
                connection.Close();
            }

            exchange.Failed(Ticks.NowMs);
        }
    }
}
