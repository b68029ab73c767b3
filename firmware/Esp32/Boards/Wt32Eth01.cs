namespace Bridge.Esp32.Boards
{
    /// <summary>
    /// Wireless-Tag WT32-ETH01. No USB on the board: flash over an adapter on its UART0 pins. 2 and 12 are straps and
    /// must float while it boots; the watchdog's input and the buzzer's transistor leave them alone. Taken by the board:
    /// 0 (Ethernet clock), 16 (PHY power), 18, 19, 21, 22, 23, 25, 26, 27 (Ethernet), 1 and 3 (UART0).
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
            board.RegisterRx = 5;
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
