using Bridge.Journal;
using Xunit;

namespace Bridge.Core.Tests.Journal;

/// <summary>Goal: which slot is next, what is said to be there and what is kept, in every place of the ring and of its list.</summary>
public class JournalRingTests
{
    private readonly JournalRing _ring = new(4);

    [Fact]
    public void The_oldest_number_is_the_lowest_that_is_still_held_wherever_it_stands()
    {
        Assert.Equal(0u, _ring.OldestSeq);
        _ring.Put(2, 9, 0);
        Assert.Equal(9u, _ring.OldestSeq);
        _ring.Put(3, 7, 0);
        _ring.Put(0, 8, 0);
        Assert.Equal(7u, _ring.OldestSeq);
        _ring.Unreadable(3);
        Assert.Equal(8u, _ring.OldestSeq);
    }

    [Fact]
    public void What_a_slot_held_is_gone_from_when_it_is_written_until_it_holds_something_again()
    {
        _ring.Put(1, 5, 5);
        Assert.Equal((5u, 1), (_ring.SeqAt(1), _ring.SlotOf(5)));
        Assert.Equal(-1, _ring.SlotOf(6));
        _ring.Unreadable(1);
        Assert.Equal((0u, -1), (_ring.SeqAt(1), _ring.SlotOf(5)));
        _ring.Put(1, 6, 5);
        Assert.Equal((6u, 1), (_ring.SeqAt(1), _ring.SlotOf(6)));
    }

    [Fact]
    public void The_next_slot_is_behind_the_newest_record_whatever_is_found_after_it()
    {
        _ring.Put(1, 9, 0);
        _ring.Put(2, 6, 0);
        _ring.Put(3, 7, 0);
        Assert.Equal(2, _ring.NextSlot());
        _ring.Put(2, 9, 0);   // the same record twice: a write that was said to have failed had reached the flash
        Assert.Equal(3, _ring.NextSlot());
        _ring.Put(3, 10, 0);
        Assert.Equal(0, _ring.NextSlot());
    }

    [Fact]
    public void Sixteen_sales_are_kept_each_once_and_one_more_is_not()
    {
        var ring = new JournalRing(20);
        for (uint sale = 1; sale <= 17; sale++)
        {
            ring.Put((int)sale - 1, sale, sale);
            ring.Protect(sale);
            ring.Protect(sale);
        }

        for (int slot = 0; slot < 16; slot++)
        {
            ring.GoTo(slot);
            Assert.Equal(16, ring.NextSlot());
        }

        for (uint sale = 1; sale <= 16; sale++)
        {
            ring.Release(sale);
            ring.GoTo((int)sale - 1);
            Assert.Equal((int)sale - 1, ring.NextSlot());
        }
    }

    [Fact]
    public void Releasing_a_sale_that_was_asked_for_twice_releases_it()
    {
        _ring.Put(0, 1, 1);
        _ring.Protect(1);
        _ring.Protect(1);
        _ring.Release(1);
        _ring.GoTo(0);
        Assert.Equal(0, _ring.NextSlot());
    }

    [Fact]
    public void A_slot_waits_only_for_an_older_record_of_its_own_sale()
    {
        _ring.Put(0, 4, 1);     // an outcome whose intent (1) is no longer there
        _ring.Put(1, 5, 0);     // of no sale: waits for nothing, though older ones of no sale are there
        _ring.Put(2, 3, 0);
        _ring.Put(3, 2, 2);     // an intent: the first of its sale
        foreach (int slot in new[] { 0, 1, 2, 3 })
        {
            _ring.GoTo(slot);
            Assert.Equal(slot, _ring.NextSlot());
        }

        _ring.Put(1, 6, 1);
        _ring.GoTo(1);
        Assert.Equal(2, _ring.NextSlot());
    }

    [Fact]
    public void When_every_slot_is_kept_the_next_one_in_turn_is_taken()
    {
        for (int slot = 0; slot < 4; slot++)
        {
            _ring.Put(slot, (uint)slot + 1, (uint)slot + 1);
            _ring.Protect((uint)slot + 1);
        }

        _ring.GoTo(2);
        Assert.Equal(2, _ring.NextSlot());
    }

    [Fact]
    public void Knows_up_to_where_a_record_may_have_outlived_later_ones()
    {
        for (uint seq = 1; seq <= 6; seq++)
        {
            _ring.Put((int)(seq - 1) % 4, seq, 0);
        }

        Assert.Equal(2u, _ring.OutlivedSeq);   // 3 to 6 are here, and nothing older is

        var ring = new JournalRing(4);
        int[] slots = [0, 1, 2, 3, 1, 2];   // the first slot takes no write any more
        for (uint seq = 1; seq <= 6; seq++)
        {
            ring.Put(slots[seq - 1], seq, 0);
            Assert.Equal(seq < 5 ? 0u : seq - 4 > 1 ? 2u : 1u, ring.OutlivedSeq);
        }

        Assert.Equal((1u, 4u), (ring.SeqAt(0), ring.SeqAt(3)));
        ring.Put(3, 7, 0);
        Assert.Equal(3u, ring.OutlivedSeq);
    }

    [Fact]
    public void A_record_that_was_stepped_over_has_outlived_what_was_written_behind_it()
    {
        // Slots 0 to 7; the one of record 1 was stepped over twice, so 2 is gone and 1 is not.
        var ring = new JournalRing(8);
        uint[] seqs = [1, 9, 10, 4, 5, 6, 7, 8];
        for (int slot = 0; slot < seqs.Length; slot++)
        {
            ring.Put(slot, seqs[slot], 0);
        }

        ring.GoTo(3);
        Assert.Equal(2u, ring.OutlivedSeq);
    }
}
