namespace Bridge.Settings
{
    /// <summary>
    /// Plain settings of one lane. One JSON file holds them (property names in camelCase); every shell fills this same
    /// class and asks <see cref="SettingsCheck"/> before it uses it. Secrets are marked, and are never printed.
    /// </summary>
    public sealed class LaneSettings
    {
        /// <summary>Names in the MQTT topics: 1 to 32 characters of a-z 0-9 _ -.</summary>
        public string Site = "store-1";

        public string Device = "lane-1";

        /// <summary>The register's protocol: "inpas", "zvt", "transbank", "concert", "ecr17", a tap: "pole", "shtrih", or with
        /// experimental: "upos", "arcus2".</summary>
        public string Protocol = "inpas";

        /// <summary>Digits after the point in the register's amount: 2 = the wire carries tiyn, 0 = whole tenge.</summary>
        public int AmountExponent = 2;

        /// <summary>Comma-separated currency codes that mean the shop's currency; an empty entry accepts "no currency".
        /// 643 and 978 are there because old pinpad drivers hard-code them (register-protocols 1.1).</summary>
        public string AcceptedCurrencies = "398,643,978,";

        /// <summary>The shop's currency, ISO 4217 number.</summary>
        public string Currency = "398";

        /// <summary>The largest single amount, in minor units; more is refused before the terminal is asked.</summary>
        public long AmountMaxMinor = 200000000;

        /// <summary>The register's code page for texts and slips: "cp1251", "cp866", "kz1048", "cp437", "utf8".</summary>
        public string CodePage = "cp1251";

        /// <summary>Characters in a receipt line, 24 to 48.</summary>
        public int ReceiptWidth = 32;

        /// <summary>How long the register is kept waiting for a result before it is told "not confirmed", in ms.
        /// Longer than the terminal's worst case of 180 s + 60 s.</summary>
        public int RegisterPatienceMs = 300000;

        /// <summary>Terminal address: an IP literal (DNS blocks every thread on the device).</summary>
        public string TerminalHost = string.Empty;

        public int TerminalPort = 8080;

        /// <summary>True = HTTPS with a token ("integration protection" is on at the terminal). The lane has to be let in
        /// once by a person.</summary>
        public bool TerminalTls;

        /// <summary>"auto": v2, or v1 when the terminal's app is too old for it; "v2" or "v1": that one only.</summary>
        public string TerminalApi = "auto";

        /// <summary>True: the register prints the slip and the terminal does not.</summary>
        public bool OwnCheque = true;

        /// <summary>Languages of the display: "kk", "ru", "en"; the second may be "".</summary>
        public string Language = "kk";

        public string SecondLanguage = "ru";

        /// <summary>Offset of the shop's clock from UTC in minutes (Kazakhstan: 300).</summary>
        public int UtcOffsetMinutes = 300;

        /// <summary>Slots of the journal, 128 to 65536. One record a slot, about four records a sale.</summary>
        public int JournalSlots = 4096;

        /// <summary>After a start without an answer the same amount is answered "not confirmed" for this long, in ms. The
        /// terminal can charge for 240 s, and cashiers were simulated to try again for some minutes after that.</summary>
        public int OrphanHoldMs = 600000;

        /// <summary>A late result is offered to the same request again for this long, in ms.</summary>
        public int OfferWindowMs = 600000;

        /// <summary>Copies of the slip in one answer: 1, or 2 for registers that print the shop's copy themselves.</summary>
        public int ReceiptCopies = 1;

        /// <summary>INPAS: the longest frame in bytes of data before an answer is cut into blocks, 256 to 6144. 507 fits the
        /// 512-byte buffer of a known firmware; a register that knows no blocks needs a larger number here.</summary>
        public int InpasBlockLength = 507;

        /// <summary>Pause between our acknowledgement and our next frame, in ms, 0 to 5000; -1 = the protocol's own (INPAS 150,
        /// ZVT 250, others 150), which fits the clients seen.</summary>
        public int RegisterPauseMs = -1;

        /// <summary>ECR17: what its check covers: "std", "noext", "stx_noext" or "stx".</summary>
        public string Ecr17Lrc = "std";

        /// <summary>With TLS: the name that the terminal's certificate must carry (*.kaspipos.kz, so any one label). The
        /// address stays terminalHost: no name is looked up.</summary>
        public string TerminalName = "pos.kaspipos.kz";

        /// <summary>With TLS: "name" = the certificate must be valid for terminalName; "any" = no check at all, which anyone
        /// in the shop's network could use to see tokens and fake answers. Logged at every start.</summary>
        public string TerminalCertificate = "name";

        /// <summary>True: the terminal's id goes with each call as header terminalId, as newer clients do.</summary>
        public bool TerminalIdHeader = true;

        /// <summary>Who takes the money: "pos" = the Smart POS, "qr" = a QR on our own display (qrVia), "both" (choice).</summary>
        public string Terminals = "pos";

        /// <summary>Kaspi QR: the service's address, an IP literal as for the terminal.</summary>
        public string KaspiQrHost = string.Empty;

        public int KaspiQrPort = 443;

        /// <summary>The name that its certificate must carry; "" only with 127.0.0.1, an emulator without TLS.</summary>
        public string KaspiQrName = string.Empty;

        /// <summary>What stands before every path at the service, from the bank's mail.</summary>
        public string KaspiQrPath = "/r1/v01";

        /// <summary>Secret: the Api-Key.</summary>
        public string KaspiQrKey = string.Empty;

        /// <summary>TradePointId: the shop, as the service numbers it.</summary>
        public int KaspiQrTradePoint;

        /// <summary>With protocol "pole": the command set of the till's customer display: "epson" (Bixolon too), "cd5220",
        /// "aedex", "utc" or "dsp800".</summary>
        public string PoleDialect = "epson";

        /// <summary>With protocol "shtrih": the payment type of the fiscal printer that is Kaspi, 2 to 16 (1 is cash).</summary>
        public int ShtrihSlot = 2;

        /// <summary>Where the code of a QR system is to be seen: "screen" (mode 1 of the retail systems), "tape" = printed by a
        /// receipt printer (mode 0), "both", or "sticker" = the static sticker or NFC plate at the lane (mode 2).</summary>
        public string DisplayMode = "screen";

        /// <summary>With displayMode "sticker": the text of the sticker's QR. A sale whose code is another one is shown on the
        /// screen: money paid by a sticker that is not the sale's would never be heard of.</summary>
        public string StickerLink = string.Empty;

        /// <summary>Whose QR it is: "kaspi" = Kaspi QR straight from the lane, "gateway" = the companion's payment gateway.</summary>
        public string QrVia = "kaspi";

        /// <summary>With both: "pos" = the Smart POS, and the QR when it cannot be reached before a start; "register" = what the
        /// register asks for (inpasQrOperation), else as "pos"; "customer" = the display asks
        /// him for 8 s, the button takes the QR (also pressed before the sale), and who does nothing pays on the terminal.</summary>
        public string Choice = "pos";

        /// <summary>INPAS: the operation that asks for a sale by QR, 0 = none. Field 25 is the register's own setting.</summary>
        public int InpasQrOperation;

        /// <summary>The gateway's address, an IP literal as for the terminal.</summary>
        public string GatewayHost = string.Empty;

        public int GatewayPort = 8444;

        /// <summary>The name that its certificate must carry; "" only with 127.0.0.1, a laboratory without TLS.</summary>
        public string GatewayName = string.Empty;

        /// <summary>Secret: this lane's key at the companion.</summary>
        public string GatewayKey = string.Empty;

        /// <summary>How often a bill is asked about when the gateway does not say it, in ms (PayMaster's document: 3 s).</summary>
        public int GatewayPollMs = 3000;

        /// <summary>How long a bill may be paid, in seconds. The register's patience is at least twice that.</summary>
        public int GatewayLifeS = 180;

        /// <summary>"dynamic" = a QR for each payment; "cashlink" = the lane's own link, activated for each.</summary>
        public string GatewayMode = "dynamic";

        /// <summary>Hosts that a QR of the gateway may lead to, separated by commas.</summary>
        public string GatewayHosts = "qr.nspk.ru,qr.kaspi.kz,pay.kaspi.kz";

        /// <summary>True: protocols may be chosen that rest on unofficial descriptions alone ("upos", "arcus2").</summary>
        public bool Experimental;

        /// <summary>How long the register may take to acknowledge a frame, in ms, 1000 to 30000; -1 = the protocol's own
        /// (7000: clients were seen to take 6 s).</summary>
        public int RegisterAckMs = -1;

        /// <summary>Protocols with a XOR check (transbank, concert, ecr17): whether a request about money has to come twice:
        /// "auto" = on a line that has damaged a frame within the last minute, "always", "never".</summary>
        public string RegisterRepeat = "auto";
    }
}
