using System;

namespace Bridge.Bytes
{
    /// <summary>A rule of our own code was broken. Never raised by what a peer sends.</summary>
    public sealed class CheckException : Exception
    {
        public CheckException(int code)
            : base("Bridge check " + code.ToString() + " failed")
        {
            Code = code;
        }

        /// <summary>One of <see cref="CheckCode"/>.</summary>
        public int Code { get; }
    }
}
