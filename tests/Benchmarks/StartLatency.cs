using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text;
using Bridge.Emulators.Registers.Inpas;

namespace Bridge.Benchmarks;

/// <summary>
/// How long a register's request is with the bridge: from the moment before its last byte is written into the socket until the
/// first byte of the HTTP start arrives at the terminal, with the real Host as a process of its own, its journal on disk
/// (the intent is flushed in between: that is part of the figure) and a fresh TCP connection for every start.
/// The terminal refuses each start (code 106), so that every round is a whole sale and the next can begin.
/// Printed beside it, in the same run: the flush alone, and a bare loopback connect-and-send, because machines differ.
/// </summary>
internal static class StartLatency
{
    private static readonly byte[] s_refusal = Http("""{"errorText":"Payments are blocked","statusCode":106}""");

    /// <summary>Between two sales, so that a figure holds no record of the sale before: no lane is as quick as its own journal.</summary>
    private const int RestMs = 25;

    private static readonly byte[] s_device =
        Http("""{"data":{"posNum":"0","serialNum":"1","terminalId":"31452963"},"statusCode":0}""");

    public static int Run(int sales)
    {
        string folder = Directory.CreateTempSubdirectory("bridge-latency").FullName;
        using var terminal = new TcpListener(IPAddress.Loopback, 0);
        terminal.Start();
        int registerPort = FreePort();
        using Process host = StartHost(registerPort, ((IPEndPoint)terminal.LocalEndpoint).Port, folder);
        try
        {
            using TcpClient register = Connect(registerPort);
            using var starts = new StartWatch(terminal);
            double[] figures = Measure(register, starts, sales);
            Print("last register byte in -> first HTTP byte out", figures);
            Print("of that: a 512-byte write and flush alone", FlushAlone(folder, Math.Min(sales, 500)));
            Print("of that: loopback connect and send alone", ConnectAlone(Math.Min(sales, 500)));
            Console.WriteLine("aim: p99 of at most 1.04 ms, one character at 9600 baud");
            return 0;
        }
        finally
        {
            host.Kill();
            host.WaitForExit();
            Directory.Delete(folder, true);
        }
    }

    private static double[] Measure(TcpClient register, StartWatch starts, int sales)
    {
        NetworkStream wire = register.GetStream();
        var figures = new List<double>();
        int warmUp = Math.Min(200, sales / 2);
        for (int sale = 0; sale < sales + warmUp; sale++)
        {
            byte[] frame = InpasFrame.Whole(new InpasFields().Add(0, $"{((sale % 9_000) + 100) * 100}").Add(4, "398")
                .Add(25, "1").Add(26, $"{sale}").Add(27, "00000001").ToData());
            wire.Write(frame, 0, frame.Length - 1);
            Thread.SpinWait(20_000);   // the other bytes have arrived when the last one leaves
            long before = Stopwatch.GetTimestamp();
            wire.Write(frame, frame.Length - 1, 1);
            long arrived = starts.Next();
            if (sale >= warmUp)
            {
                figures.Add(Stopwatch.GetElapsedTime(before, arrived).TotalMilliseconds);
            }

            ReadResult(wire);
            Thread.Sleep(RestMs);
        }

        return [.. figures];
    }

    // Reads until the result frame (or its last block) is in, acknowledging each frame.
    private static void ReadResult(NetworkStream wire)
    {
        var bytes = new List<byte>();
        byte[] buffer = new byte[1024];
        while (true)
        {
            bytes.AddRange(buffer[..wire.Read(buffer)]);
            while (bytes.Count > 0 && bytes[0] is not (InpasFrame.Stx or InpasFrame.Soh))
            {
                bytes.RemoveAt(0);
            }

            if (bytes.Count < 3 || bytes.Count < (bytes[1] | (bytes[2] << 8)) + 5)
            {
                continue;
            }

            wire.WriteByte(InpasFrame.Ack);
            return;
        }
    }

    private static double[] FlushAlone(string folder, int count)
    {
        using FileStream file = new(Path.Combine(folder, "flush"), FileMode.Create, FileAccess.Write, FileShare.None, 1);
        file.SetLength(4096 * 1024);
        byte[] record = new byte[512];
        return Repeat(count, round =>
        {
            file.Position = (round % 4096) * 1024;
            file.Write(record);
            file.Flush(true);
        });
    }

    private static double[] ConnectAlone(int count)
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        byte[] buffer = new byte[256];
        return Repeat(count, _ =>
        {
            using var client = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
            client.Connect(listener.LocalEndpoint);
            client.Send(buffer);
            using Socket server = listener.AcceptSocket();
            server.Receive(buffer);
        });
    }

    private static double[] Repeat(int count, Action<int> work)
    {
        var figures = new double[count];
        for (int round = 0; round < count; round++)
        {
            long before = Stopwatch.GetTimestamp();
            work(round);
            figures[round] = Stopwatch.GetElapsedTime(before).TotalMilliseconds;
        }

        return figures;
    }

    private static void Print(string what, double[] figures)
    {
        Array.Sort(figures);
        Console.WriteLine($"{what,-48} p50 {At(0.50):0.000}  p90 {At(0.90):0.000}  p99 {At(0.99):0.000}  max {figures[^1]:0.000} ms  n={figures.Length}");

        double At(double share) => figures[Math.Min(figures.Length - 1, (int)(figures.Length * share))];
    }

    private static Process StartHost(int registerPort, int terminalPort, string folder)
    {
        var start = new ProcessStartInfo(Environment.ProcessPath!.EndsWith("dotnet") ? Environment.ProcessPath : "dotnet")
        {
            RedirectStandardError = true,
        };
        foreach (string argument in new[]
        {
            Path.Combine(AppContext.BaseDirectory, "Bridge.Host.dll"), "--register", $"listen://127.0.0.1:{registerPort}",
            "--terminal", $"http://127.0.0.1:{terminalPort}", "--journal", Path.Combine(folder, "journal"), "--mqtt", "none",
        })
        {
            start.ArgumentList.Add(argument);
        }

        Process host = Process.Start(start)!;
        host.ErrorDataReceived += (_, _) => { };
        host.BeginErrorReadLine();
        return host;
    }

    private static TcpClient Connect(int port)
    {
        var patience = Stopwatch.StartNew();
        while (true)
        {
            try
            {
                return new TcpClient("127.0.0.1", port) { NoDelay = true };
            }
            catch (SocketException) when (patience.Elapsed < TimeSpan.FromSeconds(20))
            {
                Thread.Sleep(100);
            }
        }
    }

    private static int FreePort()
    {
        using var probe = new TcpListener(IPAddress.Loopback, 0);
        probe.Start();
        return ((IPEndPoint)probe.LocalEndpoint).Port;
    }

    private static byte[] Http(string json) => Encoding.UTF8.GetBytes(
        $"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: {json.Length}\r\nConnection: close\r\n\r\n{json}");

    /// <summary>Accepts every call, remembers when the first byte of each start came, and answers.</summary>
    private sealed class StartWatch : IDisposable
    {
        private readonly TcpListener _listener;
        private readonly System.Collections.Concurrent.BlockingCollection<long> _starts = [];

        public StartWatch(TcpListener listener)
        {
            _listener = listener;
            new Thread(Serve) { IsBackground = true }.Start();
        }

        public long Next() => _starts.TryTake(out long at, 20_000) ? at
            : throw new TimeoutException("no start arrived within 20 s");

        public void Dispose() => _listener.Stop();

        private void Serve()
        {
            byte[] buffer = new byte[2048];
            try
            {
                while (true)
                {
                    using Socket call = _listener.AcceptSocket();
                    int count = call.Receive(buffer);
                    long at = Stopwatch.GetTimestamp();
                    bool isStart = Encoding.ASCII.GetString(buffer, 0, count).Contains("/v2/payment");
                    call.Send(isStart ? s_refusal : s_device);
                    if (isStart)
                    {
                        _starts.Add(at);
                    }
                }
            }
            catch (Exception ended) when (ended is SocketException or ObjectDisposedException)
            {
                // Dispose stopped the listener: the measurement is over.
            }
        }
    }
}
