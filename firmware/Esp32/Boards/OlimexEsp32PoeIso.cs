namespace Bridge.Esp32.Boards
{
    /// <summary>
    /// Olimex ESP32-POE-ISO with the WROVER module. Register and panel are on the UEXT connector. Taken by the board:
    /// 0 (Ethernet clock), 12 (PHY power), 16 and 17 (PSRAM), 18, 19, 21, 22, 23, 25, 26, 27 (Ethernet), 1 and 3 (USB).
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
