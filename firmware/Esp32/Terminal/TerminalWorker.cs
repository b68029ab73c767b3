using System;
using System.Security.Cryptography.X509Certificates;
using System.Threading;
using Bridge.Esp32.Storage;
using Bridge.Esp32.Work;
using Bridge.Terminals;
using Bridge.Terminals.Http;

namespace Bridge.Esp32.Terminal
{
    /// <summary>
    /// Makes the terminal calls, one at a time, exactly once each: no retry, no second address. Core's exchange decides
    /// what goes out and how the call ended; this only moves bytes. A byte counts as gone before it is written, so an
    /// exception anywhere can only make the outcome more careful. Between calls it makes the terminal's tokens durable.
    /// </summary>
    public sealed class TerminalWorker : Worker
    {
        /// <summary>A connection to an absent host ends after lwIP's own retries, about 20 s; a start may wait 30 s.</summary>
        private const long HeartbeatLimitMs = 90000;

        /// <summary>The largest body that any call asks for.</summary>
        public const int BodyCapacity = 4096;

        private const int TurnMs = 5000;
        private const int IdleTurnsMax = 4;

        private readonly Inbox _inbox;
        private readonly HttpExchange _exchange = new HttpExchange(BodyCapacity);
        private readonly TerminalConnection _connection;
        private readonly AutoResetEvent _given = new AutoResetEvent(false);
        private readonly byte[] _bytes = new byte[512];
        private readonly object _gate = new object();
        private TerminalCall _call;
        private byte[] _secret;
        private int _idleTurns;

        public TerminalWorker(Inbox inbox, X509Certificate authority)
            : base("terminal", HeartbeatLimitMs)
        {
            _inbox = inbox;
            _connection = new TerminalConnection(authority);
        }

        /// <summary>True while a call is being made or tokens are stored: the loop gives nothing further.</summary>
        public bool IsBusy
        {
            get
            {
                lock (_gate)
                {
                    return _call != null || _secret != null;
                }
            }
        }

        /// <summary>Gives the next call. Its request's bytes stay as they are until the outcome is posted.</summary>
        public void Give(TerminalCall call)
        {
            lock (_gate)
            {
                _call = call;
            }

            _given.Set();
        }

        /// <summary>Gives the tokens to store. The bytes belong to this worker from here on.</summary>
        public void Store(byte[] secret)
        {
            lock (_gate)
            {
                _secret = secret;
            }

            _given.Set();
        }

        protected override void Turn()
        {
            _given.WaitOne(TurnMs, false);
            byte[] secret = _secret;
            if (secret != null)
            {
                Keep(secret);
            }

            TerminalCall call = _call;
            if (call == null)
            {
                Rest();
                return;
            }

            _idleTurns = 0;

            _exchange.Begin(call, Ticks.NowMs);
            try
            {
                Exchange(call);
            }
            catch (Exception exception)
            {
                // Sockets, TLS and the stream each throw their own; the exchange knows what it means for the money.
                Trace.Say("terminal", call.Label + " ended: " + exception.Message);
                _exchange.Failed(Ticks.NowMs);
            }

            Finish(call);
        }

        private void Keep(byte[] secret)
        {
            Post post = new Post();
            post.Kind = PostKind.AccessWritten;
            post.Ok = AccessFile.Write(secret);
            lock (_gate)
            {
                _secret = null;
            }

            _inbox.Add(post);
        }

        // Longer than the 10 s between two questions about an unknown result: each handshake stops every thread.
        private void Rest()
        {
            _idleTurns++;
            if (_idleTurns == IdleTurnsMax)
            {
                _connection.Close();
            }
        }

        private void Exchange(TerminalCall call)
        {
            if (call.FreshConnection || !_connection.Fits(call))
            {
                _connection.Open(call);
            }

            _exchange.Tick(Ticks.NowMs);
            _exchange.Connected(Ticks.NowMs);
            int count = _exchange.TakeOutput(_bytes);
            bool any = count > 0;
            while (count > 0)
            {
                _connection.Send(_bytes, count);
                count = _exchange.TakeOutput(_bytes);
            }

            if (any)
            {
                _exchange.Sent(Ticks.NowMs);
            }

            while (_exchange.Outcome == CallOutcome.None)
            {
                Heartbeat.Beat();
                Receive();
                _exchange.Tick(Ticks.NowMs);
            }
        }

        private void Receive()
        {
            int count = _connection.Receive(_bytes);
            if (count > 0)
            {
                _exchange.Receive(_bytes, 0, count, Ticks.NowMs);
            }
            else if (count == 0)
            {
                _exchange.PeerClosed(Ticks.NowMs);
            }
        }

        private void Finish(TerminalCall call)
        {
            if (!_exchange.MayReuseConnection)
            {
                _connection.Close();
            }

            Post post = new Post();
            post.Kind = PostKind.CallEnded;
            post.Number = call.Id;
            post.Outcome = _exchange.Outcome;
            post.Status = _exchange.Status;
            post.Bytes = _exchange.Body;
            post.Length = _exchange.BodyLength;
            lock (_gate)
            {
                _call = null;
            }

            _inbox.Add(post);
        }
    }
}
