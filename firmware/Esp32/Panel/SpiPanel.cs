using System;
using System.Device.Gpio;
using System.Device.Spi;
using System.Threading;
using Bridge.Esp32.Boards;
using Bridge.Screen;
using Bridge.Settings;
using nanoFramework.Hardware.Esp32;

namespace Bridge.Esp32.Panel
{
    /// <summary>
    /// A colour panel with an ST7789 or ILI9341 controller: takes lines of palette values and sends them as RGB565, a
    /// line at a time. No frame buffer, no firmware graphics (the Ethernet images have none). The commands are those
    /// both controllers share; what differs are the settings panelInverted and panelRotation.
    /// </summary>
    public sealed class SpiPanel
    {
        private const int ClockHertz = 26000000;
        private const byte SoftwareReset = 0x01;
        private const byte SleepOut = 0x11;
        private const byte InversionOff = 0x20;
        private const byte InversionOn = 0x21;
        private const byte DisplayOn = 0x29;
        private const byte ColumnAddress = 0x2A;
        private const byte RowAddress = 0x2B;
        private const byte MemoryWrite = 0x2C;
        private const byte MemoryAccess = 0x36;
        private const byte PixelFormat = 0x3A;

        private readonly SpiDevice _spi;
        private readonly GpioPin _command;
        private readonly byte[] _pixels;
        private readonly byte[] _high = new byte[256];
        private readonly byte[] _low = new byte[256];
        private readonly byte[] _single = new byte[1];
        private readonly byte[] _four = new byte[4];
        private int _sentLength;

        public SpiPanel(Board board, DeviceSettings settings, GpioController gpio)
        {
            Configuration.SetPinFunction(board.PanelClock, DeviceFunction.SPI1_CLOCK);
            Configuration.SetPinFunction(board.PanelData, DeviceFunction.SPI1_MOSI);
            SpiConnectionSettings connection = new SpiConnectionSettings(1, board.PanelSelect);
            connection.ClockFrequency = ClockHertz;
            connection.DataBitLength = 8;
            connection.Mode = SpiMode.Mode0;
            connection.Configuration = SpiBusConfiguration.HalfDuplex;
            _spi = SpiDevice.Create(connection);
            _command = gpio.OpenPin(board.PanelCommand, PinMode.Output);
            _pixels = new byte[settings.PanelWidth * 2];
            for (int value = 0; value < Palette.Count; value++)
            {
                int colour = Palette.Rgb565((byte)value);
                _high[value] = (byte)(colour >> 8);
                _low[value] = (byte)colour;
            }

            Reset(board, gpio);
            Begin(settings);
            if (board.PanelBacklight != Board.None)
            {
                gpio.OpenPin(board.PanelBacklight, PinMode.Output).Write(PinValue.High);
            }
        }

        /// <summary>The next lines fill this rectangle from its top; coordinates as mounted.</summary>
        public void Select(int left, int top, int width, int height)
        {
            SendRange(ColumnAddress, left, left + width - 1);
            SendRange(RowAddress, top, top + height - 1);
            SendCommand(MemoryWrite);
        }

        /// <summary>One line of the selected rectangle: palette values.</summary>
        public void SendLine(byte[] line, int width)
        {
            int at = 0;
            for (int index = 0; index < width; index++)
            {
                byte value = line[index];
                _pixels[at] = _high[value];
                _pixels[at + 1] = _low[value];
                at += 2;
            }

            _sentLength = at;
            SendAgain();
        }

        /// <summary>The last line once more, without converting it.</summary>
        public void SendAgain()
        {
            _spi.Write(new SpanByte(_pixels, 0, _sentLength));
        }

        private void Reset(Board board, GpioController gpio)
        {
            if (board.PanelReset != Board.None)
            {
                GpioPin reset = gpio.OpenPin(board.PanelReset, PinMode.Output);
                reset.Write(PinValue.Low);
                Thread.Sleep(20);
                reset.Write(PinValue.High);
            }

            SendCommand(SoftwareReset);
            Thread.Sleep(150);
        }

        private void Begin(DeviceSettings settings)
        {
            SendCommand(SleepOut);
            Thread.Sleep(120);
            SendCommand(PixelFormat, 0x55);
            SendCommand(MemoryAccess, Orientation(settings));
            SendCommand(settings.PanelInverted ? InversionOn : InversionOff);
            SendCommand(DisplayOn);
            Thread.Sleep(20);
        }

        // MX, MY and MV of each quarter turn; the ILI9341 has its colours the other way round (bit 3).
        private static byte Orientation(DeviceSettings settings)
        {
            byte[] turns = new byte[] { 0x00, 0x60, 0xC0, 0xA0 };
            byte[] otherTurns = new byte[] { 0x48, 0x28, 0x88, 0xE8 };
            return settings.Panel == "ili9341" ? otherTurns[settings.PanelRotation] : turns[settings.PanelRotation];
        }

        private void SendRange(byte command, int first, int last)
        {
            SendCommand(command);
            _four[0] = (byte)(first >> 8);
            _four[1] = (byte)first;
            _four[2] = (byte)(last >> 8);
            _four[3] = (byte)last;
            _spi.Write(new SpanByte(_four));
        }

        private void SendCommand(byte command, byte parameter)
        {
            SendCommand(command);
            _single[0] = parameter;
            _spi.Write(new SpanByte(_single));
        }

        // Leaves the line on data: pixels follow commands.
        private void SendCommand(byte command)
        {
            _command.Write(PinValue.Low);
            _single[0] = command;
            _spi.Write(new SpanByte(_single));
            _command.Write(PinValue.High);
        }
    }
}
