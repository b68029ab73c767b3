namespace Bridge.Commands
{
    /// <summary>One thing for the shell to do; valid until the next command. It answers with Print and Finish.</summary>
    public sealed class CommandEffect
    {
        public CommandEffectKind Kind;
        public string Text = string.Empty;
        public int Number;
    }
}
