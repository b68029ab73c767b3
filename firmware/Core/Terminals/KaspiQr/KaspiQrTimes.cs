namespace Bridge.Terminals.KaspiQr
{
    /// <summary>The waits of one QR, in ms: what the answer to its create told, else the document's samples.</summary>
    internal sealed class KaspiQrTimes
    {
        /// <summary>How much longer than the service's own waits we go on before we say that they are over.</summary>
        public const int MarginMs = 15000;

        public int PollMs = 5000;
        public int ScanMs = 180000;
        public int ConfirmMs = 65000;

        public void Take(KaspiQrAnswer answer)
        {
            PollMs = answer.PollSeconds > 0 ? answer.PollSeconds * 1000 : 5000;
            ScanMs = answer.ScanSeconds > 0 ? answer.ScanSeconds * 1000 : 180000;
            ConfirmMs = answer.ConfirmSeconds > 0 ? answer.ConfirmSeconds * 1000 : 65000;
        }
    }
}
