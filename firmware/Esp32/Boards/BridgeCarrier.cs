namespace Bridge.Esp32.Boards
{
    // Written by tests/BoardTool from hardware/boards/bridge-carrier.csv: change it there.
    /// <summary>
    /// The carrier of hardware/carrier with an Olimex ESP32-POE-ISO-WROVER in its sockets. Port B (printer, display
    /// or service) takes UART2, so there is no OLED; GPIO35 is the Olimex board's battery sense (2 x 470k), which a
    /// push-pull output overrides. Taken by the board: 0 (Ethernet clock), 1 (USB TX), 3 (USB RX), 12 (Ethernet PHY
    /// power), 16 (PSRAM chip select), 17 (PSRAM clock), 18 (Ethernet MDIO), 19 (Ethernet TXD0), 21 (Ethernet TX
    /// enable), 22 (Ethernet TXD1), 23 (Ethernet MDC), 25 (Ethernet RXD0), 26 (Ethernet RXD1), 27 (Ethernet CRS),
    /// 39 (Power sense).
    /// </summary>
    public static class BridgeCarrier
    {
        public static Board Create()
        {
            Board board = new Board();
            board.Name = "bridge-carrier";
            board.FirmwareTarget = "ESP32_OLIMEX_WROVER";
            board.HasEthernet = true;
            board.FlashMegabytes = 4;
            board.PsramMegabytes = 8;
            board.RegisterTx = 4;
            board.RegisterRx = 36;
            board.ServiceTx = 13;
            board.ServiceRx = 35;
            board.PanelClock = 14;
            board.PanelData = 2;
            board.PanelSelect = 5;
            board.PanelCommand = 15;
            board.Button = 34;
            board.Buzzer = 33;
            board.Watchdog = 32;
            return board;
        }
    }
}
