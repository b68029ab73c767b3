using Bridge.Companion.Devices;
using Bridge.Companion.Office;

namespace Bridge.Companion.Commands;

/// <summary>
/// Runs jobs here on the server, a few lanes at a time, whoever closes his page. A lane is asked once. When the first lanes mostly
/// fail the job ends by itself: what went wrong in five shops must not go wrong in five hundred.
/// </summary>
public sealed class JobDesk(JobBook book, CommandDesk desk, CompanionOptions options, TimeProvider clock, ILogger<JobDesk> log) : IHostedService
{
    public const int AtOnce = 8;

    /// <summary>Failures after which a job ends, when they are at least half of what was tried. A lane that is not there is no failure.</summary>
    public const int FailuresMax = 5;

    /// <summary>What may be asked of many: what looks, tests or sets; not what belongs to one lane alone.</summary>
    public static readonly string[] Commands =
        ["sys.info", "sys.restart", "net.test", "terminal.test", "register.test", "display.test", "settings.check", "settings.get", "settings.set", "journal.show"];

    private readonly CancellationTokenSource _stopping = new();
    private readonly List<Task> _running = [];
    private readonly Lock _guard = new();

    /// <summary>Why the line is not for many lanes: a word of console.error; null when it may go.</summary>
    public static string? Refusal(string line)
    {
        CommandText command = CommandText.Read(line);
        return command.Refusal() ?? (Commands.Contains(command.Method, StringComparer.Ordinal) ? null : "local");
    }

    public Task StartAsync(CancellationToken cancellationToken)
    {
        // An answer is waited for 90 s: a job in which nothing moved for twice that time runs nowhere.
        book.EndThoseQuietSince(options.Database is null ? long.MaxValue : (clock.GetUtcNow() - (2 * CommandDesk.AnswerWait)).ToUnixTimeMilliseconds());
        return Task.CompletedTask;
    }

    public async Task StopAsync(CancellationToken cancellationToken)
    {
        await _stopping.CancelAsync();
        Task[] running;
        lock (_guard)
        {
            running = [.. _running];
        }

        await Task.WhenAll(running).WaitAsync(cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    /// <summary>Begins; answers the job's number at once.</summary>
    public long Start(string line, IReadOnlyCollection<LaneName> lanes, string who)
    {
        CommandText command = CommandText.Read(line);
        long id = book.Add(command, lanes, who);
        lock (_guard)
        {
            _running.RemoveAll(task => task.IsCompleted);
            _running.Add(Task.Run(() => Run(id, line, lanes)));
        }

        return id;
    }

    private async Task Run(long id, string line, IReadOnlyCollection<LaneName> lanes)
    {
        int tried = 0;
        int failed = 0;
        try
        {
            await Parallel.ForEachAsync(lanes, new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = _stopping.Token }, async (lane, cancel) =>
            {
                if (book.Find(id)?.IsRunning != true)
                {
                    return;
                }

                book.Set(id, lane, "sent", "");
                CommandAnswer answer = await desk.Run(lane, line, cancel);
                book.Set(id, lane, answer.Ok ? "done" : answer.Error, string.Join('\n', answer.Lines));
                if (answer.Error is "offline")
                {
                    return;
                }

                int all = Interlocked.Increment(ref tried);
                int bad = answer.Ok ? Volatile.Read(ref failed) : Interlocked.Increment(ref failed);
                if (bad >= FailuresMax && bad * 2 >= all)
                {
                    book.End(id, "halted");
                }
            });
            book.End(id, "ended");
        }
        catch (OperationCanceledException)
        {
            book.Abandon(id);
        }
        catch (Exception e)
        {
            log.LogError(e, "Job {Id} ended by a fault.", id);
            book.End(id, "stopped");
        }
    }
}
