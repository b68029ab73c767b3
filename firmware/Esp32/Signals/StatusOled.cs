using System.Device.I2c;
using Bridge.Esp32.Boards;
using Iot.Device.Ssd13xx;
using nanoFramework.Hardware.Esp32;

namespace Bridge.Esp32.Signals
{
    /// <summary>Four short lines for the engineer on an SSD1306 of 128 x 64, ASCII only.</summary>
    public sealed class StatusOled
    {
        private const int LineHeight = 16;

        private readonly Ssd1306 _oled;
        private readonly string[] _shown = new string[4];

        public StatusOled(Board board)
        {
            Configuration.SetPinFunction(board.OledData, DeviceFunction.I2C1_DATA);
            Configuration.SetPinFunction(board.OledClock, DeviceFunction.I2C1_CLOCK);
            I2cDevice device = I2cDevice.Create(new I2cConnectionSettings(1, Ssd1306.DefaultI2cAddress));
            _oled = new Ssd1306(device);
            _oled.ClearScreen();
            _oled.Font = new OledFont();
        }

        /// <summary>Shows the lines when one of them changed.</summary>
        public void Show(string first, string second, string third, string fourth)
        {
            if (first == _shown[0] && second == _shown[1] && third == _shown[2] && fourth == _shown[3])
            {
                return;
            }

            _shown[0] = first;
            _shown[1] = second;
            _shown[2] = third;
            _shown[3] = fourth;
            _oled.ClearScreen();
            for (int index = 0; index < _shown.Length; index++)
            {
                _oled.DrawString(0, index * LineHeight, _shown[index]);
            }

            _oled.Display();
        }
    }
}
