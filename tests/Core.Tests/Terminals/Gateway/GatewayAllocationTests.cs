using System.Text;
using Bridge.Terminals;
using Bridge.Terminals.Gateway;
using Xunit;

namespace Bridge.Core.Tests.Terminals.Gateway;

/// <summary>Goal: a poll of a waiting bill allocates nothing, on a device with 60 KB of heap.</summary>
public class GatewayAllocationTests
{
    [Fact]
    public void A_poll_allocates_nothing()
    {
        var terminal = new GatewayTerminal(new GatewaySetup { Host = "127.0.0.1", Tls = false, Key = "k", Hosts = "qr.nspk.ru" });
        var call = new TerminalCall();
        var report = new TerminalReport();
        byte[] body = Encoding.UTF8.GetBytes(
            """{"id":"7-3","op":"sale","state":"SHOWN","amount":150000,"cur":"KZT","payload":"https://qr.nspk.ru/AD1","expiresInMs":99000,"msg":"ok"}""");
        long nowMs = 1000;
        terminal.Follow("gw-7-3", TerminalOperation.Payment, nowMs);
        void Poll()
        {
            nowMs += 3000;
            terminal.Tick(nowMs);
            Assert.True(terminal.TakeCall(call));
            terminal.CallEnded(call.Id, CallOutcome.Answered, 200, body, body.Length, nowMs);
            while (terminal.TakeReport(report))
            {
            }
        }

        for (int count = 0; count < 5; count++)
        {
            Poll();
        }

        long least = long.MaxValue;
        for (int run = 0; run < 5; run++)
        {
            long before = GC.GetAllocatedBytesForCurrentThread();
            Poll();
            Poll();
            least = Math.Min(least, GC.GetAllocatedBytesForCurrentThread() - before);
        }

        Assert.Equal(0, least);
    }
}
