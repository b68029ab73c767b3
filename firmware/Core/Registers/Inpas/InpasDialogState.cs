namespace Bridge.Registers.Inpas
{
    /// <summary>What <see cref="InpasDialog"/> waits for.</summary>
    internal enum InpasDialogState : byte
    {
        /// <summary>For a request.</summary>
        Idle = 0,

        /// <summary>For the Lane's answer. WAIT frames keep the register patient.</summary>
        AwaitingAnswer = 1,

        /// <summary>For the register to take the answer; InpasDelivery knows the details.</summary>
        Delivering = 2,
    }
}
