using Bridge.Settings;

namespace Bridge.Esp32.Boards
{
    /// <summary>What settings may ask of each board of the shelf, for settings.check and for the start.</summary>
    public sealed class BoardPages : BoardBook
    {
        private readonly string _firmwareTarget;

        /// <param name="firmwareTarget">The interpreter image that runs: SystemInfo.TargetName.</param>
        public BoardPages(string firmwareTarget)
        {
            _firmwareTarget = firmwareTarget;
        }

        public override BoardAbilities Find(string name)
        {
            Board board = BoardShelf.Find(name, _firmwareTarget);
            BoardAbilities abilities = new BoardAbilities();
            abilities.Mistake = BoardShelf.WhyNot(board, name, _firmwareTarget);
            abilities.Name = board.Name;
            abilities.HasEthernet = board.HasEthernet;
            abilities.HasSecondPort = board.HasServicePort;
            abilities.HasPanel = board.PanelClock != Board.None;
            abilities.HasOled = board.OledData != Board.None;
            abilities.HasBuzzer = board.Buzzer != Board.None;
            abilities.HasWatchdog = board.Watchdog != Board.None;
            abilities.JournalSlotsMax = DeviceLimits.SlotsMax;
            return abilities;
        }
    }
}
