namespace Bridge.Esp32.Boards
{
    // Written by tests/BoardTool from hardware/boards/olimex-esp32-poe-iso.csv: change it there.
    /// <summary>
    /// Olimex ESP32-POE-ISO with the WROVER module. Register and panel are on the UEXT connector. Taken by the
    /// board: 0 (Ethernet clock), 1 (USB TX), 3 (USB RX), 12 (Ethernet PHY power), 16 (PSRAM chip select), 17
    /// (PSRAM clock), 18 (Ethernet MDIO), 19 (Ethernet TXD0), 21 (Ethernet TX enable), 22 (Ethernet TXD1), 23
    /// (Ethernet MDC), 25 (Ethernet RXD0), 26 (Ethernet RXD1), 27 (Ethernet CRS), 35 (Battery sense), 39 (Power
    /// sense).
    /// </summary>
    public static class OlimexEsp32PoeIso
    {
        public static Board Create()
        {
            Board board = new Board();
            board.Name = "olimex-esp32-poe-iso";
            board.FirmwareTarget = "ESP32_OLIMEX_WROVER";
            board.HasEthernet = true;
            board.FlashMegabytes = 4;
            board.PsramMegabytes = 8;
            board.RegisterTx = 4;
            board.RegisterRx = 36;
            board.PanelClock = 14;
            board.PanelData = 2;
            board.PanelSelect = 5;
            board.PanelCommand = 15;
            board.OledData = 13;
            board.OledClock = 33;
            board.Button = 34;
            board.Watchdog = 32;
            return board;
        }
    }
}
