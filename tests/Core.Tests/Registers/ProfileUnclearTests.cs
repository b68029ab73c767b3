using Bridge.Registers;
using Bridge.Testing;
using Xunit;

namespace Bridge.Core.Tests.Registers;

/// <summary>
/// When it is not clear what a register speaks of. Its words are short and do not say which frame, and the answers not which
/// request, they are for: so an answer waits until what is owed has come, and until what could not be read could come again.
/// </summary>
public class ProfileUnclearTests
{
    private const string Accepted = "10 02 80 00 00 10 03 F5 1F";

    /// <summary>Folder, a request, and how many words its register says to the next answer until it was told.</summary>
    public static TheoryData<string, string, int> Registers => new()
    {
        { "Zvt", "payment-1500", 3 },
        { "Transbank", "sale-1500", 1 },
        { "Concert", "sale-1500", 2 },
        { "Ecr17", "payment-1500", 1 },
        { "Upos", "purchase-1500", 1 },
        { "Arcus2", "sale-1500", 3 },
    };

    [Theory, MemberData(nameof(Registers))]
    public void A_word_to_an_answer_that_was_given_up_does_not_count_for_the_next_answer(string folder, string request, int words)
    {
        LinkTill till = Telling(folder, request);
        till.SendsVector($"{folder}/{Profile.Of(folder).Next}").Raises(RegisterEventKind.AnswerLost, RegisterEventKind.RequestReceived);
        till.After(500).Answers(Approved());
        till.After(500).RaisesNothing();
        Assert.Equal(words, WordsUntilTold(till, folder, true));
    }

    [Theory, MemberData(nameof(Registers))]
    public void An_answer_after_one_that_was_given_up_does_not_wait_longer_than_that_ones_word_can_take(string folder, string request, int words)
    {
        LinkTill till = Telling(folder, request);
        till.SendsVector($"{folder}/{Profile.Of(folder).Next}").Raises(RegisterEventKind.AnswerLost, RegisterEventKind.RequestReceived);
        long askedMs = till.NowMs;
        till.After(500).Answers(Approved());
        Assert.Equal(words, WordsUntilTold(till, folder, false));
        Assert.InRange(till.NowMs - askedMs, 6000, 9000);
    }

    [Theory, MemberData(nameof(Registers))]
    public void An_answer_is_not_sent_again_to_a_register_that_said_something_unreadable_before_it_could_say_it_again(
        string folder, string request, int words)
    {
        LinkTill till = Telling(folder, request).After(5000);
        byte[] damaged = LinkTill.Vector($"{folder}/{Profile.Of(folder).Next}");
        damaged = folder == "Arcus2" ? damaged[..6] : [.. damaged[..^1], (byte)(damaged[^1] ^ 1)];
        till.Sends(damaged).After(1200).Said();   // asked for again, where the protocol has a word for that
        till.After(4500).SaysNothing().RaisesNothing();
        till.SendsVector($"{folder}/{Profile.Of(folder).Next}");
        if (folder == "Transbank")
        {
            till.Says("15").SendsVector($"{folder}/{Profile.Of(folder).Next}");   // after damage a request about money has to come twice
        }

        till.Raises(RegisterEventKind.AnswerLost, RegisterEventKind.RequestReceived);
        Assert.InRange(words, 1, 3);
    }

    [Theory, MemberData(nameof(Registers))]
    public void An_answer_goes_out_when_nobody_repeats_what_was_unreadable(string folder, string request, int words)
    {
        LinkTill till = Telling(folder, request).After(5000);
        byte[] next = LinkTill.Vector($"{folder}/{Profile.Of(folder).Next}");
        till.Sends(next[..6]).After(1200).Said();
        till.After(7000);
        Assert.NotEmpty(till.Said());
        till.RaisesNothing();
        Assert.InRange(words, 1, 3);
    }

    [Theory]
    [InlineData("Transbank", "sale-1500", "06 15")]
    [InlineData("Concert", "sale-1500", "06 15")]
    [InlineData("Upos", "purchase-1500", "04 15")]
    [InlineData("Zvt", "payment-1500", "06 15")]
    public void An_ACK_that_comes_with_a_NAK_tells_nothing(string folder, string request, string words)
    {
        LinkTill till = Telling(folder, request).Sends(words).After(1000).RaisesNothing();
        Assert.NotEmpty(till.Said());
    }

    /// <summary>A register that was asked for nothing but its word to the last frame of an answer.</summary>
    private static LinkTill Telling(string folder, string request)
    {
        var till = new LinkTill(Profile.Of(folder).Link());
        till.SendsVector($"{folder}/{request}").Raises(RegisterEventKind.RequestReceived);
        till.After(500);
        if (folder is "Zvt" or "Arcus2")
        {
            Hear(till, folder, till.Said());
        }

        till.After(500).Answers(Approved());
        if (folder is "Zvt" or "Arcus2" or "Concert")
        {
            Hear(till, folder, till.Said());   // to all but the last
            till.After(500);
        }

        Assert.NotEmpty(till.Said());
        till.RaisesNothing();
        return till;
    }

    // Each frame gets its word, in order; the one that is owed comes first when there is one.
    private static int WordsUntilTold(LinkTill till, string folder, bool owes)
    {
        if (owes)
        {
            Hear(till, folder, LinkTill.Vector("Zvt/status-information"));
        }

        int words = 0;
        for (int step = 0; step < 200; step++)
        {
            byte[] said = till.Said();
            RegisterEventKind[] raised = till.Raised();
            if (raised.Length > 0)
            {
                Assert.Equal([RegisterEventKind.AnswerDelivered], raised);
                return words;
            }

            if (said.Length > 3 || (folder == "Concert" && said.Contains((byte)0x05)))
            {
                Hear(till, folder, said);
                words++;
            }

            till.After(100);
        }

        Assert.Fail("nobody was told");
        return 0;
    }

    private static void Hear(LinkTill till, string folder, byte[] said)
    {
        switch (folder)
        {
            case "Zvt":
                bool isShort = Convert.ToHexString(said).Contains("1002800000");
                till.Sends("06").Sends(isShort ? "" : Accepted);
                break;
            case "Ecr17": till.Sends("06 03 79"); break;
            case "Arcus2": till.SendsVector("Arcus2/ok"); break;
            case "Upos": till.Sends("04"); break;
            default: till.Sends("06"); break;
        }

        till.After(LineReader.QuietMs);
    }

    private static RegisterReply Approved() => new() { Verdict = RegisterVerdict.Approved };
}
