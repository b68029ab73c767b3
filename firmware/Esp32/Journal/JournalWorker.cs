using System;
using System.Threading;
using Bridge.Esp32.Work;

namespace Bridge.Esp32.Journal
{
    /// <summary>
    /// Writes and reads slots in the order given: a write to flash takes tens of milliseconds and sometimes more. Each
    /// job is copied when it is given, because the Lane's effect is gone with the next one.
    /// </summary>
    public sealed class JournalWorker : Worker
    {
        private const long HeartbeatLimitMs = 30000;

        /// <summary>Each holds a slot's bytes. The Lane keeps what does not fit, and a sale writes one record at a time.</summary>
        private const int JobsMax = 4;

        private readonly SlotFiles _files;
        private readonly Inbox _inbox;
        private readonly Job[] _jobs = new Job[JobsMax];
        private readonly object _gate = new object();
        private readonly AutoResetEvent _given = new AutoResetEvent(false);
        private int _first;
        private int _count;

        public JournalWorker(SlotFiles files, Inbox inbox)
            : base("journal", HeartbeatLimitMs)
        {
            _files = files;
            _inbox = inbox;
            for (int index = 0; index < JobsMax; index++)
            {
                _jobs[index] = new Job();
            }
        }

        /// <summary>True while another job can be given.</summary>
        public bool HasRoom
        {
            get
            {
                lock (_gate)
                {
                    return _count < JobsMax;
                }
            }
        }

        public bool IsIdle
        {
            get
            {
                lock (_gate)
                {
                    return _count == 0;
                }
            }
        }

        public void GiveWrite(int slot, uint seq, byte[] bytes, int length)
        {
            lock (_gate)
            {
                Job job = _jobs[(_first + _count) % JobsMax];
                job.IsWrite = true;
                job.Slot = slot;
                job.Seq = seq;
                job.Length = length;
                Array.Copy(bytes, 0, job.Bytes, 0, length);
                _count++;
            }

            _given.Set();
        }

        public void GiveRead(int slot)
        {
            lock (_gate)
            {
                Job job = _jobs[(_first + _count) % JobsMax];
                job.IsWrite = false;
                job.Slot = slot;
                _count++;
            }

            _given.Set();
        }

        protected override void Turn()
        {
            if (IsIdle)
            {
                _given.WaitOne(5000, false);
                return;
            }

            // The job stays at the head while it is done: nobody but this thread takes it off.
            Job job = _jobs[_first];
            Post post = job.IsWrite ? Write(job) : Read(job);
            lock (_gate)
            {
                _first = (_first + 1) % JobsMax;
                _count--;
            }

            _inbox.Add(post);
        }

        private Post Write(Job job)
        {
            Post post = new Post();
            post.Kind = PostKind.SlotWritten;
            post.Seq = job.Seq;
            try
            {
                post.Ok = _files.Write(job.Slot, job.Bytes, job.Length);
            }
            catch (Exception exception)
            {
                // Whatever the file system throws: the record is not durable, and the Lane has to know.
                Trace.Say("journal", "slot " + job.Slot.ToString() + ": " + exception.Message);
                post.Ok = false;
            }

            return post;
        }

        private Post Read(Job job)
        {
            Post post = new Post();
            post.Kind = PostKind.SlotRead;
            post.Number = job.Slot;
            post.Bytes = new byte[SlotFiles.SlotLength];
            try
            {
                post.Length = _files.Read(job.Slot, post.Bytes);
            }
            catch (Exception exception)
            {
                Trace.Say("journal", "slot " + job.Slot.ToString() + ": " + exception.Message);
                post.Length = 0;
            }

            return post;
        }

        private sealed class Job
        {
            public readonly byte[] Bytes = new byte[SlotFiles.SlotLength];
            public bool IsWrite;
            public int Slot;
            public uint Seq;
            public int Length;
        }
    }
}
