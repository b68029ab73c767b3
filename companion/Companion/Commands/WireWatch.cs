using System.Collections.Concurrent;
using Bridge.Companion.Devices;
using Bridge.Companion.Office;

namespace Bridge.Companion.Commands;

/// <summary>
/// A person looks at what passes on a lane's register line (SPEC.md, register.watch). Switched on by name, in the audit, for five minutes;
/// each question of the page keeps the lane's ear on for a few seconds more, so that it is over by itself when the page is closed. What was
/// seen is kept in the page alone.
/// </summary>
public sealed class WireWatch(CommandDesk desk, OfficeStore office, TimeProvider clock)
{
    public static readonly TimeSpan Length = TimeSpan.FromMinutes(5);

    /// <summary>Longer than between two questions of a page, also of one whose network is slow.</summary>
    private const int KeptOnSeconds = 30;

    private readonly ConcurrentDictionary<(LaneName Lane, string Who), long> _began = new();

    public Task<CommandAnswer> Begin(LaneName lane, string who, CancellationToken cancel)
    {
        foreach ((LaneName Lane, string Who) old in _began.Where(b => clock.GetElapsedTime(b.Value) >= Length).Select(b => b.Key))
        {
            _began.TryRemove(old, out _);
        }

        office.Note(who, "wire.watch", lane.ClientId, $"{Length.TotalMinutes:0} min");
        _began[(lane, who)] = clock.GetTimestamp();
        return Next(lane, who, cancel);
    }

    /// <summary>What passed since the last time; "over" as the error when it is not on, or not any more.</summary>
    public async Task<CommandAnswer> Next(LaneName lane, string who, CancellationToken cancel) =>
        !_began.TryGetValue((lane, who), out long began) || clock.GetElapsedTime(began) >= Length
            ? CommandAnswer.NotRun("", "over")
            : Lines(await desk.Run(lane, $"register.watch {KeptOnSeconds}", cancel));

    public async Task<CommandAnswer> End(LaneName lane, string who, CancellationToken cancel)
    {
        _began.TryRemove((lane, who), out _);
        CommandAnswer last = Lines(await desk.Run(lane, "register.watch 0", cancel));
        return last.Ok ? last with { Error = "over" } : last;
    }

    /// <summary>Without the "ok" that ends every answer.</summary>
    private static CommandAnswer Lines(CommandAnswer answer) => answer with { Lines = [.. answer.Lines.Where(l => l is not "ok" and not "")] };
}
