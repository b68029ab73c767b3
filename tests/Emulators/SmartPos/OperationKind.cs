namespace Bridge.Emulators.SmartPos;

/// <summary>What a process does; the text in chequeInfo.type is its lower-case name.</summary>
public enum OperationKind
{
    Payment,
    Refund,
}
