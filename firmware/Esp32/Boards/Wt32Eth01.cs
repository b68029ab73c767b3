namespace Bridge.Esp32.Boards
{
    // Written by tests/BoardTool from hardware/boards/wt32-eth01.csv: change it there.
    /// <summary>
    /// Wireless-Tag WT32-ETH01. No USB on the board: flash over an adapter on its UART0 pins. 2 and 12 are straps
    /// and must not be pulled high while it boots; the watchdog's input and the buzzer's transistor leave them
    /// alone. Taken by the board: 0 (Ethernet clock), 1 (Flash TX), 3 (Flash RX), 16 (Ethernet PHY power), 18
    /// (Ethernet MDIO), 19 (Ethernet TXD0), 21 (Ethernet TX enable), 22 (Ethernet TXD1), 23 (Ethernet MDC), 25
    /// (Ethernet RXD0), 26 (Ethernet RXD1), 27 (Ethernet CRS).
    /// </summary>
    public static class Wt32Eth01
    {
        public static Board Create()
        {
            Board board = new Board();
            board.Name = "wt32-eth01";
            board.FirmwareTarget = "ESP32_WT32_ETH01";
            board.HasEthernet = true;
            board.FlashMegabytes = 4;
            board.RegisterTx = 17;
            board.RegisterRx = 36;
            board.PanelClock = 14;
            board.PanelData = 15;
            board.PanelSelect = 33;
            board.PanelCommand = 4;
            board.PanelBacklight = 32;
            board.Button = 35;
            board.Buzzer = 12;
            board.Watchdog = 2;
            return board;
        }
    }
}
