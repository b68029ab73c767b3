using System;
using System.Threading;

namespace Bridge.Esp32.Work
{
    /// <summary>
    /// A thread that may block. It calls <see cref="Turn"/> for ever; what escapes from a turn is logged, counted and
    /// followed by a pause, and the next turn begins: an exception that leaves a thread would end it without a word.
    /// A worker never touches the Lane: it posts into the inbox and takes work from its own bounded queue.
    /// </summary>
    public abstract class Worker
    {
        private const int PauseMs = 1000;

        private Thread _thread;

        protected Worker(string name, long heartbeatLimitMs)
        {
            Heartbeat = new Heartbeat(name, heartbeatLimitMs);
        }

        public Heartbeat Heartbeat { get; }

        /// <summary>Turns that ended in an exception since the start.</summary>
        public int Failures { get; private set; }

        public void Start()
        {
            _thread = new Thread(Run);
            _thread.Start();
        }

        /// <summary>One turn: waits for work at most some seconds, does it, returns.</summary>
        protected abstract void Turn();

        private void Run()
        {
            while (true)
            {
                try
                {
                    Heartbeat.Beat();
                    Turn();
                }
                catch (Exception exception)
                {
                    Failures++;
                    Trace.Say(Heartbeat.Name, "failed: " + exception.Message);
                    Thread.Sleep(PauseMs);
                }
            }
        }
    }
}
