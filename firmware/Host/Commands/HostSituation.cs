using Bridge.Commands;
using Bridge.Host.Display;
using Bridge.Host.Journal;
using Bridge.Host.Options;
using Bridge.Registers;
using Bridge.Terminals;

namespace Bridge.Host.Commands;

/// <summary>What commands may know of this run. They never touch the lane.</summary>
public sealed class HostSituation
{
    private volatile bool _isBusy;

    public required HostOptions Options { get; init; }

    public required NextSettings Next { get; init; }

    public required DisplayBoard Board { get; init; }

    public required SlotFile Journal { get; init; }

    public required Inbox Inbox { get; init; }

    /// <summary>What the register's line has carried; written by the loop's thread, read for people.</summary>
    public required LineCounters Line { get; init; }

    /// <summary>What the terminal says about letting this lane in; written by the loop's thread.</summary>
    public required AccessNews Access { get; init; }

    /// <summary>What came of the last check of the static link; written by the loop's thread.</summary>
    public required AccessNews Link { get; init; }

    /// <summary>True while a payment is under way. Written by the loop alone.</summary>
    public bool IsBusy
    {
        get => _isBusy;
        set => _isBusy = value;
    }

    /// <summary>Set by a command; taken by whoever ran it, once its answer is out.</summary>
    public bool RestartWanted { get; set; }

    /// <summary>Asks the loop for the restart that a command wanted.</summary>
    public void RestartIfWanted()
    {
        if (RestartWanted)
        {
            RestartWanted = false;
            Inbox.Add(new Post { Kind = PostKind.Restart });
        }
    }

    /// <summary>A desk for one console. isRemote: for somebody who is not at the lane.</summary>
    public CommandDesk NewDesk(bool isRemote) => new(Next.Lane, null, isRemote);
}
