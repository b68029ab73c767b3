using Bridge.Payments;
using Bridge.Registers;
using Bridge.Registers.Inpas;
using Bridge.Settings;
using Bridge.Terminals;
using Bridge.Terminals.SmartPos;

namespace Bridge
{
    /// <summary>Which protocol and which terminal the settings ask for. Settings were checked before
    /// (SettingsCheck).</summary>
    public static class LaneParts
    {
        public const string Version = "0.1.0";

        internal static RegisterLink Link(LaneSettings settings)
        {
            InpasSettings inpas = new InpasSettings();
            inpas.BlockLengthMax = settings.InpasBlockLength;
            inpas.SecondCopy = settings.ReceiptCopies == 2;
            return new InpasLink(inpas);
        }

        internal static Terminal Terminal(LaneSettings settings)
        {
            return new SmartPosTerminal(Setup(settings));
        }

        /// <summary>How the settings want the terminal to be spoken to; also for shells that ask it something
        /// themselves.</summary>
        public static SmartPosSetup Setup(LaneSettings settings)
        {
            SmartPosSetup setup = new SmartPosSetup();
            setup.Host = settings.TerminalHost;
            setup.Port = settings.TerminalPort;
            setup.OwnCheque = settings.OwnCheque;
            setup.Api = settings.TerminalApi;
            setup.Tls = settings.TerminalTls;
            setup.ServerName = settings.TerminalName;
            setup.AnyCertificate = settings.TerminalCertificate == "any";
            setup.SendTerminalId = settings.TerminalIdHeader;
            setup.ClientName = settings.Site + "-" + settings.Device;
            setup.UtcOffsetMinutes = settings.UtcOffsetMinutes;
            return setup;
        }

        internal static SaleLimits Limits(LaneSettings settings)
        {
            SaleLimits limits = new SaleLimits();
            limits.PatienceMs = settings.RegisterPatienceMs;
            limits.HoldMs = settings.OrphanHoldMs;
            limits.OfferMs = settings.OfferWindowMs;
            return limits;
        }
    }
}
