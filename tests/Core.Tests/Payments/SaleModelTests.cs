using Bridge.Model;
using Bridge.Payments;
using Xunit;

namespace Bridge.Core.Tests.Payments;

/// <summary>
/// Goal: no order of network, power, cashier and terminal makes the sale machines lie or lose money. Method: breadth first
/// over the real classes (tests/Simulation/Model): every state of one sale, the first states of two. CI runs ten million of
/// two with the command; here is what takes seconds, and the test of the test: cells of the table read wrongly on purpose.
/// </summary>
public class SaleModelTests
{
    // Reads that do no harm: nobody is told anything untrue, and the sale ends one poll or one person later.
    private static readonly string[] s_harmless =
    [
        "RecordingIntent x RecordFailed -> RecordingOrphan",
        "RecordingIntent x RecordFailed -> RecordingReview",
        "RecordingProcess x RecordDurable -> Doubting",
        "Following x BecameDoubtful -> RecordingProcess",
        "Following x BecameDoubtful -> Following",
        "Doubting x Progressed -> RecordingProcess",
        "Doubting x Progressed -> Doubting",
    ];

    [Fact]
    public void Every_state_of_one_sale_keeps_the_rules_and_leads_to_a_settled_one()
    {
        ModelResult result = new Explorer(1, int.MaxValue).Run();

        Assert.True(result.Violation.Length == 0, Say(result));
        Assert.True(result.IsWhole);
        Assert.InRange(result.States, 5_000, 200_000);
    }

    [Fact]
    public void The_first_states_of_two_sales_keep_the_rules()
    {
        ModelResult result = new Explorer(2, 150_000).Run();

        Assert.True(result.Violation.Length == 0, Say(result));
        Assert.False(result.IsWhole);
    }

    [Fact]
    public void The_same_states_come_in_the_same_order_whatever_the_number_of_workers()
    {
        ModelResult one = new Explorer(2, 20_000).Run();
        ModelResult three = new Explorer(2, 20_000, null, 3).Run();

        Assert.Equal((one.States, one.Transitions, one.Depth), (three.States, three.Transitions, three.Depth));
    }

    [Fact]
    public void Every_cell_of_the_table_read_wrongly_is_noticed_or_does_no_harm()
    {
        string[] survivors = [.. Mutants.All().Where(mutant => Mutants.Verdict(mutant).Length == 0)
            .Select(mutant => $"{mutant.State} x {mutant.Event} -> {mutant.Next}")];

        Assert.Equal(s_harmless, survivors);
    }

    [Fact]
    public void A_violation_comes_with_the_shortest_way_to_it()
    {
        var mutant = new Mutant(SaleState.Starting, SaleEvent.StartUnanswered, SaleState.RecordingOutcome);
        ModelResult result = new Explorer(1, 200_000, mutant).Run();

        Assert.Equal("declined is told before it is durable", result.Violation);
        Assert.StartsWith("AskA", result.Path[0]);
        Assert.EndsWith("<- here", result.Path[^1]);
        Assert.Equal(4, result.Path.Count);
    }

    private static string Say(ModelResult result) => result.Violation + "\n" + string.Join('\n', result.Path);
}
