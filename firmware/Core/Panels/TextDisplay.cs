using Bridge.Bytes;

namespace Bridge.Panels
{
    /// <summary>
    /// A pole display: two lines of twenty characters in one code page. The upper line has the message, the lower one the
    /// amount, or the second language when there is none. Source: register-protocols.md 10.2.
    /// </summary>
    public sealed class TextDisplay : SerialDisplay
    {
        private const int Columns = 20;
        private const byte Escape = 0x1B;

        private readonly TextDisplayCommands _commands;
        private readonly CodePage _page;

        public TextDisplay(TextDisplayCommands commands, CodePage page)
        {
            _commands = commands;
            _page = page;
        }

        public override int Baud
        {
            get { return 9600; }
        }

        public override bool ShowsCodes
        {
            get { return false; }
        }

        /// <summary>Reset, and for Epson's commands its number of the page: 17 is CP866, 0 is CP437.</summary>
        public override void WriteBegin(ByteWriter target)
        {
            target.WriteByte(Escape);
            target.WriteByte(0x40);
            int number = _page.Name == "cp866" ? 17 : (_page.Name == "cp437" ? 0 : -1);
            if (_commands == TextDisplayCommands.Epson && number >= 0)
            {
                target.WriteByte(Escape);
                target.WriteByte(0x74);
                target.WriteByte(number);
            }
        }

        public override void Write(DisplayPage page, ByteWriter target)
        {
            string second = page.Amount.Length > 0 ? page.Amount : page.Lower;
            if (_commands == TextDisplayCommands.Cd5220)
            {
                WriteCd5220(0x41, page.Upper, false, target);
                WriteCd5220(0x42, second, page.Amount.Length > 0, target);
                return;
            }

            target.WriteByte(0x0C);
            WriteText(page.Upper, false, target);
            target.WriteByte(0x1F);
            target.WriteByte(0x24);
            target.WriteByte(1);
            target.WriteByte(2);
            WriteText(second, page.Amount.Length > 0, target);
        }

        private void WriteCd5220(byte line, string text, bool right, ByteWriter target)
        {
            target.WriteByte(Escape);
            target.WriteByte(0x51);
            target.WriteByte(line);
            WriteText(text, right, target);
            target.WriteByte(0x0D);
        }

        /// <summary>Exactly twenty characters, so that nothing of the line before stays.</summary>
        private void WriteText(string text, bool right, ByteWriter target)
        {
            string shown = _page.Render(text);
            shown = shown.Length > Columns ? shown.Substring(0, Columns) : shown;
            string space = new string(' ', Columns - shown.Length);
            _page.Write(right ? space + shown : shown + space, target, Columns * 4);
        }
    }
}
