using System.Collections.Concurrent;
using System.Diagnostics;

namespace Bridge.Fuzz;

/// <summary>
/// Shares the batches of all targets among workers, and watches that none of them hangs. The batches and what is in them
/// depend on the seed alone; which worker takes which one does not matter.
/// </summary>
public sealed class FuzzRun
{
    /// <summary>One input takes microseconds: this is not a measure of speed but the last word on a loop without end.</summary>
    private static readonly TimeSpan s_endless = TimeSpan.FromSeconds(60);

    private readonly TimeSpan _patience;
    private readonly FuzzOptions _options;
    private readonly Func<FuzzTarget[]> _targets;
    private readonly List<(int Target, long First, int Count)> _batches = [];
    private readonly ConcurrentDictionary<string, Finding> _findings = new();
    private readonly Worker[] _workers;
    private int _next = -1;
    private volatile bool _isOver;

    public FuzzRun(FuzzOptions options, Func<FuzzTarget[]> targets, TimeSpan? patience = null)
    {
        _patience = patience ?? s_endless;
        _options = options;
        _targets = targets;
        Plan(targets());
        _workers = [.. Enumerable.Range(0, options.Workers).Select(_ => new Worker())];
    }

    public IReadOnlyCollection<Finding> Findings => [.. _findings.Values.OrderBy(found => found.Target)];

    /// <summary>Called when an input does not end; the process cannot go on then.</summary>
    public Action<Finding> Endless { get; init; } = found => Environment.FailFast(found.ToHex());

    public IReadOnlyList<TargetFigures> Run()
    {
        var watch = Stopwatch.StartNew();
        Thread[] threads = [.. _workers.Select(worker => new Thread(() => Work(worker, watch)) { IsBackground = true })];
        foreach (Thread thread in threads)
        {
            thread.Start();
        }

        while (!Array.TrueForAll(threads, thread => thread.Join(100)))
        {
            Watch();
        }

        return
        [
            .. _workers.SelectMany(worker => worker.Runs.Zip(worker.Ticks)).GroupBy(pair => pair.First.Target.Name).Select(group =>
                new TargetFigures(
                    group.Key, group.Sum(pair => pair.First.Inputs), group.Sum(pair => pair.First.AcceptedInputs),
                    group.Sum(pair => (double)pair.Second) / Stopwatch.Frequency)),
        ];
    }

    // Batches of the targets are mixed, so that a run that is stopped early has seen all of them.
    private void Plan(FuzzTarget[] targets)
    {
        FuzzTarget[] wanted = [.. targets.Where(target => _options.Target is "" || _options.Target == target.Name)];
        long shares = wanted.Sum(target => (long)target.Share);
        var keyed = new List<(double Key, (int, long, int) Batch)>();
        foreach (FuzzTarget target in wanted)
        {
            long inputs = Math.Max(64, ((_options.Inputs * target.Share) + shares - 1) / shares);
            for (long first = 0; first < inputs; first += target.BatchLength)
            {
                int count = (int)Math.Min(target.BatchLength, inputs - first);
                keyed.Add(((double)first / inputs, (Array.IndexOf(targets, target), first, count)));
            }
        }

        _batches.AddRange(keyed.OrderBy(entry => entry.Key).Select(entry => entry.Batch));
    }

    private void Work(Worker worker, Stopwatch watch)
    {
        worker.Runs = [.. _targets().Select(target => new TargetRun(target, _options.Seed))];
        worker.Ticks = new long[worker.Runs.Length];
        while (!_isOver && !(_options.Seconds > 0 && watch.Elapsed.TotalSeconds >= _options.Seconds))
        {
            int index = Interlocked.Increment(ref _next);
            if (index >= _batches.Count)
            {
                break;
            }

            (int target, long first, int count) = _batches[index];
            TargetRun run = worker.Runs[target];
            if (_findings.ContainsKey(run.Target.Name))
            {
                continue;   // one finding a target and run: fix it, then look for the next
            }

            worker.Current = run;
            long start = Stopwatch.GetTimestamp();
            if (run.RunBatch(first, count) is { } found)
            {
                _findings.TryAdd(run.Target.Name, found);
            }

            worker.Ticks[target] += Stopwatch.GetTimestamp() - start;
            worker.Current = null;
        }
    }

    private void Watch()
    {
        foreach (Worker worker in _workers)
        {
            TargetRun? run = worker.Current;
            long seen = run?.Number ?? -1;
            if (run == null || run != worker.Seen || seen != worker.SeenNumber)
            {
                (worker.Seen, worker.SeenNumber, worker.Since) = (run, seen, Stopwatch.GetTimestamp());
            }
            else if (Stopwatch.GetElapsedTime(worker.Since) > _patience)
            {
                _isOver = true;
                Endless(new Finding(run.Target.Name, _options.Seed, seen, "does not end", run.Bytes, true));
            }
        }
    }

    private sealed class Worker
    {
        public TargetRun[] Runs = [];
        public long[] Ticks = [];
        public volatile TargetRun? Current;
        public TargetRun? Seen;
        public long SeenNumber;
        public long Since;
    }
}
