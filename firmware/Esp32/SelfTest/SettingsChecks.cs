using Bridge.Commands;
using Bridge.Settings;

namespace Bridge.SelfTest
{
    internal static class SettingsChecks
    {
        public static void Run(Bench bench)
        {
            LaneSettings lane = new LaneSettings();
            DeviceSettings device = new DeviceSettings();
            bench.Begin("command desk with all settings");
            CommandDesk desk = new CommandDesk(lane, device);
            desk.Run("settings.set", "terminalHost 192.168.1.60");
            desk.Finish(true);
            bench.End(desk);
            bench.That(lane.TerminalHost == "192.168.1.60", "a setting is set by name");
            bench.That(SettingsCheck.Mistakes(lane).Length == 0, "the settings can be used");
            lane.TerminalHost = "pos.local";
            bench.That(SettingsCheck.Mistakes(lane).Length > 0, "a name for the terminal is a mistake");
        }
    }
}
