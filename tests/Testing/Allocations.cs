namespace Bridge.Testing;

/// <summary>What a piece of work allocates on this thread.</summary>
public static class Allocations
{
    /// <summary>
    /// The least of up to five runs, in bytes. One run is not enough beside other tests: a collection that they cause throws
    /// away the rest of this thread's allocation buffer, up to 8 KB, and the runtime counts that as allocated. What
    /// the work itself allocates is there in every run.
    /// </summary>
    public static long Least(Action work)
    {
        long least = long.MaxValue;
        for (int run = 0; run < 5 && least > 0; run++)
        {
            long before = GC.GetAllocatedBytesForCurrentThread();
            work();
            least = Math.Min(least, GC.GetAllocatedBytesForCurrentThread() - before);
        }

        return least;
    }
}
