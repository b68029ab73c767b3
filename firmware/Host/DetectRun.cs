using Bridge.Host.Options;
using Bridge.Host.Wire;
using Bridge.Registers.Detect;

namespace Bridge.Host;

/// <summary>
/// --detect: a PC's set-up of a register. Opens the serial port at one setting after the other, listens while somebody starts
/// sales on the register, and says in sentences what it speaks. Nothing is sold, and no request is answered.
/// </summary>
internal static class DetectRun
{
    private const int LookMs = 20;

    public static int Run(HostOptions options, TextWriter output)
    {
        if (options.Register is not SerialAddress address)
        {
            output.WriteLine("--detect opens a serial port at several speeds: give --register serial:PORT.");
            return ExitCode.Usage;
        }

        output.WriteLine($"listening on {address.Path}: start a sale on the register now, and again every few seconds until this ends");
        var detection = new LineDetection();
        int shown = 0;
        while (detection.Next(MonotonicClock.NowMs))
        {
            Listen(detection, address with { Baud = detection.Baud, Parity = detection.HasParity ? 'E' : 'N', DataBits = 8, StopBits = "1" });
            shown = Show(detection, shown, output);
        }

        bool found = detection.Conclude();
        Show(detection, shown, output);
        return found ? ExitCode.Ok : ExitCode.NoTerminal;
    }

    private static void Listen(LineDetection detection, SerialAddress address)
    {
        using var source = new SerialSource(address);
        source.Prepare();
        using Stream stream = source.Open(CancellationToken.None);
        byte[] buffer = new byte[512];
        Task<int> reading = stream.ReadAsync(buffer, 0, buffer.Length);
        while (!detection.IsSettingOver(MonotonicClock.NowMs))
        {
            if (reading.Wait(LookMs))
            {
                detection.Receive(buffer, reading.Result, MonotonicClock.NowMs);
                reading = stream.ReadAsync(buffer, 0, buffer.Length);
            }

            int answer = detection.TakeOutput(MonotonicClock.NowMs);
            if (answer >= 0)
            {
                stream.WriteByte((byte)answer);
                stream.Flush();
            }
        }

        // The read that is still waiting ends with its stream.
        _ = reading.ContinueWith(ended => ended.Exception, TaskScheduler.Default);
    }

    private static int Show(LineDetection detection, int from, TextWriter output)
    {
        string[] lines = detection.Lines();
        for (int index = from; index < lines.Length; index++)
        {
            output.WriteLine(lines[index]);
        }

        return lines.Length;
    }
}
