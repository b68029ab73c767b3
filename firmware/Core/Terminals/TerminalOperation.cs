namespace Bridge.Terminals
{
    public enum TerminalOperation : byte
    {
        None = 0,
        Payment = 1,
        Refund = 2,
    }
}
