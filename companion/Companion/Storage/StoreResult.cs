namespace Bridge.Companion.Storage;

/// <summary>What became of a record that was put into the table.</summary>
internal enum StoreResult
{
    New,

    /// <summary>The same record again: nothing to do, and no harm.</summary>
    Repeated,

    /// <summary>Another record under a key that is taken: the first one stands.</summary>
    Conflict,
}
