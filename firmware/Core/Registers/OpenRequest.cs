using System;
using Bridge.Bytes;

namespace Bridge.Registers
{
    /// <summary>
    /// The one request that may be open on a <see cref="PacedLink"/>. A frame is read beside it first (Candidate), because only
    /// then is it known whether it is the same request, another one, or none. Everything that an answer needs is in
    /// the context, so an answer is the same before and after a power cut.
    ///
    /// Layout of a context: version (1), CRC-32 of the request (4, little-endian), its length (2, little-endian), then what
    /// the protocol keeps (EchoLengthMax bytes at most).
    /// </summary>
    public sealed class OpenRequest
    {
        public const int HeadLength = 7;
        public const int EchoLengthMax = RegisterRequest.ContextLengthMax - HeadLength;

        private readonly int _version;
        private RegisterRequest _request = new RegisterRequest();
        private RegisterRequest _candidate = new RegisterRequest();

        /// <param name="version">The first byte of the profile's contexts: each layout has its own.</param>
        public OpenRequest(int version)
        {
            _version = version;
        }

        /// <summary>The register has stopped waiting, or asked for something else, and not come back since.</summary>
        public bool HasGivenUp;

        /// <summary>The Lane was told so; once a request is enough.</summary>
        public bool GaveUpWasTold;

        public RegisterRequest Request
        {
            get { return _request; }
        }

        /// <summary>The request that is being read.</summary>
        public RegisterRequest Candidate
        {
            get { return _candidate; }
        }

        /// <summary>True when the candidate is byte for byte the open request.</summary>
        public bool IsSame
        {
            get
            {
                bool same = _request.ContextLength >= HeadLength;
                for (int index = 0; index < HeadLength && same; index++)
                {
                    same = _request.Context[index] == _candidate.Context[index];
                }

                return same;
            }
        }

        /// <summary>How many bytes of echo the open request has.</summary>
        public int EchoLength
        {
            get { return _request.ContextLength < HeadLength ? 0 : _request.ContextLength - HeadLength; }
        }

        /// <summary>Byte of the open request's echo; 0 behind its end.</summary>
        public byte Echo(int index)
        {
            return index < EchoLength ? _request.Context[HeadLength + index] : (byte)0;
        }

        /// <summary>Writes part of the open request's echo as it was received.</summary>
        public void WriteEcho(int index, int count, ByteWriter target)
        {
            for (int offset = 0; offset < count; offset++)
            {
                target.WriteByte(Echo(index + offset));
            }
        }

        /// <summary>Starts reading: clears the candidate and names it by its bytes.</summary>
        public void Read(byte[] source, int offset, int length)
        {
            _candidate.Clear();
            uint fingerprint = Crc32.Of(source, offset, length);
            _candidate.Fingerprint = fingerprint;
            byte[] context = _candidate.Context;
            context[0] = (byte)_version;
            context[1] = (byte)fingerprint;
            context[2] = (byte)(fingerprint >> 8);
            context[3] = (byte)(fingerprint >> 16);
            context[4] = (byte)(fingerprint >> 24);
            context[5] = (byte)length;
            context[6] = (byte)(length >> 8);
            _candidate.ContextLength = HeadLength;
        }

        /// <summary>Keeps bytes of the candidate for its answer.</summary>
        public void Keep(byte[] source, int offset, int count)
        {
            Check.That(_candidate.ContextLength + count <= RegisterRequest.ContextLengthMax, CheckCode.BufferTooSmall);
            Array.Copy(source, offset, _candidate.Context, _candidate.ContextLength, count);
            _candidate.ContextLength += count;
        }

        public void Keep(byte value)
        {
            Check.That(_candidate.ContextLength < RegisterRequest.ContextLengthMax, CheckCode.BufferTooSmall);
            _candidate.Context[_candidate.ContextLength] = value;
            _candidate.ContextLength++;
        }

        /// <summary>Makes the candidate the open request.</summary>
        public void Accept()
        {
            RegisterRequest accepted = _candidate;
            _candidate = _request;
            _request = accepted;
            HasGivenUp = false;
            GaveUpWasTold = false;
        }

        /// <summary>
        /// Takes up a journaled request. A context of another layout leaves nothing to answer with: the request counts as
        /// given up, stays open until the Lane has its outcome, and is then reported as not told.
        /// </summary>
        public void Resume(byte[] context, int length)
        {
            _request.Clear();
            GaveUpWasTold = false;
            HasGivenUp = length < HeadLength || length > RegisterRequest.ContextLengthMax || context[0] != _version;
            if (!HasGivenUp)
            {
                Array.Copy(context, 0, _request.Context, 0, length);
                _request.ContextLength = length;
                _request.Fingerprint = (uint)context[1] | ((uint)context[2] << 8) | ((uint)context[3] << 16)
                    | ((uint)context[4] << 24);
            }
        }
    }
}
