using Bridge.Payments;
using Bridge.Registers;
using Bridge.Registers.Inpas;
using Bridge.Settings;
using Bridge.Terminals;
using Bridge.Terminals.SmartPos;

namespace Bridge
{
    /// <summary>Which protocol and which terminal the settings ask for. Settings were checked before (SettingsCheck).</summary>
    internal static class LaneParts
    {
        public const string Version = "0.1.0";

        public static RegisterLink Link(LaneSettings settings)
        {
            InpasSettings inpas = new InpasSettings();
            inpas.BlockLengthMax = settings.InpasBlockLength;
            inpas.SecondCopy = settings.ReceiptCopies == 2;
            return new InpasLink(inpas);
        }

        public static Terminal Terminal(LaneSettings settings)
        {
            return new SmartPosTerminal(settings.TerminalHost, settings.TerminalPort, settings.OwnCheque);
        }

        public static SaleLimits Limits(LaneSettings settings)
        {
            SaleLimits limits = new SaleLimits();
            limits.PatienceMs = settings.RegisterPatienceMs;
            limits.HoldMs = settings.OrphanHoldMs;
            limits.OfferMs = settings.OfferWindowMs;
            return limits;
        }
    }
}
