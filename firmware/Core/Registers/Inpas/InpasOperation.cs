namespace Bridge.Registers.Inpas
{
    /// <summary>Values of field 25, of field 65 under <see cref="UserCommand"/>, and of field 39 (SPEC 4).</summary>
    public static class InpasOperation
    {
        public const int Sale = 1;
        public const int Void = 4;
        public const int Wait = 21;
        public const int TestConnection = 26;
        public const int Refund = 29;
        public const int VoidLast = 53;
        public const int Reconcile = 59;
        public const int UserCommand = 63;

        public const int CommandShortReport = 20;
        public const int CommandFullReport = 21;
        public const int CommandCopySlip = 22;

        public const int StatusNotConfirmed = 0;

        /// <summary>The only value that means success.</summary>
        public const int StatusApproved = 1;
        public const int StatusDeclined = 16;
        public const int StatusNoLink = 34;
        public const int StatusAborted = 53;
    }
}
