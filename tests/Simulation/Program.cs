namespace Bridge.Simulation;

/// <summary>The command: see Options.Help. Exit code 0: every rule held; 1: one was broken; 2: the arguments make no sense.</summary>
public static class Program
{
    public static int Main(string[] arguments)
    {
        Options? options = Options.Read(arguments, out string problem);
        if (options == null)
        {
            Console.Error.WriteLine(problem);
            return 2;
        }

        if (options.IsHelp)
        {
            Console.WriteLine(Options.Help);
            return 0;
        }

        if (options.HasTranscript)
        {
            return Report.PrintTranscript(options);
        }

        var campaign = new Campaign(options);
        campaign.Run();
        Report.Print(campaign);
        return campaign.Broken.Count == 0 ? 0 : 1;
    }
}
