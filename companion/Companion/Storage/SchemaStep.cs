namespace Bridge.Companion.Storage;

/// <summary>Some tables, in SQLite's words (PostgresSchema translates), under the name by which a database remembers that it has them.</summary>
internal sealed record SchemaStep(string Name, string Text);
