namespace Bridge.Uplink
{
    /// <summary>A command for a lane, as rpc/req carries it (SPEC.md).</summary>
    public sealed class RpcRequest
    {
        /// <summary>Names the request and its answer: 1 to 36 characters of a-z A-Z 0-9 _ -.</summary>
        public string Id = string.Empty;

        /// <summary>A console's command: "sys.info".</summary>
        public string Method = string.Empty;

        /// <summary>What a person would type after the command's name; "" when there is nothing.</summary>
        public string Parameters = string.Empty;

        /// <summary>Unix seconds UTC after which the lane must not run it; 0 when it was left out.</summary>
        public long Expires;
    }
}
