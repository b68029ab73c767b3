namespace Bridge.Esp32.Boards
{
    /// <summary>
    /// Pins and sizes of a board, and nothing else; the values come from hardware/boards. Pins are GPIO numbers;
    /// <see cref="None"/> where the board has none to spare for it.
    /// </summary>
    public sealed class Board
    {
        public const int None = -1;

        /// <summary>What the setting "board" says.</summary>
        public string Name = string.Empty;

        /// <summary>The interpreter image that nanoff installs: SystemInfo.TargetName must say the same.</summary>
        public string FirmwareTarget = string.Empty;

        public bool HasEthernet;

        /// <summary>Flash and PSRAM in MB.</summary>
        public int FlashMegabytes = 4;
        public int PsramMegabytes;

        /// <summary>The register's line: UART1, "COM2". To a MAX3232, never straight to RS-232.</summary>
        public int RegisterTx = None;
        public int RegisterRx = None;

        /// <summary>The second port: UART2, "COM3", 3.3 V: the service console, a ready-made display, or the printer behind
        /// a tap. UART0 belongs to the interpreter's debugger.</summary>
        public int ServiceTx = None;
        public int ServiceRx = None;

        public bool HasServicePort
        {
            get { return ServiceTx != None && ServiceRx != None; }
        }

        /// <summary>The customer's panel: SPI1.</summary>
        public int PanelClock = None;
        public int PanelData = None;
        public int PanelSelect = None;
        public int PanelCommand = None;
        public int PanelReset = None;
        public int PanelBacklight = None;

        /// <summary>The engineer's OLED: I2C1.</summary>
        public int OledData = None;
        public int OledClock = None;

        /// <summary>To ground when pressed; pins above 33 need a pull-up on the board.</summary>
        public int Button = None;

        public int Buzzer = None;

        /// <summary>Pulses for the watchdog IC.</summary>
        public int Watchdog = None;
    }
}
