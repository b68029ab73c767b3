namespace Bridge.Terminals
{
    /// <summary>
    /// The last thing that was heard about the access to a protected terminal, for who asked for it at a console. The lane
    /// fills it on the loop's thread, others read it; Number is written last, so that a new number brings its own words.
    /// </summary>
    public sealed class AccessNews
    {
        /// <summary>How often something was heard since the start.</summary>
        public int Number { get; private set; }

        /// <summary>How often a person asked since the start.</summary>
        public int Asks { get; private set; }

        /// <summary>True when something was heard since the last of <see cref="Asks"/>: what was heard before is no answer.</summary>
        public bool IsAnswered { get; private set; }

        public bool IsGranted { get; private set; }

        /// <summary>A sentence for people; never a token.</summary>
        public string Text { get; private set; } = string.Empty;

        public void Hear(bool isGranted, string text)
        {
            IsGranted = isGranted;
            Text = text;
            Number++;
            IsAnswered = true;
        }

        public void Ask()
        {
            IsAnswered = false;
            Asks++;
        }
    }
}
