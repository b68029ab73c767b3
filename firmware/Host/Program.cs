using System.Runtime.InteropServices;
using Bridge.Host;
using Bridge.Host.Options;

return new CommandLine().Run(args, Console.Out, Console.Error, Run);

static int Run(HostOptions options)
{
    var log = new Log(Console.Error, options.Verbose);
    AppDomain.CurrentDomain.UnhandledException += (_, crash) => log.Error("bridge", $"{crash.ExceptionObject}");
    try
    {
        if (options.CheckOnly)
        {
            return CheckRun.Run(options, Console.Out, log);
        }

        if (options.DetectOnly)
        {
            return DetectRun.Run(options, Console.Out);
        }

        if (options.PairOnly)
        {
            return PairRun.Run(options, Console.Out, log);
        }

        var runner = new LaneRunner(options, log);
        void OnSignal(PosixSignalContext context)
        {
            context.Cancel = true;
            runner.Stop();
        }

        using PosixSignalRegistration interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, OnSignal);
        using PosixSignalRegistration terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, OnSignal);
        return runner.Run();
    }
    catch (StartException exception)
    {
        foreach (string sentence in exception.Sentences)
        {
            Console.Error.WriteLine(sentence);
        }

        return exception.Code;
    }
}
