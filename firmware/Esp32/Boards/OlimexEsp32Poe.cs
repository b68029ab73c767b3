namespace Bridge.Esp32.Boards
{
    /// <summary>
    /// Olimex ESP32-POE with the WROOM module. Never USB and PoE at once: its power is not isolated. Taken by the
    /// board: 17 (Ethernet clock), 12 (PHY power), 18, 19, 21, 22, 23, 25, 26, 27 (Ethernet), 1 and 3 (USB).
    /// </summary>
    public static class OlimexEsp32Poe
    {
        public static Board Create()
        {
            Board board = new Board();
            board.Name = "olimex-esp32-poe";
            board.FirmwareTarget = "ESP32_OLIMEX";
            board.HasEthernet = true;
            board.FlashMegabytes = 4;
            board.RegisterTx = 4;
            board.RegisterRx = 36;
            board.PanelClock = 14;
            board.PanelData = 2;
            board.PanelSelect = 5;
            board.PanelCommand = 15;
            board.OledData = 13;
            board.OledClock = 16;
            board.Button = 34;
            board.Buzzer = 33;
            board.Watchdog = 32;
            return board;
        }
    }
}
