using Bridge.Host.Journal;
using Xunit;

namespace Bridge.Host.Tests.Journal;

public sealed class JournalWorkerTests : IDisposable
{
    private readonly Inbox _inbox = new();
    private readonly LogText _log = new();
    private readonly SimSlotStore _store = new();
    private readonly JournalWorker _worker;

    public JournalWorkerTests()
    {
        _worker = new JournalWorker(_store, _inbox, _log.Log);
        _worker.Start();
    }

    public void Dispose()
    {
        _store.FlushMayEnd.Set();
        _inbox.Close();
        _worker.Stop();
    }

    [Fact]
    public void Says_written_only_when_the_bytes_are_durable()
    {
        for (uint seq = 1; seq <= 300; seq++)
        {
            _worker.Write((int)(seq % 128), seq, [(byte)seq], 1);
            Post post = _inbox.TakePost(PostKind.SlotWritten);
            Assert.True(post.Ok);
            Assert.Equal(seq, post.Seq);
            Assert.Equal([(byte)seq], _store.Durable[(int)(seq % 128)]);
        }
    }

    [Fact]
    public void Takes_the_bytes_at_once_so_that_the_caller_may_reuse_its_buffer()
    {
        _store.FlushMayEnd.Reset();
        byte[] buffer = [1];
        _worker.Write(0, 1, buffer, 1);
        buffer[0] = 99;
        _store.FlushMayEnd.Set();
        _inbox.TakePost(PostKind.SlotWritten);
        Assert.Equal([1], _store.Durable[0]);
    }

    [Fact]
    public void What_waits_during_a_flush_shares_the_next_one()
    {
        _store.FlushMayEnd.Reset();
        _worker.Write(0, 1, [1], 1);
        Assert.True(_store.FlushBegan.Wait(20000, TestContext.Current.CancellationToken));
        for (uint seq = 2; seq <= 9; seq++)
        {
            _worker.Write((int)seq, seq, [(byte)seq], 1);
        }

        _store.FlushMayEnd.Set();
        for (uint seq = 1; seq <= 9; seq++)
        {
            Assert.Equal(seq, _inbox.TakePost(PostKind.SlotWritten).Seq);
        }

        Assert.Equal(2, _store.Flushes);
        Assert.Equal(9, _store.Durable.Count);
    }

    [Fact]
    public void A_full_disk_is_reported_and_the_thread_goes_on()
    {
        _store.WriteFails = true;
        _worker.Write(0, 1, [1], 1);
        Assert.False(_inbox.TakePost(PostKind.SlotWritten).Ok);
        _worker.Write(0, 2, [1], 1);
        Assert.False(_inbox.TakePost(PostKind.SlotWritten).Ok);

        _store.WriteFails = false;
        _worker.Write(0, 3, [1], 1);
        Assert.True(_inbox.TakePost(PostKind.SlotWritten).Ok);

        Assert.Single(_log.Lines, line => line.Contains("No space left", StringComparison.Ordinal));
        Assert.Single(_log.Lines, line => line.Contains("takes records again", StringComparison.Ordinal));
    }

    [Fact]
    public void A_flush_that_fails_is_never_a_success_even_when_the_next_one_is()
    {
        _store.FlushFails = true;
        _worker.Write(0, 1, [1], 1);
        Assert.False(_inbox.TakePost(PostKind.SlotWritten).Ok);

        _store.FlushFails = false;
        _worker.Write(1, 2, [2], 1);
        Assert.True(_inbox.TakePost(PostKind.SlotWritten).Ok);
        Assert.False(_store.Durable.ContainsKey(0));
    }

    [Fact]
    public void Reads_what_is_durable_and_length_0_when_it_cannot()
    {
        _worker.Write(3, 1, [7], 1);
        _inbox.TakePost(PostKind.SlotWritten);
        _worker.Read(3);
        Post post = _inbox.TakePost(PostKind.SlotRead);
        Assert.Equal((3, (byte)7, SlotFile.SlotLength), (post.Number, post.Bytes![0], post.Length));

        _store.ReadFails = true;
        _worker.Read(3);
        Assert.Equal(0, _inbox.TakePost(PostKind.SlotRead).Length);
    }

    [Fact]
    public void Finishes_what_waits_before_it_ends()
    {
        _store.FlushMayEnd.Reset();
        for (uint seq = 1; seq <= 20; seq++)
        {
            _worker.Write((int)seq, seq, [(byte)seq], 1);
        }

        Assert.True(_worker.IsBusy);
        _store.FlushMayEnd.Set();
        _worker.Stop();
        Assert.Equal(20, _store.Durable.Count);
    }

    [Fact]
    public void A_record_longer_than_a_slot_is_our_mistake()
    {
        Assert.Throws<InvalidOperationException>(() => _worker.Write(0, 1, new byte[SlotFile.SlotLength + 1], SlotFile.SlotLength + 1));
    }
}
