namespace Bridge.Model;

/// <summary>Runs the same work on several threads, one of them this one, and waits for all.</summary>
internal static class Workers
{
    public static void Run(int count, Action<int> work)
    {
        var others = new Task[count - 1];
        for (int index = 1; index < count; index++)
        {
            int worker = index;
            others[index - 1] = Task.Run(() => work(worker));
        }

        work(0);
        Task.WaitAll(others);
    }
}
