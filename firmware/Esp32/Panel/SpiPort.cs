using System;
using System.Device.Gpio;
using System.Device.Spi;
using System.Threading;
using Bridge.Esp32.Boards;
using Bridge.Panels;
using Bridge.Settings;
using nanoFramework.Hardware.Esp32;

namespace Bridge.Esp32.Panel
{
    /// <summary>
    /// The wires of a colour panel: SPI and the data/command pin, the reset pin and the backlight where the board has them.
    /// What goes over them is Core's ColourPanel. No frame buffer, no firmware graphics (the Ethernet images have none).
    /// </summary>
    public sealed class SpiPort : PanelPort
    {
        private const int ClockHertz = 26000000;
        private const int ResetMs = 20;

        private readonly SpiDevice _spi;
        private readonly GpioPin _command;
        private readonly byte[] _single = new byte[1];

        private SpiPort(Board board, GpioController gpio)
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
        }

        /// <summary>The panel of the settings on the board's pins, awake; its light is on.</summary>
        public static ColourPanel Open(Board board, DeviceSettings device, GpioController gpio)
        {
            SpiPort port = new SpiPort(board, gpio);
            if (board.PanelReset != Board.None)
            {
                GpioPin reset = gpio.OpenPin(board.PanelReset, PinMode.Output);
                reset.Write(PinValue.Low);
                Thread.Sleep(ResetMs);
                reset.Write(PinValue.High);
                Thread.Sleep(ResetMs);
            }

            ColourPanelSettings settings = new ColourPanelSettings();
            settings.Kind = device.Panel == "ili9341" ? ColourPanelKind.Ili9341 : ColourPanelKind.St7789;
            settings.Width = device.PanelWidth;
            settings.Height = device.PanelHeight;
            settings.Rotation = device.PanelRotation;
            settings.Inverted = device.PanelInverted;
            settings.TwelveBit = device.PanelTwelveBit;
            ColourPanel panel = new ColourPanel(port, settings, LanePanel.Colours());
            panel.Begin();
            if (board.PanelBacklight != Board.None)
            {
                gpio.OpenPin(board.PanelBacklight, PinMode.Output).Write(PinValue.High);
            }

            return panel;
        }

        // Leaves the wire on data: bytes follow commands.
        public override void Command(byte command)
        {
            _command.Write(PinValue.Low);
            _single[0] = command;
            _spi.Write(new SpanByte(_single));
            _command.Write(PinValue.High);
        }

        public override void Data(byte[] bytes, int offset, int count)
        {
            _spi.Write(new SpanByte(bytes, offset, count));
        }

        public override void Pause(int milliseconds)
        {
            Thread.Sleep(milliseconds);
        }
    }
}
