namespace Bridge.Settings
{
    /// <summary>Implemented by a shell that runs on boards: Core knows none.</summary>
    public abstract class BoardBook
    {
        /// <summary>What the board of that setting can do; never null.</summary>
        public abstract BoardAbilities Find(string board);
    }
}
