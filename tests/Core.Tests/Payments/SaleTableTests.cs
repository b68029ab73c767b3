using System.Text;
using Bridge.Payments;
using Bridge.Testing;
using Xunit;

namespace Bridge.Core.Tests.Payments;

/// <summary>
/// Goal: every pair of state and event is decided on purpose. Method: walk all pairs, write them down as TABLE.md beside
/// the source, and fail when the file differs (UPDATE=1 writes it); then check DESIGN's rules on the table itself.
/// </summary>
public class SaleTableTests
{
    private static readonly SaleState[] s_states =
        Enum.GetValues<SaleState>().Where(state => state != SaleState.Illegal).ToArray();

    private static readonly SaleEvent[] s_events = Enum.GetValues<SaleEvent>();

    [Fact]
    public void Every_pair_is_written_in_TABLE_md() =>
        Snapshot.Matches(Repository.File("firmware/Core/Payments/TABLE.md"), Render());

    [Fact]
    public void Starting_is_entered_from_a_durable_intent_and_from_nowhere_else()
    {
        var ways = Pairs().Where(p => p.Next == SaleState.Starting && p.State != SaleState.Starting).ToList();

        var only = Assert.Single(ways);
        Assert.Equal(SaleState.RecordingIntent, only.State);
        Assert.Equal(SaleEvent.RecordDurable, only.Event);
    }

    [Fact]
    public void A_settled_truth_was_always_recorded_first()
    {
        Assert.All(Pairs().Where(p => p.Next == SaleState.Settled && p.State != SaleState.Settled),
            p => Assert.Equal((SaleState.RecordingOutcome, SaleEvent.RecordDurable), (p.State, p.Event)));
        Assert.All(Pairs().Where(p => p.Next == SaleState.InReview && p.State != SaleState.InReview),
            p => Assert.Equal((SaleState.RecordingReview, SaleEvent.RecordDurable), (p.State, p.Event)));
    }

    [Fact]
    public void Doubt_never_becomes_an_outcome_without_a_final_word()
    {
        foreach (SaleState state in new[] { SaleState.Doubting, SaleState.Orphaned, SaleState.Following })
        {
            var outcomes = Pairs().Where(p => p.State == state && p.Next == SaleState.RecordingOutcome);
            Assert.All(outcomes, p => Assert.Contains(p.Event, new[] { SaleEvent.Succeeded, SaleEvent.Failed }));
        }
    }

    [Fact]
    public void A_wrong_amount_is_never_an_outcome() =>
        Assert.DoesNotContain(Pairs(), p =>
            p.Event == SaleEvent.SucceededWrongly && p.Next == SaleState.RecordingOutcome && p.Next != p.State);

    [Fact]
    public void Final_states_stay_final() =>
        Assert.All(Pairs().Where(p => SaleTable.IsFinal(p.State)),
            p => Assert.True(p.Next == p.State || p.Next == SaleState.Illegal));

    [Fact]
    public void Every_state_can_be_reached_and_every_open_one_can_end()
    {
        HashSet<SaleState> reached = Reach(SaleState.None);
        Assert.Equal(s_states.Length, reached.Count);
        Assert.All(s_states.Where(s => !SaleTable.IsFinal(s)),
            s => Assert.Contains(Reach(s), SaleTable.IsFinal));
    }

    private static HashSet<SaleState> Reach(SaleState from)
    {
        var seen = new HashSet<SaleState> { from };
        var waiting = new Queue<SaleState>(seen);
        while (waiting.TryDequeue(out SaleState state))
        {
            foreach (SaleEvent input in s_events)
            {
                SaleState next = SaleTable.Next(state, input);
                if (next != SaleState.Illegal && seen.Add(next))
                {
                    waiting.Enqueue(next);
                }
            }
        }

        return seen;
    }

    private static IEnumerable<(SaleState State, SaleEvent Event, SaleState Next)> Pairs() =>
        from state in s_states from input in s_events select (state, input, SaleTable.Next(state, input));

    private static string Render()
    {
        var text = new StringBuilder();
        text.Append("# SaleTable: every state and every event\n\n");
        text.Append("Written by SaleTableTests from the code (UPDATE=1); a difference fails the test. `-` = cannot happen (our own\n");
        text.Append("mistake, throws), `=` = legal and changes nothing.\n\n");
        text.Append("| state |").AppendJoin("", s_events.Select(e => $" {e} |")).Append('\n');
        text.Append("|---|").AppendJoin("", s_events.Select(_ => "---|")).Append('\n');
        foreach (SaleState state in s_states)
        {
            text.Append($"| **{state}** |");
            foreach (SaleEvent input in s_events)
            {
                SaleState next = SaleTable.Next(state, input);
                text.Append(next == SaleState.Illegal ? " - |" : next == state ? " = |" : $" {next} |");
            }

            text.Append('\n');
        }

        return text.ToString();
    }
}
