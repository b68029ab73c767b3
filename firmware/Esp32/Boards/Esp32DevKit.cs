namespace Bridge.Esp32.Boards
{
    // Written by tests/BoardTool from hardware/boards/esp32-devkit.csv: change it there.
    /// <summary>
    /// ESP32-DevKitC with a WROOM-32 module, chip revision 3: Wi-Fi only, for desks and for lanes without a cable.
    /// Every role has its own pins. Taken by the board: 0 (Boot), 1 (USB TX), 3 (USB RX).
    /// </summary>
    public static class Esp32DevKit
    {
        public static Board Create()
        {
            Board board = new Board();
            board.Name = "esp32-devkit";
            board.FirmwareTarget = "ESP32_REV3";
            board.FlashMegabytes = 4;
            board.RegisterTx = 17;
            board.RegisterRx = 16;
            board.ServiceTx = 26;
            board.ServiceRx = 25;
            board.PanelClock = 18;
            board.PanelData = 23;
            board.PanelSelect = 5;
            board.PanelCommand = 21;
            board.PanelReset = 22;
            board.PanelBacklight = 19;
            board.OledData = 32;
            board.OledClock = 33;
            board.Button = 27;
            board.Buzzer = 4;
            board.Watchdog = 13;
            return board;
        }
    }
}
