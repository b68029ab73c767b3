namespace Bridge.Esp32.Boards
{
    /// <summary>
    /// LilyGO T-Internet-POE. Its PoE power is not documented as isolated: not USB and PoE at once. The panel takes the
    /// pins of the SD slot: leave that empty. Taken by the board: 17 (Ethernet clock), 5 (PHY reset), 18, 19, 21, 22,
    /// 23, 25, 26, 27 (Ethernet), 1 and 3 (UART0).
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
            board.PanelClock = 14;
            board.PanelData = 15;
            board.PanelSelect = 13;
            board.PanelCommand = 2;
            board.Button = 34;
            board.Buzzer = 12;
            board.Watchdog = 32;
            board.ServiceTx = 4;
            board.ServiceRx = 36;
            return board;
        }
    }
}
