using Bridge.Payments;
using Bridge.Registers;
using Bridge.Registers.Inpas;
using Bridge.Registers.Zvt;
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
            switch (settings.Protocol)
            {
                case "zvt": return Zvt(settings);
                default: return Inpas(settings);
            }
        }

        private static RegisterLink Inpas(LaneSettings settings)
        {
            InpasSettings inpas = new InpasSettings();
            inpas.BlockLengthMax = settings.InpasBlockLength;
            inpas.SecondCopy = settings.ReceiptCopies == 2;
            inpas.PauseMs = Pause(settings, inpas.PauseMs);
            return new InpasLink(inpas);
        }

        private static RegisterLink Zvt(LaneSettings settings)
        {
            ZvtSettings zvt = new ZvtSettings();
            zvt.ReceiptCopies = settings.ReceiptCopies;
            zvt.PauseMs = Pause(settings, zvt.PauseMs);
            return new ZvtLink(zvt);
        }

        private static int Pause(LaneSettings settings, int own)
        {
            return settings.RegisterPauseMs < 0 ? own : settings.RegisterPauseMs;
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
