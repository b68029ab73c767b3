using Xunit;

namespace Bridge.Host.Tests;

public sealed class InboxTests
{
    [Fact]
    public void Wire_bytes_arrive_whole_and_in_order_through_a_ring_that_is_smaller()
    {
        var inbox = new Inbox();
        byte[] sent = new byte[200000];
        new Random(1).NextBytes(sent);
        var poster = new Thread(() => inbox.PostWire(sent)) { IsBackground = true };
        poster.Start();
        Assert.Equal(sent, inbox.TakeWireBytes(sent.Length));
    }

    [Fact]
    public void Posts_of_many_threads_all_arrive_and_a_full_inbox_makes_them_wait()
    {
        var inbox = new Inbox();
        for (int thread = 0; thread < 4; thread++)
        {
            int from = thread * 1000;
            new Thread(() =>
            {
                for (int n = 0; n < 1000; n++)
                {
                    inbox.Add(new Post { Kind = PostKind.SlotRead, Number = from + n });
                }
            })
            { IsBackground = true }.Start();
        }

        int[] last = [-1, -1, -1, -1];
        for (int n = 0; n < 4000; n++)
        {
            int number = inbox.TakePost().Number;
            Assert.Equal(last[number / 1000] + 1, number % 1000);
            last[number / 1000] = number % 1000;
        }
    }

    [Fact]
    public void A_closed_inbox_lets_every_waiting_thread_go()
    {
        var inbox = new Inbox();
        var wire = new Thread(() => inbox.PostWire(new byte[100000])) { IsBackground = true };
        var posts = new Thread(() =>
        {
            for (int n = 0; n < 1000; n++)
            {
                inbox.Add(new Post { Kind = PostKind.SlotRead });
            }
        })
        { IsBackground = true };
        wire.Start();
        posts.Start();
        inbox.Close();
        Assert.True(wire.Join(20000) && posts.Join(20000));
    }
}
