namespace Bridge.Companion.Gateway;

/// <summary>Wakes the loop of a bill (<see cref="Ring"/>) and whoever waits for it to move (<see cref="Moved"/>).</summary>
internal sealed class BillBell
{
    private readonly SemaphoreSlim _rung = new(0, 1);
    private TaskCompletionSource _moved = Fresh();

    /// <summary>Ends with the next step that the bill takes. Ask for it before causing one.</summary>
    public Task Moved => Volatile.Read(ref _moved).Task;

    public void Move() => Interlocked.Exchange(ref _moved, Fresh()).TrySetResult();

    public void Ring()
    {
        try
        {
            _rung.Release();
        }
        catch (SemaphoreFullException)
        {
            // It rings already.
        }
    }

    public async Task Wait(TimeSpan patience, TimeProvider clock, CancellationToken stop)
    {
        using var either = CancellationTokenSource.CreateLinkedTokenSource(stop);
        Task rung = _rung.WaitAsync(either.Token);
        Task due = Task.Delay(patience, clock, either.Token);
        await Task.WhenAny(rung, due);
        await either.CancelAsync();
        stop.ThrowIfCancellationRequested();
    }

    private static TaskCompletionSource Fresh() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
