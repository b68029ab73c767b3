using Bridge.Bytes;
using Bridge.Payments;
using Bridge.Receipts;
using Bridge.Registers;
using Bridge.Registers.Arcus2;
using Bridge.Registers.Concert;
using Bridge.Registers.Ecr17;
using Bridge.Registers.Inpas;
using Bridge.Registers.PoleDisplay;
using Bridge.Registers.Shtrih;
using Bridge.Registers.Transbank;
using Bridge.Registers.Upos;
using Bridge.Registers.Zvt;
using Bridge.Settings;
using Bridge.Terminals;
using Bridge.Terminals.Gateway;
using Bridge.Terminals.KaspiQr;
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
            switch (settings.Protocol)
            {
                case "zvt": return Zvt(settings);
                case "transbank": return Transbank(settings);
                case "concert": return Concert(settings);
                case "ecr17": return Ecr17(settings);
                case "pole": return Pole(settings);
                case "shtrih": return Shtrih(settings);
                case "upos": return Upos(settings);
                case "arcus2": return Arcus2(settings);
                default: return Inpas(settings);
            }
        }

        private static RegisterLink Inpas(LaneSettings settings)
        {
            InpasSettings inpas = new InpasSettings();
            inpas.BlockLengthMax = settings.InpasBlockLength;
            inpas.SecondCopy = settings.ReceiptCopies == 2;
            inpas.PauseMs = Pause(settings, inpas.PauseMs);
            inpas.QrOperation = settings.InpasQrOperation;
            inpas.AckWaitMs = AckWait(settings, inpas.AckWaitMs);
            return new InpasLink(inpas);
        }

        private static RegisterLink Zvt(LaneSettings settings)
        {
            ZvtSettings zvt = new ZvtSettings();
            zvt.ReceiptCopies = settings.ReceiptCopies;
            zvt.PauseMs = Pause(settings, zvt.PauseMs);
            zvt.AckWaitMs = AckWait(settings, zvt.AckWaitMs);
            return new ZvtLink(zvt);
        }

        private static RegisterLink Transbank(LaneSettings settings)
        {
            TransbankSettings transbank = new TransbankSettings();
            transbank.PauseMs = Pause(settings, transbank.PauseMs);
            transbank.AckWaitMs = AckWait(settings, transbank.AckWaitMs);
            transbank.Repeat = Repeat(settings);
            return new TransbankLink(transbank);
        }

        private static RegisterLink Concert(LaneSettings settings)
        {
            ConcertSettings concert = new ConcertSettings();
            concert.PauseMs = Pause(settings, concert.PauseMs);
            concert.AckWaitMs = AckWait(settings, concert.AckWaitMs);
            concert.Repeat = Repeat(settings);
            return new ConcertLink(concert);
        }

        private static RegisterLink Ecr17(LaneSettings settings)
        {
            Ecr17Settings ecr17 = new Ecr17Settings();
            ecr17.PauseMs = Pause(settings, ecr17.PauseMs);
            ecr17.AckWaitMs = AckWait(settings, ecr17.AckWaitMs);
            ecr17.Repeat = Repeat(settings);
            ecr17.ChecksEtx = settings.Ecr17Lrc == "noext" || settings.Ecr17Lrc == "stx";
            ecr17.ChecksStx = settings.Ecr17Lrc == "stx_noext" || settings.Ecr17Lrc == "stx";
            return new Ecr17Link(ecr17);
        }

        private static RegisterLink Upos(LaneSettings settings)
        {
            UposSettings upos = new UposSettings();
            upos.PauseMs = Pause(settings, upos.PauseMs);
            upos.AckWaitMs = AckWait(settings, upos.AckWaitMs);
            upos.ReceiptCopies = settings.ReceiptCopies;
            return new UposLink(upos);
        }

        private static RegisterLink Arcus2(LaneSettings settings)
        {
            Arcus2Settings arcus2 = new Arcus2Settings();
            arcus2.PauseMs = Pause(settings, arcus2.PauseMs);
            arcus2.AckWaitMs = AckWait(settings, arcus2.AckWaitMs);
            arcus2.ReceiptCopies = settings.ReceiptCopies;
            arcus2.AmountExponent = settings.AmountExponent;
            return new Arcus2Link(arcus2);
        }

        private static RegisterLink Shtrih(LaneSettings settings)
        {
            ShtrihSettings shtrih = new ShtrihSettings();
            shtrih.Slot = settings.ShtrihSlot;
            return new ShtrihLink(shtrih);
        }

        private static RegisterLink Pole(LaneSettings settings)
        {
            PoleDisplaySettings pole = new PoleDisplaySettings();
            pole.Page = CodePage.Named(settings.CodePage) ?? pole.Page;
            pole.AmountExponent = settings.AmountExponent;
            switch (settings.PoleDialect)
            {
                case "cd5220": pole.Dialect = PoleDialect.Cd5220; break;
                case "aedex": pole.Dialect = PoleDialect.Aedex; break;
                case "utc": pole.Dialect = PoleDialect.Utc; break;
                case "dsp800": pole.Dialect = PoleDialect.Dsp800; break;
                default: pole.Dialect = PoleDialect.Epson; break;
            }

            return new PoleDisplayLink(pole);
        }

        /// <summary>What a person who pressed is told; -1 when the sale itself shows it.</summary>
        internal static int Message(PressResult result)
        {
            switch (result)
            {
                case PressResult.NoTotal: return CashierText.NoTotal;
                case PressResult.Unsettled: return CashierText.TotalUnsettled;
                case PressResult.Doubtful: return CashierText.TotalDoubtful;
                case PressResult.AlreadyPaid: return CashierText.TotalPaid;
                default: return -1;
            }
        }

        /// <summary>The same for the log and the console.</summary>
        public static string Word(PressResult result)
        {
            int message = Message(result);
            return message >= 0 ? CashierText.Of(message, ReceiptLanguage.English)
                : result == PressResult.Asked ? "asked for the total on the register's display"
                : result == PressResult.Open ? "a payment is under way" : "this register asks by itself";
        }

        private static int Pause(LaneSettings settings, int own)
        {
            return settings.RegisterPauseMs < 0 ? own : settings.RegisterPauseMs;
        }

        private static int AckWait(LaneSettings settings, int own)
        {
            return settings.RegisterAckMs < 0 ? own : settings.RegisterAckMs;
        }

        private static int Repeat(LaneSettings settings)
        {
            return settings.RegisterRepeat == "always" ? RepeatCompare.Always
                : settings.RegisterRepeat == "never" ? RepeatCompare.Never : RepeatCompare.Auto;
        }

        /// <summary>Who takes the money, as the setting terminals says.</summary>
        public static Terminal Terminal(LaneSettings settings)
        {
            switch (settings.Terminals)
            {
                case "qr":
                    return Qr(settings);
                case "both":
                    return new TerminalPair(new SmartPosTerminal(Setup(settings)), Qr(settings));
                default:
                    return new SmartPosTerminal(Setup(settings));
            }
        }

        /// <summary>False: the lane shows "not configured" and refuses payments.</summary>
        public static bool HasTerminal(LaneSettings settings)
        {
            return settings.Terminals != "qr" ? settings.TerminalHost.Length > 0
                : settings.QrVia == "gateway" ? settings.GatewayHost.Length > 0 : settings.KaspiQrHost.Length > 0;
        }

        /// <summary>With both: the customer picks with the button, before the sale.</summary>
        public static bool CustomerPicks(LaneSettings settings)
        {
            return settings.Terminals == "both" && settings.Choice == "customer";
        }

        private static Terminal Qr(LaneSettings settings)
        {
            if (settings.QrVia == "gateway")
            {
                return new GatewayTerminal(GatewaySetup(settings));
            }

            return new KaspiQrTerminal(QrSetup(settings));
        }

        private static GatewaySetup GatewaySetup(LaneSettings settings)
        {
            GatewaySetup setup = new GatewaySetup();
            setup.Host = settings.GatewayHost;
            setup.Port = settings.GatewayPort;
            setup.ServerName = settings.GatewayName;
            setup.Tls = settings.GatewayName.Length > 0 || settings.GatewayHost != "127.0.0.1";
            setup.Key = settings.GatewayKey;
            setup.Site = settings.Site;
            setup.Device = settings.Device;
            setup.Currency = settings.Currency == "643" ? "RUB" : "KZT";
            setup.WholeUnits = settings.Currency != "643";
            setup.PollMs = settings.GatewayPollMs;
            setup.LifeS = settings.GatewayLifeS;
            setup.Mode = settings.GatewayMode;
            setup.Hosts = settings.GatewayHosts;
            return setup;
        }

        // Without TLS only an emulator on this machine is spoken to (KaspiQrCheck).
        private static KaspiQrSetup QrSetup(LaneSettings settings)
        {
            KaspiQrSetup setup = new KaspiQrSetup();
            setup.Host = settings.KaspiQrHost;
            setup.Port = settings.KaspiQrPort;
            setup.ServerName = settings.KaspiQrName;
            setup.Tls = settings.KaspiQrName.Length > 0 || settings.KaspiQrHost != "127.0.0.1";
            setup.BasePath = settings.KaspiQrPath;
            setup.ApiKey = settings.KaspiQrKey;
            setup.TradePoint = settings.KaspiQrTradePoint;
            setup.DeviceId = settings.Site + "-" + settings.Device;
            return setup;
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
