using System.Threading;
using Bridge.Esp32.Service;
using Bridge.Esp32.Wire;
using Bridge.Esp32.Work;
using Bridge.Panels;
using Bridge.Screen;
using Bridge.Settings;

namespace Bridge.Esp32.Panel
{
    /// <summary>
    /// A receipt printer for codes on the service port (setting tape), in place of the console: hands scenes and the printer's
    /// words to Core's LaneTape and its bytes to the port, and tells the loop whenever the printer can print or no longer can.
    /// A port that fails is opened again at the next turn.
    /// </summary>
    public sealed class TapeWorker : Worker
    {
        private const long HeartbeatLimitMs = 60000;
        private const int PauseMs = 50;

        private readonly Situation _situation;
        private readonly LaneTape _tape;
        private readonly int _baud;
        private readonly Scene _scene = new Scene();
        private readonly byte[] _bytes = new byte[64];
        private SerialWire _wire;
        private bool _wasReady;

        public TapeWorker(Situation situation, CodeTape printer)
            : base("tape", HeartbeatLimitMs)
        {
            _situation = situation;
            LaneSettings lane = situation.Lane;
            ScreenLanguage first = PanelWorker.LanguageOf(lane.Language);
            _tape = new LaneTape(
                printer, first, lane.SecondLanguage.Length == 0 ? first : PanelWorker.LanguageOf(lane.SecondLanguage));
            _baud = situation.Device.TapeBaud == 0 ? printer.Baud : situation.Device.TapeBaud;
        }

        protected override void Turn()
        {
            if (_wire == null)
            {
                _wire = SerialWire.OpenService(_situation.Board, _baud);
                _tape.Opened(Ticks.NowMs);
            }

            bool isGood = false;
            try
            {
                int count = _wire.Read(_bytes);
                while (count > 0)
                {
                    _tape.Receive(_bytes, 0, count, Ticks.NowMs);
                    count = _wire.Read(_bytes);
                }

                _situation.Scenes.Take(_scene);
                _tape.Show(_scene, Ticks.NowMs);
                Send();
                isGood = true;
            }
            finally
            {
                // An exception leaves through the worker; the port is opened anew at the next turn.
                if (!isGood)
                {
                    _wire.Close();
                    _wire = null;
                    _tape.Closed(Ticks.NowMs);
                    Tell();
                }
            }

            Tell();
            Thread.Sleep(PauseMs);
        }

        private void Send()
        {
            int count = _tape.TakeOutput(_bytes, Ticks.NowMs);
            while (count > 0)
            {
                _wire.Write(_bytes, count);
                Heartbeat.Beat();
                count = _tape.TakeOutput(_bytes, Ticks.NowMs);
            }
        }

        private void Tell()
        {
            if (_tape.IsReady != _wasReady)
            {
                _wasReady = _tape.IsReady;
                Post post = new Post();
                post.Kind = PostKind.TapeReady;
                post.Ok = _wasReady;
                _situation.Inbox.Add(post);
            }
        }
    }
}
