using Bridge.Esp32.Boards;
using Bridge.Esp32.Network;
using Bridge.Esp32.Panel;
using Bridge.Esp32.Service;
using Bridge.Esp32.Signals;
using Bridge.Esp32.Work;
using Bridge.Screen;

namespace Bridge.Esp32.Setup
{
    /// <summary>
    /// No lane: consoles and the set-up page, for a device without usable settings or with its button held at the
    /// start. Ends only by a restart.
    /// </summary>
    public sealed class SetupMode
    {
        private readonly Situation _situation;
        private readonly Watchdog _watchdog;
        private readonly PanelWorker _panel;

        public SetupMode(Situation situation, Watchdog watchdog, PanelWorker panel)
        {
            _situation = situation;
            _watchdog = watchdog;
            _panel = panel;
        }

        public void Run(string reason)
        {
            Trace.Say("set-up", reason);
            _situation.IsSetup = true;
            Scene scene = new Scene();
            scene.Kind = SceneKind.NotConfigured;
            scene.Detail = reason;
            scene.Version = 1;
            _situation.Scenes.Put(scene);
            NetworkWorker network = new NetworkWorker(_situation.Device, _situation.Inbox);
            _situation.Network = network;
            ConsoleWorker console = new ConsoleWorker(
                _situation, !_situation.Board.HasServicePort || _situation.IsTap);
            SetupPage page = new SetupPage(_situation);
            Heartbeat own = new Heartbeat("set-up", 15000);
            Supervisor supervisor = new Supervisor(
                _watchdog, _situation.Inbox, new Heartbeat[] { own, network.Heartbeat, console.Heartbeat, _panel.Heartbeat });
            network.Start();
            console.Start();
            page.Start();
            _panel.Start();
            supervisor.Start();
            Wait(own);
        }

        private void Wait(Heartbeat own)
        {
            while (true)
            {
                own.Beat();
                _situation.Inbox.Wait(500);
                Post post = _situation.Inbox.Take();
                if (post != null && post.Kind == PostKind.RestartWanted)
                {
                    Restart.Now(post.Text);
                }
            }
        }
    }
}
