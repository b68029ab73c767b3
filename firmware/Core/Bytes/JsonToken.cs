namespace Bridge.Bytes
{
    /// <summary>What <see cref="JsonReader.Read"/> found. The last three are final: they repeat for
    /// ever.</summary>
    public enum JsonToken : byte
    {
        None = 0,
        ObjectStart = 1,
        ObjectEnd = 2,
        ArrayStart = 3,
        ArrayEnd = 4,

        /// <summary>The name of a member; its value is the next token.</summary>
        Name = 5,
        Text = 6,
        Number = 7,
        True = 8,
        False = 9,
        Null = 10,

        /// <summary>The document is whole: nothing but white space follows it.</summary>
        End = 11,

        /// <summary>
        /// The source ended between two members of an object or array that was never closed. Every
        /// value handed out was whole, but nobody knows what was to follow.
        /// </summary>
        Unclosed = 12,

        /// <summary>Not JSON, cut inside a value, or deeper than the limit.</summary>
        Malformed = 13,
    }
}
