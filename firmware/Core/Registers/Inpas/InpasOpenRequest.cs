using System;
using Bridge.Bytes;

namespace Bridge.Registers.Inpas
{
    /// <summary>
    /// The one request that may be open: what it asks, what identifies it, what must be echoed, and whether the
    /// register still waits for it. A message is read beside it first, because only then is it known whether it
    /// is the same request, another one, or none.
    /// </summary>
    internal sealed class InpasOpenRequest
    {
        private readonly InpasRequestReader _reader;
        private readonly InpasContext _context = new InpasContext();
        private RegisterRequest _request = new RegisterRequest();
        private RegisterRequest _candidate = new RegisterRequest();
        private int _candidateLength;

        public InpasOpenRequest(int qrOperation)
        {
            _reader = new InpasRequestReader(qrOperation);
        }

        /// <summary>The register has said EOT, or asked for something else, and not come back since.</summary>
        public bool HasGivenUp;

        /// <summary>The Lane was told so. Once a request is enough: how it ended is told by the answer's
        /// event.</summary>
        public bool GaveUpWasTold;

        public RegisterRequest Request
        {
            get { return _request; }
        }

        public InpasContext Context
        {
            get { return _context; }
        }

        /// <summary>True when the message read last is byte for byte the open request.</summary>
        public bool IsSame
        {
            get
            {
                return _candidate.Fingerprint == _context.Fingerprint
                    && _candidateLength == _context.MessageLength;
            }
        }

        public InpasRequestStatus Read(InpasMessage message)
        {
            _candidateLength = message.Length;
            return _reader.Read(message, _candidate);
        }

        /// <summary>Makes the message read last the open request.</summary>
        public void Accept()
        {
            RegisterRequest accepted = _candidate;
            _candidate = _request;
            _request = accepted;
            Check.That(_context.Load(_request.Context, _request.ContextLength), CheckCode.BufferTooSmall);
            HasGivenUp = false;
            GaveUpWasTold = false;
        }

        /// <summary>
        /// Takes up a journaled request. When its context cannot be read there is nothing to answer with: it
        /// counts as given up, stays open until the Lane has its outcome, and is then reported as not told.
        /// </summary>
        public void Resume(byte[] context, int length)
        {
            _request.Clear();
            HasGivenUp = !_context.Load(context, length);
            GaveUpWasTold = false;
            if (!HasGivenUp)
            {
                _request.Fingerprint = _context.Fingerprint;
                _request.ContextLength = length;
                Array.Copy(context, 0, _request.Context, 0, length);
            }
        }
    }
}
