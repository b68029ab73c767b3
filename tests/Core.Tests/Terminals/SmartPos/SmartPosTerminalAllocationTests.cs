using System.Text;
using Bridge.Terminals;
using Bridge.Terminals.Http;
using Bridge.Terminals.SmartPos;
using Xunit;
using static Bridge.Core.Tests.Terminals.SmartPos.SmartPosSamples;

namespace Bridge.Core.Tests.Terminals.SmartPos;

public sealed class SmartPosTerminalAllocationTests
{
    private const int Polls = 10_000;

    // The device has 60 to 90 KB of heap and polls each second: what one poll allocates, the collector pays for.
    [Theory]
    [InlineData("wait")]
    [InlineData("unknown")]
    [InlineData("down")]
    public void Polls_of_an_unchanged_process_allocate_nothing(string answers)
    {
        var terminal = new SmartPosTerminal("192.168.80.4", 8080, true);
        var exchange = new HttpExchange(4096);
        var call = new TerminalCall();
        var report = new TerminalReport();
        byte[] piece = new byte[512];
        string json = answers == "unknown" ? Text("status-unknown").Replace("1678092832132", Process) : Wait();
        byte[] body = Encoding.UTF8.GetBytes(json);
        byte[] answer =
        [
            .. Encoding.ASCII.GetBytes($"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: {body.Length}\r\n\r\n"),
            .. body,
        ];
        long nowMs = 1_000_000;
        terminal.Follow(Process, TerminalOperation.Payment, nowMs);
        long before = 0;
        int polls = 0;
        int runs = 0;
        long least = long.MaxValue;
        int reports = 0;
        while (polls < Polls + 1000)
        {
            if (polls == (runs + 1) * 1000)
            {
                // The least of the thousands: beside other tests one of them may be charged for a collection (Allocations).
                long now = GC.GetAllocatedBytesForCurrentThread();
                least = runs == 0 ? least : Math.Min(least, now - before);
                before = now;
                runs++;
            }

            if (!terminal.TakeCall(call))
            {
                nowMs = terminal.NextDeadlineMs;
                terminal.Tick(nowMs);
                continue;
            }

            polls++;
            exchange.Begin(call, nowMs);
            exchange.Connected(nowMs);
            exchange.TakeOutput(piece);
            exchange.Sent(nowMs);
            if (answers == "down")
            {
                exchange.PeerClosed(nowMs);
            }
            else
            {
                exchange.Receive(answer, 0, answer.Length, nowMs);
            }

            terminal.CallEnded(call.Id, exchange.Outcome, exchange.Status, exchange.Body, exchange.BodyLength, nowMs);
            while (terminal.TakeReport(report))
            {
                reports++;
            }
        }

        Assert.InRange(runs, 2, int.MaxValue);
        Assert.Equal(0, least);
        Assert.Equal(1, reports);
    }
}
