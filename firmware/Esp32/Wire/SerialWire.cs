using System.IO.Ports;
using Bridge.Esp32.Boards;
using Bridge.Settings;
using nanoFramework.Hardware.Esp32;

namespace Bridge.Esp32.Wire
{
    /// <summary>
    /// A serial line, polled by the thread that owns it. DataReceived is not used (it may never fire), nor ReadLine,
    /// nor a read of more than has arrived (it would wait for all of it). Writes go out in pieces that fit the UART's
    /// FIFO: a larger one hands the address of a managed array to another task.
    /// </summary>
    public sealed class SerialWire
    {
        /// <summary>A maximal INPAS exchange is below 2 KB: nothing is lost while a slot is written to flash.</summary>
        private const int ReadBufferLength = 4096;

        private const int PieceLength = 100;

        private readonly SerialPort _port;

        private SerialWire(SerialPort port)
        {
            _port = port;
            _port.ReadBufferSize = ReadBufferLength;
            _port.Open();
        }

        /// <summary>Opens the register's line with the settings' speed and form.</summary>
        public static SerialWire OpenRegister(Board board, DeviceSettings settings)
        {
            return OpenRegister(board, settings, settings.RegisterBaud);
        }

        public static SerialWire OpenRegister(Board board, DeviceSettings settings, int baud)
        {
            // Pins first: without them the port opens on nothing.
            Configuration.SetPinFunction(board.RegisterTx, DeviceFunction.COM2_TX);
            Configuration.SetPinFunction(board.RegisterRx, DeviceFunction.COM2_RX);
            return new SerialWire(PortOf("COM2", settings, baud));
        }

        /// <summary>With eight data bits at another speed, to find out what a register speaks.</summary>
        public static SerialWire OpenRegister(Board board, int baud, bool hasParity)
        {
            DeviceSettings settings = new DeviceSettings();
            settings.RegisterParity = hasParity ? "even" : "none";
            return OpenRegister(board, settings, baud);
        }

        public static SerialWire OpenService(Board board, DeviceSettings settings)
        {
            return OpenService(board, settings.ServiceBaud);
        }

        /// <summary>The second port at another speed: a ready-made display has its own.</summary>
        public static SerialWire OpenService(Board board, int baud)
        {
            SetServicePins(board);
            return new SerialWire(new SerialPort("COM3", baud));
        }

        /// <summary>The second port for the printer behind a tap: the speed and form of the register's line, because one
        /// cable joined the two before.</summary>
        public static SerialWire OpenPrinter(Board board, DeviceSettings settings)
        {
            SetServicePins(board);
            return new SerialWire(PortOf("COM3", settings, settings.RegisterBaud));
        }

        /// <summary>Reads what has arrived, at most what fits; 0 when there is nothing. Never waits.</summary>
        public int Read(byte[] target)
        {
            int count = _port.BytesToRead;
            if (count > target.Length)
            {
                count = target.Length;
            }

            return count > 0 ? _port.Read(target, 0, count) : 0;
        }

        public void Write(byte[] source, int count)
        {
            for (int offset = 0; offset < count; offset += PieceLength)
            {
                int left = count - offset;
                _port.Write(source, offset, left < PieceLength ? left : PieceLength);
            }
        }

        public void Close()
        {
            _port.Dispose();
        }

        private static void SetServicePins(Board board)
        {
            Configuration.SetPinFunction(board.ServiceTx, DeviceFunction.COM3_TX);
            Configuration.SetPinFunction(board.ServiceRx, DeviceFunction.COM3_RX);
        }

        private static SerialPort PortOf(string name, DeviceSettings settings, int baud)
        {
            return new SerialPort(
                name, baud, ParityOf(settings.RegisterParity), settings.RegisterDataBits,
                settings.RegisterStopBits == 2 ? StopBits.Two : StopBits.One);
        }

        private static Parity ParityOf(string name)
        {
            return name == "even" ? Parity.Even : (name == "odd" ? Parity.Odd : Parity.None);
        }
    }
}
