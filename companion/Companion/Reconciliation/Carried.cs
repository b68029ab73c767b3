using Bridge.Companion.Payments;

namespace Bridge.Companion.Reconciliation;

/// <summary>
/// A sale that was awaited in a later file when its own was signed. EndedFile: the file in which it came, or in which a person said what became
/// of it (Word, Who); 0 = it is still awaited.
/// </summary>
public sealed record Carried(Sale Sale, long File, string FileName, long EndedFile, string Word, string Who);
