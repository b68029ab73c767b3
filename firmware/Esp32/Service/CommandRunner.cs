using System;
using Bridge.Commands;
using Bridge.Esp32.Storage;
using Bridge.Esp32.Work;
using Bridge.Registers;
using nanoFramework.Runtime.Native;

namespace Bridge.Esp32.Service
{
    /// <summary>
    /// Does what the command desk asks for, on the thread of whoever typed: a console or the set-up page. It never
    /// touches the Lane, and refuses what would disturb a payment.
    /// </summary>
    public sealed class CommandRunner
    {
        private readonly Situation _situation;

        public CommandRunner(Situation situation)
        {
            _situation = situation;
        }

        /// <summary>Runs the desk's effect, if it has one, to its end.</summary>
        public void Run(CommandDesk desk)
        {
            CommandEffect effect = desk.TakeEffect();
            if (effect == null)
            {
                return;
            }

            try
            {
                desk.Finish(Do(effect, desk));
            }
            catch (Exception exception)
            {
                // A probe may throw whatever its library throws; the person is told and goes on.
                desk.Print("failed: " + exception.Message);
                desk.Finish(false);
            }
        }

        private bool Do(CommandEffect effect, CommandDesk desk)
        {
            switch (effect.Kind)
            {
                case CommandEffectKind.ShowSystem:
                    return ShowSystem(desk);
                case CommandEffectKind.Restart:
                    return RestartSoon(desk);
                case CommandEffectKind.TestNetwork:
                    return NetworkProbe.Run(_situation, desk);
                case CommandEffectKind.TestRegister:
                    return _situation.IsSetup ? RegisterProbe.Run(_situation, desk) : ShowLine(desk);
                case CommandEffectKind.DetectRegister:
                    return MayListen(desk) && RegisterDetect.Run(_situation, desk);
                case CommandEffectKind.CaptureRegister:
                    return MayListen(desk) && RegisterCapture.Run(_situation, desk, effect.Number);
                case CommandEffectKind.WatchRegister:
                    return Watch(desk, effect.Number);
                case CommandEffectKind.TestTerminal:
                    return TerminalProbe.Run(_situation, desk);
                case CommandEffectKind.PairTerminal:
                    return PairRun.Run(_situation, desk);
                case CommandEffectKind.TestDisplay:
                    return DisplayTour.Run(_situation, desk);
                case CommandEffectKind.SaveSettings:
                    SettingsFile.Save(desk);
                    return true;
                case CommandEffectKind.ImportSettings:
                    return Import(effect.Text, desk);
                case CommandEffectKind.ShowJournal:
                    return JournalView.Run(_situation.Lane, effect.Number, desk);
                case CommandEffectKind.Pay:
                    return Press(PostKind.PayPressed, 0, string.Empty, desk);
                case CommandEffectKind.Press:
                    return Press(PostKind.Pressed, effect.Number, string.Empty, desk);
                case CommandEffectKind.CheckLink:
                    return Press(PostKind.CheckLink, 0, effect.Text, desk);
                case CommandEffectKind.ForgetSettings:
                    SettingsFile.Forget();
                    AccessFile.Forget();
                    return RestartSoon(desk);
                default:
                    return false;
            }
        }

        private bool MayListen(CommandDesk desk)
        {
            if (!_situation.IsSetup)
            {
                desk.Print("the line is the lane's while it sells: hold the button while the device starts (set-up mode)");
            }

            return _situation.IsSetup;
        }

        private bool Watch(CommandDesk desk, int seconds)
        {
            if (_situation.IsSetup)
            {
                desk.Print("nothing is sold in set-up mode: register.capture listens here");
                return false;
            }

            return _situation.Watch.Run(desk, seconds);
        }

        private bool Press(PostKind kind, int number, string text, CommandDesk desk)
        {
            if (_situation.IsSetup)
            {
                desk.Print("nothing is sold in set-up mode");
                return false;
            }

            Post post = new Post();
            post.Kind = kind;
            post.Number = number;
            post.Text = text;
            _situation.Inbox.Add(post);
            desk.Print("pressed; the display says what became of it");
            return true;
        }

        private bool ShowSystem(CommandDesk desk)
        {
            desk.Print("bridge on " + _situation.Board.Name + (_situation.IsSetup ? ", set-up mode" : ", selling"));
            desk.Print("interpreter " + SystemInfo.TargetName + " " + SystemInfo.OEMString);
            desk.Print("up " + (Ticks.NowMs / 1000).ToString() + " s");
            desk.Print("free memory " + nanoFramework.Runtime.Native.GC.Run(false).ToString() + " bytes");
            desk.Print("address " + (_situation.Network.Address.Length == 0 ? "none yet" : _situation.Network.Address));
            desk.Print(_situation.IsBusy ? "a payment is under way" : "no payment is under way");
            return true;
        }

        private bool RestartSoon(CommandDesk desk)
        {
            desk.Print("restarting");
            Post post = new Post();
            post.Kind = PostKind.RestartWanted;
            post.Text = "asked for on the console";
            _situation.Inbox.Add(post);
            return true;
        }

        private static bool Import(string json, CommandDesk desk)
        {
            bool good = SettingsFile.Import(json, desk);
            if (!desk.MayKeep())
            {
                return false;
            }

            SettingsFile.Save(desk);
            return good;
        }

        // While the lane sells, the line is the lane's: what it counted is all there is to say.
        private bool ShowLine(CommandDesk desk)
        {
            LineCounters line = _situation.Line;
            desk.Print(
                "since the start: requests and answers " + line.FramesReceived.ToString() + ", wrong check " + line.BadCheck.ToString()
                + ", noise bytes " + line.NoiseBytes.ToString() + ", repeats " + line.Repeats.ToString()
                + ", answers lost " + line.AnswersLost.ToString());
            desk.Print("to listen at other speeds, hold the button while the device starts (set-up mode)");
            return line.FramesReceived > 0;
        }
    }
}
