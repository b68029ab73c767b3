namespace Bridge.Lab.Check;

public static class CheckRun
{
    public static Task<int> RunAsync(LabOptions options, TextWriter output, CancellationToken cancel) => throw new LabException("not yet");
}
