namespace Bridge.Settings
{
    /// <summary><see cref="LaneSettings"/> by name.</summary>
    public sealed class LaneSettingsTable : SettingsTable
    {
        private readonly LaneSettings _settings;

        public LaneSettingsTable(LaneSettings settings)
            : base(Names(), Kinds())
        {
            _settings = settings;
        }

        /// <summary>Only what is listed: a new setting is not open to the network before somebody thought about it.</summary>
        public override bool MayBeSetFromAfar(int index)
        {
            switch (NameOf(index))
            {
                case "site":
                case "device":
                case "codePage":
                case "receiptWidth":
                case "ownCheque":
                case "language":
                case "secondLanguage":
                case "utcOffsetMinutes":
                case "receiptCopies":
                case "inpasBlockLength":
                    return true;
                default:
                    return false;
            }
        }

        protected override string GetText(int index)
        {
            switch (index)
            {
                case 0: return _settings.Site;
                case 1: return _settings.Device;
                case 2: return _settings.Protocol;
                case 4: return _settings.AcceptedCurrencies;
                case 5: return _settings.Currency;
                case 7: return _settings.CodePage;
                case 10: return _settings.TerminalHost;
                case 13: return _settings.TerminalApi;
                case 15: return _settings.Language;
                case 16: return _settings.SecondLanguage;
                case 24: return _settings.Ecr17Lrc;
                case 25: return _settings.TerminalName;
                case 26: return _settings.TerminalCertificate;
                case 28: return _settings.Terminals;
                case 29: return _settings.KaspiQrHost;
                case 31: return _settings.KaspiQrName;
                case 32: return _settings.KaspiQrPath;
                case 33: return _settings.KaspiQrKey;
                case 35: return _settings.PoleDialect;
                case 37: return _settings.DisplayMode;
                case 38: return _settings.StickerLink;
                case 39: return _settings.QrVia;
                case 40: return _settings.Choice;
                case 42: return _settings.GatewayHost;
                case 44: return _settings.GatewayName;
                case 45: return _settings.GatewayKey;
                case 48: return _settings.GatewayMode;
                case 49: return _settings.GatewayHosts;
                default: return string.Empty;
            }
        }

        protected override long GetNumber(int index)
        {
            switch (index)
            {
                case 3: return _settings.AmountExponent;
                case 6: return _settings.AmountMaxMinor;
                case 8: return _settings.ReceiptWidth;
                case 9: return _settings.RegisterPatienceMs;
                case 11: return _settings.TerminalPort;
                case 17: return _settings.UtcOffsetMinutes;
                case 18: return _settings.JournalSlots;
                case 19: return _settings.OrphanHoldMs;
                case 20: return _settings.OfferWindowMs;
                case 21: return _settings.ReceiptCopies;
                case 22: return _settings.InpasBlockLength;
                case 23: return _settings.RegisterPauseMs;
                case 30: return _settings.KaspiQrPort;
                case 34: return _settings.KaspiQrTradePoint;
                case 36: return _settings.ShtrihSlot;
                case 41: return _settings.InpasQrOperation;
                case 43: return _settings.GatewayPort;
                case 46: return _settings.GatewayPollMs;
                case 47: return _settings.GatewayLifeS;
                default: return 0;
            }
        }

        protected override bool GetFlag(int index)
        {
            switch (index)
            {
                case 12: return _settings.TerminalTls;
                case 14: return _settings.OwnCheque;
                case 27: return _settings.TerminalIdHeader;
                default: return false;
            }
        }

        protected override void SetText(int index, string value)
        {
            switch (index)
            {
                case 0: _settings.Site = value; break;
                case 1: _settings.Device = value; break;
                case 2: _settings.Protocol = value; break;
                case 4: _settings.AcceptedCurrencies = value; break;
                case 5: _settings.Currency = value; break;
                case 7: _settings.CodePage = value; break;
                case 10: _settings.TerminalHost = value; break;
                case 13: _settings.TerminalApi = value; break;
                case 15: _settings.Language = value; break;
                case 16: _settings.SecondLanguage = value; break;
                case 24: _settings.Ecr17Lrc = value; break;
                case 25: _settings.TerminalName = value; break;
                case 26: _settings.TerminalCertificate = value; break;
                case 28: _settings.Terminals = value; break;
                case 29: _settings.KaspiQrHost = value; break;
                case 31: _settings.KaspiQrName = value; break;
                case 32: _settings.KaspiQrPath = value; break;
                case 33: _settings.KaspiQrKey = value; break;
                case 35: _settings.PoleDialect = value; break;
                case 37: _settings.DisplayMode = value; break;
                case 38: _settings.StickerLink = value; break;
                case 39: _settings.QrVia = value; break;
                case 40: _settings.Choice = value; break;
                case 42: _settings.GatewayHost = value; break;
                case 44: _settings.GatewayName = value; break;
                case 45: _settings.GatewayKey = value; break;
                case 48: _settings.GatewayMode = value; break;
                case 49: _settings.GatewayHosts = value; break;
            }
        }

        protected override void SetNumber(int index, long value)
        {
            switch (index)
            {
                case 3: _settings.AmountExponent = ToInt(value); break;
                case 6: _settings.AmountMaxMinor = value; break;
                case 8: _settings.ReceiptWidth = ToInt(value); break;
                case 9: _settings.RegisterPatienceMs = ToInt(value); break;
                case 11: _settings.TerminalPort = ToInt(value); break;
                case 17: _settings.UtcOffsetMinutes = ToInt(value); break;
                case 18: _settings.JournalSlots = ToInt(value); break;
                case 19: _settings.OrphanHoldMs = ToInt(value); break;
                case 20: _settings.OfferWindowMs = ToInt(value); break;
                case 21: _settings.ReceiptCopies = ToInt(value); break;
                case 22: _settings.InpasBlockLength = ToInt(value); break;
                case 23: _settings.RegisterPauseMs = ToInt(value); break;
                case 30: _settings.KaspiQrPort = ToInt(value); break;
                case 34: _settings.KaspiQrTradePoint = ToInt(value); break;
                case 36: _settings.ShtrihSlot = ToInt(value); break;
                case 41: _settings.InpasQrOperation = ToInt(value); break;
                case 43: _settings.GatewayPort = ToInt(value); break;
                case 46: _settings.GatewayPollMs = ToInt(value); break;
                case 47: _settings.GatewayLifeS = ToInt(value); break;
            }
        }

        protected override void SetFlag(int index, bool value)
        {
            switch (index)
            {
                case 12: _settings.TerminalTls = value; break;
                case 14: _settings.OwnCheque = value; break;
                case 27: _settings.TerminalIdHeader = value; break;
            }
        }

        // Order is the fields' order in LaneSettings; a test holds the two together.
        private static string[] Names()
        {
            return new string[]
            {
                "site", "device", "protocol", "amountExponent", "acceptedCurrencies", "currency",
                "amountMaxMinor", "codePage", "receiptWidth", "registerPatienceMs", "terminalHost",
                "terminalPort", "terminalTls", "terminalApi", "ownCheque", "language", "secondLanguage",
                "utcOffsetMinutes", "journalSlots", "orphanHoldMs", "offerWindowMs",
                "receiptCopies", "inpasBlockLength", "registerPauseMs", "ecr17Lrc",
                "terminalName", "terminalCertificate", "terminalIdHeader",
                "terminals", "kaspiQrHost", "kaspiQrPort", "kaspiQrName", "kaspiQrPath", "kaspiQrKey",
                "kaspiQrTradePoint", "poleDialect", "shtrihSlot", "displayMode", "stickerLink",
                "qrVia", "choice", "inpasQrOperation", "gatewayHost", "gatewayPort", "gatewayName", "gatewayKey",
                "gatewayPollMs", "gatewayLifeS", "gatewayMode", "gatewayHosts",
            };
        }

        private static SettingKind[] Kinds()
        {
            return new SettingKind[]
            {
                SettingKind.Text, SettingKind.Text, SettingKind.Text, SettingKind.Number, SettingKind.Text,
                SettingKind.Text, SettingKind.Number, SettingKind.Text, SettingKind.Number, SettingKind.Number,
                SettingKind.Text, SettingKind.Number, SettingKind.Flag, SettingKind.Text, SettingKind.Flag,
                SettingKind.Text, SettingKind.Text, SettingKind.Number, SettingKind.Number, SettingKind.Number,
                SettingKind.Number, SettingKind.Number, SettingKind.Number, SettingKind.Number, SettingKind.Text,
                SettingKind.Text, SettingKind.Text, SettingKind.Flag,
                SettingKind.Text, SettingKind.Text, SettingKind.Number, SettingKind.Text, SettingKind.Text,
                SettingKind.Secret, SettingKind.Number, SettingKind.Text, SettingKind.Number, SettingKind.Text,
                SettingKind.Text,
                SettingKind.Text, SettingKind.Text, SettingKind.Number, SettingKind.Text, SettingKind.Number,
                SettingKind.Text, SettingKind.Secret, SettingKind.Number, SettingKind.Number, SettingKind.Text,
                SettingKind.Text,
            };
        }

        // A number that no int can hold becomes one that no check accepts.
        private static int ToInt(long value)
        {
            return value < int.MinValue || value > int.MaxValue ? int.MinValue : (int)value;
        }
    }
}
