namespace Bridge.Esp32.Boards
{
    /// <summary>The boards that this firmware knows.</summary>
    public static class BoardShelf
    {
        public static Board[] All()
        {
            return new Board[]
            {
                OlimexEsp32PoeIso.Create(),
                BridgeCarrier.Create(),
                OlimexEsp32Poe.Create(),
                Wt32Eth01.Create(),
                LilygoTInternetPoe.Create(),
                Esp32DevKit.Create(),
            };
        }

        /// <summary>The board of that name; with "" the one that fits the interpreter's target; a board
        /// without a name when none does.</summary>
        public static Board Find(string name, string firmwareTarget)
        {
            Board[] boards = All();
            for (int index = 0; index < boards.Length; index++)
            {
                if (name.Length == 0 ? boards[index].FirmwareTarget == firmwareTarget : boards[index].Name == name)
                {
                    return boards[index];
                }
            }

            return new Board();
        }

        /// <summary>"" when the board fits the interpreter that runs, else the sentence that says why not.</summary>
        public static string WhyNot(Board board, string wanted, string firmwareTarget)
        {
            if (board.Name.Length == 0)
            {
                return wanted.Length == 0
                    ? "no board fits the interpreter image " + firmwareTarget + "; set board."
                    : "board \"" + wanted + "\" is not known.";
            }

            return board.FirmwareTarget == firmwareTarget
                ? string.Empty
                : "board " + board.Name + " needs the interpreter image " + board.FirmwareTarget + ", this is " + firmwareTarget
                    + ".";
        }
    }
}
