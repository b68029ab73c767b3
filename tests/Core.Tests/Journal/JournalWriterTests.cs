using Bridge.Bytes;
using Bridge.Journal;
using Xunit;

namespace Bridge.Core.Tests.Journal;

public class JournalWriterTests
{
    private readonly JournalRing _ring = new(8);
    private readonly JournalWriter _writer;

    public JournalWriterTests()
    {
        _writer = new JournalWriter(_ring);
        _writer.Continue(5, 0);
    }

    private static JournalRecord Record(RecordKind kind = RecordKind.Process, uint sale = 1) => new() { Kind = kind, Sale = sale };

    private JournalWrite Write(RecordKind kind = RecordKind.Process, uint sale = 1)
    {
        _writer.Append(Record(kind, sale), false);
        JournalWrite write = _writer.TakeWrite();
        _writer.Written(write.Seq, true, 0);
        return write;
    }

    [Fact]
    public void Numbers_rise_by_one_and_slots_follow_the_ring()
    {
        for (uint seq = 1; seq <= 20; seq++)
        {
            JournalWrite write = Write();
            Assert.Equal(seq, write.Seq);
            Assert.Equal((int)((seq - 1) % 8), write.Slot);
        }
    }

    [Fact]
    public void One_write_is_out_at_a_time_and_in_order()
    {
        _writer.Append(Record(), false);
        _writer.Append(Record(), false);

        Assert.Equal(1u, _writer.TakeWrite().Seq);
        Assert.Null(_writer.TakeWrite());
        _writer.Written(1, true, 0);
        Assert.Equal(2u, _writer.TakeWrite().Seq);
        Assert.Equal(1u, _writer.DurableSeq);
    }

    [Fact]
    public void An_intent_that_cannot_be_written_is_dropped_and_reported_once()
    {
        uint seq = _writer.Append(Record(RecordKind.Intent), true);
        _writer.TakeWrite();
        _writer.Written(seq, false, 0);

        Assert.True(_writer.TakeFailed(seq));
        Assert.False(_writer.TakeFailed(seq));
        Assert.Null(_writer.TakeWrite());
    }

    [Fact]
    public void Anything_else_is_written_again_after_a_pause_until_it_is_durable()
    {
        uint seq = _writer.Append(Record(RecordKind.Outcome), false);
        for (int attempt = 0; attempt < 5; attempt++)
        {
            Assert.Equal(seq, _writer.TakeWrite().Seq);
            _writer.Written(seq, false, attempt * 1000);
            Assert.Null(_writer.TakeWrite());
            _writer.Tick((attempt * 1000) + JournalWriter.RetryMs - 1);
            Assert.Null(_writer.TakeWrite());
            _writer.Tick((attempt * 1000) + JournalWriter.RetryMs);
        }

        _writer.Written(_writer.TakeWrite().Seq, true, 9000);
        Assert.Equal(seq, _writer.DurableSeq);
        Assert.Equal(5, _writer.Failures);
    }

    [Fact]
    public void A_slot_of_an_open_sale_is_stepped_over()
    {
        Write(sale: 1);
        _ring.Protect(1);
        for (int count = 0; count < 30; count++)
        {
            Assert.NotEqual(0, Write(sale: 2).Slot);
        }

        _ring.Release(1);
        int[] slots = Enumerable.Range(0, 8).Select(_ => Write(sale: 2).Slot).ToArray();
        Assert.Contains(0, slots);
    }

    [Fact]
    public void A_slot_of_an_open_sale_that_could_not_be_read_back_is_stepped_over_too()
    {
        Write(sale: 1);
        _ring.Protect(1);
        _ring.Unreadable(0);
        for (int count = 0; count < 30; count++)
        {
            Assert.NotEqual(0, Write(sale: 2).Slot);
        }
    }

    [Fact]
    public void A_sale_whose_intent_is_in_a_slot_that_takes_no_write_keeps_its_outcome()
    {
        Write(RecordKind.Intent);
        Write(RecordKind.Process);
        Write(RecordKind.Outcome);
        int[] others = Enumerable.Range(0, 5).Select(_ => Write(RecordKind.Boot, 0).Slot).ToArray();
        Assert.Equal([3, 4, 5, 6, 7], others);

        FailUntilGivenUp(0);
        Assert.Equal([4, 5, 6, 7], Enumerable.Range(0, 4).Select(_ => Write(RecordKind.Boot, 0).Slot));

        // Once the slot takes a write, the rest of that sale may go.
        Assert.Equal([0, 1, 2, 3], Enumerable.Range(0, 4).Select(_ => Write(RecordKind.Boot, 0).Slot));
    }

    [Fact]
    public void After_a_restart_the_outcome_of_an_intent_that_is_still_there_is_kept_too()
    {
        _ring.Put(0, 1, 1);
        _ring.Put(2, 3, 1);
        _ring.Put(1, 11, 0);
        _writer.Continue(5, 11);

        Assert.Equal(3, Write(RecordKind.Boot, 0).Slot);
    }

    [Fact]
    public void A_process_in_a_slot_that_takes_no_write_keeps_its_outcome_too()
    {
        Write(RecordKind.Intent);
        Write(RecordKind.Process);
        Write(RecordKind.Outcome);
        for (int count = 0; count < 6; count++)
        {
            Write(RecordKind.Boot, 0);   // the last one over the intent
        }

        FailUntilGivenUp(1);
        Assert.Equal([4, 5, 6, 7, 0, 1, 2], Enumerable.Range(0, 7).Select(_ => Write(RecordKind.Boot, 0).Slot));
    }

    private void FailUntilGivenUp(int slot)
    {
        _writer.Append(Record(RecordKind.Boot, 0), false);
        JournalWrite write = _writer.TakeWrite();
        for (long nowMs = 0; write.Slot == slot; nowMs += JournalWriter.RetryMs)
        {
            _writer.Written(write.Seq, false, nowMs);
            _writer.Tick(nowMs + JournalWriter.RetryMs);
            write = _writer.TakeWrite();
        }

        Assert.Equal(3, write.Slot);
        _writer.Written(write.Seq, true, 0);
    }

    [Fact]
    public void Numbers_go_on_after_what_the_companion_knows_once_and_not_further_than_a_ring()
    {
        Write();
        Assert.False(_writer.CatchUp(1));
        Assert.False(_writer.CatchUp(1 + JournalWriter.CatchUpMax + 1));
        Assert.Equal(1u, _writer.LastSeq);

        Assert.True(_writer.CatchUp(40));
        Assert.Equal(40u, _writer.DurableSeq);
        Assert.Equal(41u, Write().Seq);
        Assert.Equal(41u, _writer.DurableSeq);
        Assert.False(_writer.CatchUp(50));
    }

    [Fact]
    public void What_waits_for_the_storage_keeps_its_number_when_the_numbers_jump()
    {
        uint waiting = _writer.Append(Record(), false);
        Assert.True(_writer.CatchUp(40));
        Assert.Equal(0u, _writer.DurableSeq);
        Assert.Equal(waiting, _writer.TakeWrite().Seq);
        _writer.Written(waiting, true, 0);
        Assert.Equal(41u, _writer.Append(Record(), false));
    }

    [Fact]
    public void An_answer_for_another_write_is_our_own_mistake()
    {
        _writer.Append(Record(), false);
        _writer.TakeWrite();
        Assert.Throws<CheckException>(() => _writer.Written(99, true, 0));
    }

    [Fact]
    public void A_journal_goes_on_with_its_number_and_an_intent_names_its_sale()
    {
        _writer.Continue(6, 40);
        Assert.Equal((6u, 40u, 40u), (_writer.Epoch, _writer.LastSeq, _writer.DurableSeq));
        var intent = new JournalRecord { Kind = RecordKind.Intent, Sale = 3 };
        Assert.Equal(41u, _writer.Append(intent, true));
        Assert.Equal((41u, 41u, 6u), (intent.Sale, intent.Seq, intent.Epoch));
        var outcome = new JournalRecord { Kind = RecordKind.Outcome, Sale = 3 };
        _writer.Append(outcome, false);
        Assert.Equal(3u, outcome.Sale);
    }

    [Fact]
    public void Numbers_go_on_as_far_as_the_largest_ring()
    {
        _writer.Continue(5, 10);
        Assert.False(_writer.CatchUp(10 + JournalWriter.CatchUpMax + 1));
        Assert.True(_writer.CatchUp(10 + JournalWriter.CatchUpMax));
    }

    [Fact]
    public void What_was_told_does_not_keep_its_slot_and_is_found_so_after_a_restart_too()
    {
        Write(RecordKind.Told, 1);
        _ring.Protect(1);
        _ring.GoTo(0);
        Assert.Equal(0, _ring.NextSlot());

        var encoder = new JournalEncoder();
        var again = new JournalRing(8);
        var recovery = new JournalRecovery(again);
        foreach (RecordKind kind in new[] { RecordKind.Told, RecordKind.Outcome })
        {
            int slot = kind == RecordKind.Told ? 0 : 1;
            int length = encoder.Encode(new JournalRecord { Kind = kind, Epoch = 5, Seq = (uint)slot + 2, Sale = 1 });
            Assert.Equal(SlotCase.Taken, recovery.Take(slot, encoder.Bytes, length, new JournalRecord()));
        }

        again.Protect(1);
        again.GoTo(0);
        Assert.Equal(0, again.NextSlot());
        again.GoTo(1);
        Assert.Equal(2, again.NextSlot());
    }

    [Fact]
    public void The_queue_has_room_for_others_until_it_is_half_full_and_ends_at_32()
    {
        for (int count = 1; count <= 32; count++)
        {
            _writer.Append(Record(), false);
            Assert.Equal(count <= 16, _writer.HasRoom);
        }

        Assert.Throws<CheckException>(() => _writer.Append(Record(), false));
        for (uint seq = 1; seq <= 32; seq++)
        {
            Assert.Equal(seq, _writer.TakeWrite().Seq);
            _writer.Written(seq, true, 0);
        }
    }

    [Fact]
    public void A_slot_that_is_being_written_holds_nothing_and_the_places_of_the_queue_are_used_again()
    {
        byte[] bytes = Write().Bytes;
        Assert.Equal(1u, _ring.SeqAt(0));
        for (int turn = 0; turn < 8; turn++)
        {
            _writer.Append(Record(), false);
            JournalWrite write = _writer.TakeWrite();
            Assert.Equal(0u, _ring.SeqAt(write.Slot));
            Assert.Same(bytes, write.Bytes);
            _writer.Written(write.Seq, true, 0);
        }
    }

    [Fact]
    public void It_is_stuck_while_something_waits_behind_a_failure_and_no_longer()
    {
        uint seq = _writer.Append(Record(), false);
        Assert.False(_writer.IsStuck);
        _writer.TakeWrite();
        _writer.Written(seq, false, 0);
        Assert.True(_writer.IsStuck);
        Assert.Equal(JournalWriter.RetryMs, _writer.NextDeadlineMs);
        _writer.Tick(JournalWriter.RetryMs);
        Assert.True(_writer.IsStuck);
        _writer.TakeWrite();
        _writer.Written(seq, true, 2_000);
        Assert.False(_writer.IsStuck);
        _writer.Append(Record(), false);
        Assert.False(_writer.IsStuck);
    }

    [Fact]
    public void Slots_are_given_up_after_4_tries_then_8_then_16_and_a_success_begins_again_with_4()
    {
        for (int round = 0; round < 2; round++)
        {
            uint seq = _writer.Append(Record(RecordKind.Boot, 0), false);
            var slots = new List<int>();
            for (int attempt = 0; attempt < 29; attempt++)
            {
                slots.Add(_writer.TakeWrite().Slot);
                _writer.Written(seq, attempt == 28, attempt * 1_000);
                _writer.Tick((attempt + 1) * 1_000);
            }

            int first = slots[0];
            Assert.Equal([.. Repeated(first, 4), .. Repeated(first + 1, 8), .. Repeated(first + 2, 16), first + 3], slots);
        }

        IEnumerable<int> Repeated(int slot, int times) => Enumerable.Repeat(slot % 8, times);
    }

    [Fact]
    public void A_write_that_failed_is_tried_in_its_own_slot_also_when_an_earlier_one_became_free_meanwhile()
    {
        Write(sale: 1);
        _ring.Protect(1);
        _ring.GoTo(0);
        uint seq = _writer.Append(Record(RecordKind.Boot, 0), false);
        Assert.Equal(1, _writer.TakeWrite().Slot);
        _writer.Written(seq, false, 0);
        _ring.Release(1);
        _writer.Tick(1_000);
        Assert.Equal(1, _writer.TakeWrite().Slot);
    }

    [Fact]
    public void A_success_forgets_the_failures_of_its_slot()
    {
        for (int record = 0; record < 3; record++)
        {
            uint seq = _writer.Append(Record(RecordKind.Boot, 0), false);
            for (int attempt = 0; attempt < 4; attempt++)
            {
                Assert.Equal(record, _writer.TakeWrite().Slot);
                _writer.Written(seq, attempt == 3, 0);
                _writer.Tick(1_000);
            }
        }
    }

    [Fact]
    public void Tries_are_doubled_up_to_4096_and_not_further()
    {
        uint seq = _writer.Append(Record(RecordKind.Boot, 0), false);
        int tries = 0;
        int slot = 0;
        var perSlot = new List<int>();
        while (perSlot.Count < 13)
        {
            JournalWrite write = _writer.TakeWrite();
            if (write.Slot != slot)
            {
                perSlot.Add(tries);
                (slot, tries) = (write.Slot, 0);
            }

            tries++;
            _writer.Written(seq, false, 0);
            _writer.Tick(1_000);
        }

        Assert.Equal([4, 8, 16, 32, 64, 128, 256, 512, 1024, 2048, 4096, 4096, 4096], perSlot);
    }

    [Fact]
    public void A_dropped_intent_is_named_by_its_number_only()
    {
        uint seq = _writer.Append(Record(RecordKind.Intent), true);
        Assert.False(_writer.TakeFailed(0));
        _writer.TakeWrite();
        _writer.Written(seq, false, 0);
        Assert.False(_writer.TakeFailed(seq + 1));
        Assert.False(_writer.TakeFailed(0));
        Assert.True(_writer.TakeFailed(seq));
    }

    [Fact]
    public void An_answer_to_a_write_that_is_not_out_is_our_own_mistake()
    {
        uint seq = _writer.Append(Record(), false);
        Assert.Throws<CheckException>(() => _writer.Written(seq, true, 0));
    }
}
