namespace Bridge.Esp32.Boards
{
    // Written by tests/BoardTool from hardware/boards/lilygo-t-internet-poe.csv: change it there.
    /// <summary>
    /// LilyGO T-Internet-POE. Its PoE power is not documented as isolated: not USB and PoE at once. The panel
    /// shares the pins of the SD slot: leave that empty. Taken by the board: 0 (Boot), 1 (Flash TX), 3 (Flash RX),
    /// 5 (Ethernet PHY reset), 13 (SD select), 17 (Ethernet clock), 18 (Ethernet MDIO), 19 (Ethernet TXD0), 21
    /// (Ethernet TX enable), 22 (Ethernet TXD1), 23 (Ethernet MDC), 25 (Ethernet RXD0), 26 (Ethernet RXD1), 27
    /// (Ethernet CRS).
    /// </summary>
    public static class LilygoTInternetPoe
    {
        public static Board Create()
        {
            Board board = new Board();
            board.Name = "lilygo-t-internet-poe";
            board.FirmwareTarget = "ESP32_LILYGO";
            board.HasEthernet = true;
            board.FlashMegabytes = 4;
            board.RegisterTx = 33;
            board.RegisterRx = 35;
            board.ServiceTx = 4;
            board.ServiceRx = 36;
            board.PanelClock = 14;
            board.PanelData = 15;
            board.PanelSelect = 16;
            board.PanelCommand = 2;
            board.Button = 34;
            board.Buzzer = 12;
            board.Watchdog = 32;
            return board;
        }
    }
}
