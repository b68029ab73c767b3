using System.Threading;
using Bridge.Esp32.Service;
using Bridge.Esp32.Signals;
using Bridge.Esp32.Work;
using Bridge.Panels;
using Bridge.Screen;
using Bridge.Screen.Fonts;
using Bridge.Settings;

namespace Bridge.Esp32.Panel
{
    /// <summary>
    /// Shows what changed, run by run of equal lines (Core's LanePanel); between them other threads run. The lowest of all
    /// priorities: a picture that is late harms nobody. It also sounds the buzzer when a sale ends.
    /// </summary>
    public sealed class PanelWorker : Worker
    {
        /// <summary>A whole picture takes seconds on an interpreter.</summary>
        private const long HeartbeatLimitMs = 60000;

        private const int PauseMs = 50;

        private readonly Situation _situation;
        private readonly SceneBoard _board;
        private readonly LanePanel _panel;
        private readonly Beeper _beeper;
        private readonly StatusOled _oled;
        private readonly SceneRenderer _renderer;
        private readonly Scene _scene = new Scene();
        private SceneKind _heard;
        private bool _isDrawing;

        /// <summary>panel, beeper and oled may be null: a lane without one of them.</summary>
        public PanelWorker(Situation situation, ColourPanel panel, Beeper beeper, StatusOled oled)
            : base("panel", HeartbeatLimitMs)
        {
            _situation = situation;
            _board = situation.Scenes;
            _beeper = beeper;
            _oled = oled;
            DeviceSettings device = situation.Device;
            LaneSettings lane = situation.Lane;
            if (panel != null)
            {
                ScreenLanguage first = LanguageOf(lane.Language);
                _renderer = new SceneRenderer(
                    device.PanelWidth, device.PanelHeight, first,
                    lane.SecondLanguage.Length == 0 ? first : LanguageOf(lane.SecondLanguage),
                    situation.Board.PsramMegabytes > 0 ? FaceSet.Full() : FaceSet.Compact());
                _panel = new LanePanel(_renderer, panel);
            }
        }

        protected override void Turn()
        {
            _board.Take(_scene);
            if (_panel != null)
            {
                Draw();
            }

            if (_beeper != null && _scene.Kind != _heard)
            {
                _heard = _scene.Kind;
                Sound();
            }

            if (_oled != null)
            {
                ShowStatus();
            }

            Thread.Sleep(PauseMs);
        }

        private void ShowStatus()
        {
            string address = _situation.Network == null ? string.Empty : _situation.Network.Address;
            _oled.Show(
                _situation.Lane.Device,
                address.Length == 0 ? "NO ADDRESS" : address,
                _situation.IsSetup ? "SET-UP" : (_situation.IsBusy ? "PAYMENT" : "READY"),
                _situation.Board.Name);
        }

        private void Draw()
        {
            if (_isDrawing)
            {
                _renderer.Invalidate();   // the last drawing ended in an exception: nobody knows what the panel shows
            }

            _isDrawing = true;
            bool isOpen = _panel.Show(_scene, Ticks.NowMs);
            while (isOpen)
            {
                isOpen = _panel.Send();
                Heartbeat.Beat();
            }

            _isDrawing = false;
        }

        private void Sound()
        {
            switch (_scene.Kind)
            {
                case SceneKind.Success:
                case SceneKind.RefundDone:
                    _beeper.Paid();
                    break;
                case SceneKind.Failure:
                case SceneKind.TimeIsUp:
                case SceneKind.Checking:
                    _beeper.Failed();
                    break;
            }
        }

        public static ScreenLanguage LanguageOf(string code)
        {
            return code == "kk" ? ScreenLanguage.Kazakh : (code == "ru" ? ScreenLanguage.Russian : ScreenLanguage.English);
        }
    }
}
