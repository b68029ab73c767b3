using Bridge.Commands;

namespace Bridge.Host.Commands;

/// <summary>
/// --console: the line console on standard input and output while the lane serves; the log stays on standard error. When the
/// input ends, so does the console, and the lane goes on.
/// </summary>
public sealed class ConsoleWorker(HostSituation situation, CommandRunner runner, Stream input, Stream output, Log log)
{
    private readonly CommandDesk _desk = situation.NewDesk(isRemote: false);

    /// <summary>A read that waits for a person cannot be called back: the thread ends with the process.</summary>
    public void Start() => new Thread(Run) { IsBackground = true, Name = "console" }.Start();

    private void Run()
    {
        var console = new LineConsole(_desk, echo: false);
        byte[] typed = new byte[256];
        try
        {
            Show(console);
            int count;
            while ((count = input.Read(typed)) > 0)
            {
                // Byte by byte: a line that was pasted behind another waits for it, and is not dropped as on a serial line.
                for (int index = 0; index < count; index++)
                {
                    _desk.IsPaymentOpen = situation.IsBusy;
                    console.Receive(typed, index, 1);
                    if (_desk.IsRunning)
                    {
                        Show(console);
                        runner.Run(_desk);
                    }

                    Show(console);
                    situation.RestartIfWanted();
                }
            }

            log.Info("console", "the input ended; the lane goes on without a console");
        }
        catch (Exception exception) when (exception is IOException or ObjectDisposedException)
        {
            log.Warn("console", $"ended: {exception.Message}; the lane goes on");
        }
    }

    private void Show(LineConsole console)
    {
        byte[] piece = new byte[512];
        int count;
        bool any = false;
        while ((count = console.TakeOutput(piece)) > 0)
        {
            output.Write(piece, 0, count);
            any = true;
        }

        if (any)
        {
            output.Flush();
        }
    }
}
