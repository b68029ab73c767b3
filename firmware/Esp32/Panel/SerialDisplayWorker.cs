using System.Threading;
using Bridge.Bytes;
using Bridge.Esp32.Service;
using Bridge.Esp32.Wire;
using Bridge.Esp32.Work;
using Bridge.Panels;
using Bridge.Screen;
using Bridge.Settings;

namespace Bridge.Esp32.Panel
{
    /// <summary>
    /// A ready-made display on the service port (setting serialDisplay), in place of the console: writes a page when the scene
    /// says something new. What the display answers is thrown away. A port that fails is opened again at the next turn and
    /// gets the whole page then; like the panel it is the lowest of all priorities.
    /// </summary>
    public sealed class SerialDisplayWorker : Worker
    {
        private const long HeartbeatLimitMs = 60000;
        private const int PauseMs = 50;

        private readonly Situation _situation;
        private readonly SerialDisplay _display;
        private readonly ScreenLanguage _first;
        private readonly ScreenLanguage _second;
        private readonly Scene _scene = new Scene();
        private readonly DisplayPage _page = new DisplayPage();
        private readonly ByteWriter _bytes = new ByteWriter(SerialDisplay.BytesMax);
        private readonly byte[] _answer = new byte[64];
        private SerialWire _wire;
        private int _version;
        private long _changeMs = Deadline.Never;
        private bool _isShown;

        public SerialDisplayWorker(Situation situation, SerialDisplay display)
            : base("serial display", HeartbeatLimitMs)
        {
            _situation = situation;
            _display = display;
            LaneSettings lane = situation.Lane;
            _first = PanelWorker.LanguageOf(lane.Language);
            _second = lane.SecondLanguage.Length == 0 ? _first : PanelWorker.LanguageOf(lane.SecondLanguage);
        }

        protected override void Turn()
        {
            if (_wire == null)
            {
                _wire = SerialWire.OpenService(_situation.Board, _display.Baud);
                _isShown = false;
                _bytes.Clear();
                _display.WriteBegin(_bytes);
                Send();
            }

            while (_wire.Read(_answer) > 0)
            {
                // Acknowledgements and noise.
            }

            _situation.Scenes.Take(_scene);
            long nowMs = Ticks.NowMs;
            if (!_isShown || _scene.Version != _version || nowMs >= _changeMs)
            {
                _version = _scene.Version;
                _changeMs = LanePage.Fill(_scene, nowMs, _first, _second, _page);
                _bytes.Clear();
                _display.Write(_page, _bytes);
                Send();
                _isShown = true;
            }

            Thread.Sleep(PauseMs);
        }

        // An exception leaves through the worker; the port is opened anew at the next turn.
        private void Send()
        {
            bool isSent = false;
            try
            {
                _wire.Write(_bytes.Buffer, _bytes.Length);
                isSent = true;
            }
            finally
            {
                if (!isSent)
                {
                    _wire.Close();
                    _wire = null;
                }
            }
        }
    }
}
