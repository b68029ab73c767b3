namespace Bridge.Uplink
{
    /// <summary>One numbered part of a lane's answer to a command, as rpc/res carries it (SPEC.md).</summary>
    public sealed class RpcResult
    {
        public string Id = string.Empty;

        /// <summary>1, 2, 3 ...: a number that is missing was lost on the way, and the answer with it.</summary>
        public int Part;

        /// <summary>Lines with a line feed between them.</summary>
        public string Text = string.Empty;

        /// <summary>True in the last part; only there Ok, Error and Cut mean something.</summary>
        public bool IsLast;
        public bool Ok;

        /// <summary>"" or one of the Error words of <see cref="UplinkNames"/>.</summary>
        public string Error = string.Empty;

        /// <summary>Lines that did not fit and are not in the answer.</summary>
        public int Cut;
    }
}
