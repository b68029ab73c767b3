using System.Net;
using System.Net.Sockets;
using Bridge.Emulators.Panels;

namespace Bridge.Host.Tests.Display;

/// <summary>A receipt printer with a network port: one connection at a time, any number one after another.</summary>
internal sealed class TcpPrinter : IDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly EscPosPrinter _printer = new();
    private TcpClient? _client;

    public TcpPrinter()
    {
        _listener.Start();
        new Thread(Serve) { IsBackground = true, Name = "receipt printer" }.Start();
    }

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    /// <summary>Looks at the printer, or changes it, between its bytes.</summary>
    public T Do<T>(Func<EscPosPrinter, T> look)
    {
        lock (_printer)
        {
            return look(_printer);
        }
    }

    /// <summary>The plug is pulled and put back: the line is gone, and what was in the buffer too.</summary>
    public void Unplug() => _client?.Dispose();

    /// <summary>Waits for a line on paper that satisfies, and answers it.</summary>
    public string WaitFor(Func<string, bool> wanted)
    {
        long endMs = MonotonicClock.NowMs + 30000;
        while (true)
        {
            string? line = Do(printer => printer.Paper.LastOrDefault(wanted));
            if (line is not null)
            {
                return line;
            }

            Xunit.Assert.True(
                MonotonicClock.NowMs < endMs,
                "not printed within 30 s; on paper: " + Do(printer => string.Join(" | ", printer.Paper)));
            Thread.Yield();
        }
    }

    public void Dispose()
    {
        _listener.Dispose();
        _client?.Dispose();
    }

    private void Serve()
    {
        byte[] buffer = new byte[4096];
        while (true)
        {
            try
            {
                _client = _listener.AcceptTcpClient();
                NetworkStream stream = _client.GetStream();
                int count;
                while ((count = stream.Read(buffer, 0, buffer.Length)) > 0)
                {
                    stream.Write(Do(printer => printer.Take(buffer.AsSpan(0, count))));
                }
            }
            catch (Exception exception) when (exception is IOException or ObjectDisposedException)
            {
                // Unplugged.
            }
            catch (Exception exception) when (exception is SocketException or InvalidOperationException)
            {
                return;   // the listener is gone
            }
        }
    }
}
