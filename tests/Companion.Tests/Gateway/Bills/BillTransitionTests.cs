using Bridge.Companion.Gateway.Bills;
using Bridge.Companion.Gateway.Providers;
using Xunit;

namespace Bridge.Companion.Tests.Gateway.Bills;

/// <summary>The whole table, written out by hand: a row a state, a column a word.</summary>
public sealed class BillTransitionTests
{
    private const string Words = "Open Busy Paid Declined Expired Cancelled Refused Missing Silent Lingering PaidOther Vanished Forgotten NeverSeen";

    private static readonly string[] s_rows =
    [
        //            Open     Busy     Paid    Declined  Expired  Cancelled  Refused   Missing  Silent   Lingering PaidOther     Vanished      Forgotten     NeverSeen
        "Created      Shown    Scanned  Paid    Declined  Expired  Cancelled  Declined  Unknown  Unknown  Unknown   ManualReview  ManualReview  ManualReview  Expired",
        "Shown        Shown    Scanned  Paid    Declined  Expired  Cancelled  Unknown   Shown    Shown    Unknown   ManualReview  ManualReview  ManualReview  Expired",
        "Scanned      Scanned  Scanned  Paid    Declined  Expired  Cancelled  Unknown   Scanned  Scanned  Scanned   ManualReview  ManualReview  ManualReview  Expired",
        "Unknown      Shown    Scanned  Paid    Declined  Expired  Cancelled  Unknown   Unknown  Unknown  Unknown   ManualReview  ManualReview  ManualReview  Expired",
        "Paid         Paid     Paid     Paid    Paid      Paid     Paid       Paid      Paid     Paid     Paid      Paid          Paid          Paid          Paid",
        "Declined     Declined Declined ManualReview Declined Declined Declined Declined Declined Declined Declined ManualReview  Declined      Declined      Declined",
        "Expired      Expired  Expired  ManualReview Expired  Expired  Expired  Expired  Expired  Expired  Expired  ManualReview  Expired       Expired       Expired",
        "Cancelled    Cancelled Cancelled ManualReview Cancelled Cancelled Cancelled Cancelled Cancelled Cancelled Cancelled ManualReview Cancelled Cancelled Cancelled",
        "ManualReview ManualReview ManualReview ManualReview ManualReview ManualReview ManualReview ManualReview ManualReview ManualReview ManualReview ManualReview ManualReview ManualReview ManualReview",
    ];

    [Fact]
    public void Every_state_and_every_word_is_decided_as_the_table_says()
    {
        string[] words = Words.Split(' ');
        var decided = new HashSet<(BillState, ProviderWord)>();
        foreach (string[] row in s_rows.Select(r => r.Split(' ', StringSplitOptions.RemoveEmptyEntries)))
        {
            Assert.Equal(words.Length + 1, row.Length);
            for (int i = 0; i < words.Length; i++)
            {
                BillState state = Enum.Parse<BillState>(row[0]);
                ProviderWord word = Enum.Parse<ProviderWord>(words[i]);
                Assert.True(Enum.Parse<BillState>(row[i + 1]) == BillTransition.Next(state, word), $"{state} x {word} gives {BillTransition.Next(state, word)}");
                decided.Add((state, word));
            }
        }

        Assert.Equal(Enum.GetValues<BillState>().Length * Enum.GetValues<ProviderWord>().Length, decided.Count);
    }

    [Fact]
    public void Money_that_moved_is_never_unsaid_and_nothing_leaves_a_final_no_but_money()
    {
        foreach (ProviderWord word in Enum.GetValues<ProviderWord>())
        {
            Assert.Equal(BillState.Paid, BillTransition.Next(BillState.Paid, word));
            foreach (BillState no in (BillState[])[BillState.Declined, BillState.Expired, BillState.Cancelled])
            {
                bool isMoney = word is ProviderWord.Paid or ProviderWord.PaidOther;
                Assert.Equal(isMoney ? BillState.ManualReview : no, BillTransition.Next(no, word));
            }
        }
    }

    [Fact]
    public void Every_state_has_its_word_and_is_read_back_from_it()
    {
        Assert.All(Enum.GetValues<BillState>(), state => Assert.Equal(state, BillStates.Read(state.Word())));
        Assert.Throws<InvalidDataException>(() => BillStates.Read("MAYBE"));
    }
}
