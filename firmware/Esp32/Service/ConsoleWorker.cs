using System.Threading;
using Bridge.Commands;
using Bridge.Esp32.Wire;
using Bridge.Esp32.Work;

namespace Bridge.Esp32.Service
{
    /// <summary>
    /// The line console on a serial line: the service port where the board has one; in set-up mode, where nobody sells,
    /// the register's port otherwise. What it prints also goes to the USB port; typing there is not possible while the
    /// interpreter's debugger owns it.
    /// </summary>
    public sealed class ConsoleWorker : Worker
    {
        /// <summary>register.test listens for twenty seconds, display.test shows a minute of pictures, and terminal.pair
        /// waits for a person at the terminal.</summary>
        private const long HeartbeatLimitMs = 300000;

        private readonly CommandDesk _desk;
        private readonly LineConsole _console;
        private readonly CommandRunner _runner;
        private readonly Situation _situation;
        private readonly byte[] _bytes = new byte[64];
        private readonly bool _onRegister;
        private SerialWire _wire;

        /// <summary>onRegister: the register's port serves as the console.</summary>
        public ConsoleWorker(Situation situation, bool onRegister)
            : base("console", HeartbeatLimitMs)
        {
            _desk = situation.NewDesk(false);
            _console = new LineConsole(_desk);
            _runner = new CommandRunner(situation);
            _situation = situation;
            _onRegister = onRegister;
        }

        protected override void Turn()
        {
            if (_wire == null)
            {
                _wire = _onRegister
                    ? SerialWire.OpenRegister(_situation.Board, _situation.Device, _situation.Device.ServiceBaud)
                    : SerialWire.OpenService(_situation.Board, _situation.Device);
            }

            int count = _wire.Read(_bytes);
            if (count == 0 && !_desk.IsRunning)
            {
                Thread.Sleep(20);
            }

            _desk.IsPaymentOpen = _situation.IsBusy;
            _console.Receive(_bytes, 0, count);
            Show();
            if (_desk.IsRunning)
            {
                RunCommand();
                Show();
            }
        }

        // register.test needs the line that the console may be talking on.
        private void RunCommand()
        {
            if (_onRegister)
            {
                _wire.Close();
                _wire = null;
            }

            _runner.Run(_desk);
            if (_onRegister)
            {
                _wire = SerialWire.OpenRegister(_situation.Board, _situation.Device, _situation.Device.ServiceBaud);
            }
        }

        private void Show()
        {
            int count = _console.TakeOutput(_bytes);
            while (count > 0)
            {
                _wire.Write(_bytes, count);
                count = _console.TakeOutput(_bytes);
            }
        }
    }
}
