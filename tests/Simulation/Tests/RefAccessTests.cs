using System.Text;
using Bridge.Simulation.Checks;
using Bridge.Simulation.Shop;
using Xunit;

namespace Bridge.Simulation.Tests;

/// <summary>Goal: what a lane must not do at a protected terminal breaks a rule, and what is beside it and allowed does not.</summary>
public class RefAccessTests
{
    private readonly RefBooks _books;

    public RefAccessTests()
    {
        FaultPlan plan = FaultPlan.None();
        plan.IsProtected = true;
        _books = new World(1, plan).Books;
        _books.AccessStored(7);
    }

    [Fact]
    public void Only_the_token_that_is_durable_may_leave()
    {
        Asks("deviceinfo", 7);

        Breaks("a token was used that is not durable, or an old one", () => Asks("deviceinfo", 8));
        _books.AccessStored(8);
        Breaks("a token was used that is not durable, or an old one", () => Asks("deviceinfo", 7));
    }

    [Fact]
    public void No_start_leaves_without_a_token_and_nothing_while_new_ones_are_stored()
    {
        Breaks("a start left without a token", () => Asks("payment?amount=100", 0));

        _books.StoringAccess();
        Breaks("a call left while new tokens were not durable yet", () => Asks("deviceinfo", 7));
        _books.AccessStored(0);
        Asks("deviceinfo", 7);
    }

    [Fact]
    public void A_third_renewal_in_a_row_is_a_circle_unless_the_one_before_it_helped()
    {
        Asks("revoke?name=a&refreshToken=R7", 7);
        Asks("revoke?name=a&refreshToken=R7", 0);
        Breaks("tokens were renewed in a circle", () => Asks("revoke?name=a&refreshToken=R7", 7));

        _books.AccessStored(8);
        Asks("revoke?name=a&refreshToken=R8", 8);
    }

    [Fact]
    public void Nobody_asks_to_be_let_in_without_a_person_and_a_person_asks_once()
    {
        Breaks("asked to be let in without a person", () => Asks("register?name=a", 0));

        _books.PersonAsked();
        Asks("register?name=a", 0);
        Breaks("asked to be let in without a person", () => Asks("register?name=a", 0));
    }

    [Fact]
    public void A_check_waits_for_nothing_and_a_poll_waits_for_a_check()
    {
        Asks("status?processId=0", 7);
        Asks("status?processId=0", 7);

        Breaks("status faster than 1 s", () => Asks("status?processId=5", 7));
        Asks("status?processId=0", 7);
        Breaks("status of no process again and again", () => Asks("status?processId=0", 7));
    }

    private static void Breaks(string rule, Action act) => Assert.Equal(rule, Assert.Throws<RuleBroken>(act).Message);

    private void Asks(string path, long token)
    {
        string head = $"GET /v2/{path} HTTP/1.1\r\nHost: x\r\n" + (token == 0 ? "" : $"accesstoken: T{token}\r\n") + "\r\n";
        _books.Called(SimRequest.Read(Encoding.ASCII.GetBytes(head)));
    }
}
