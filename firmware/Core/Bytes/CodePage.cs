namespace Bridge.Bytes
{
    /// <summary>
    /// Text for a device that knows one code page. What the page lacks becomes the nearest that it has: a Kazakh letter its
    /// nearest Russian one, Cyrillic on a Latin page its transliteration, the tenge sign "тг" or "tg"; only a
    /// stranger becomes '?'. A device never gets a byte that its page does not define.
    /// Pure and without state.
    /// </summary>
    public sealed class CodePage
    {
        private readonly ushort[] _upper;

        private CodePage(string name, ushort[] upper)
        {
            Name = name;
            _upper = upper;
        }

        /// <summary>The name in settings.</summary>
        public string Name { get; }

        /// <summary>The page that most registers with Russian or Kazakh texts know.</summary>
        public static CodePage Cp1251()
        {
            return new CodePage("cp1251", CodePageTables.Cp1251());
        }

        /// <summary>Every character as it is, in one to four bytes.</summary>
        public static CodePage Utf8()
        {
            return new CodePage("utf8", null);
        }

        /// <summary>The page of a settings name; null when there is none.</summary>
        public static CodePage Named(string name)
        {
            switch (name)
            {
                case "cp437":
                    return new CodePage("cp437", CodePageTables.Cp437());
                case "cp866":
                    return new CodePage("cp866", CodePageTables.Cp866());
                case "cp1251":
                    return Cp1251();
                case "kz1048":
                    return new CodePage("kz1048", CodePageTables.Kz1048());
                case "utf8":
                    return Utf8();
                default:
                    return null;
            }
        }

        /// <summary>
        /// Writes text, at most maxBytes of it and never a part of a character; answers the number of bytes.
        /// Control characters become spaces: text is text, commands are the protocol's own.
        /// </summary>
        public int Write(string text, ByteWriter target, int maxBytes)
        {
            int written = 0;
            for (int index = 0; index < text.Length; index++)
            {
                // Nearly every character is one byte of the page: no text is made for it.
                char value = text[index];
                int known = value < ' ' || value == 0x7F ? ' ' : (value < 0x80 ? value : ByteOf(value));
                string shown = known > 0 ? null : Shown(text, ref index);
                int needed = known > 0 ? 1 : LengthOf(shown);
                if (written + needed > maxBytes)
                {
                    break;
                }

                if (known > 0)
                {
                    target.WriteByte(known);
                }
                else
                {
                    Put(shown, target);
                }

                written += needed;
            }

            return written;
        }

        /// <summary>
        /// The text as a device with this page shows it, every character one of the page's own: for layouts that count
        /// columns, because "₸" may have become two.
        /// </summary>
        public string Render(string text)
        {
            string rendered = string.Empty;
            int same = 0;
            for (int index = 0; index < text.Length; index++)
            {
                int first = index;
                char value = text[index];
                bool isItself = value >= ' ' && value != 0x7F && (value < 0xD800 || value > 0xDBFF) && Has(value);
                if (isItself)
                {
                    continue;   // nearly every character: no text is made for it
                }

                string shown = Shown(text, ref index);
                if (shown.Length == index - first + 1 && shown[0] == text[first])
                {
                    continue;
                }

                rendered += text.Substring(same, first - same) + shown;
                same = index + 1;
            }

            return same == 0 ? text : rendered + text.Substring(same);
        }

        /// <summary>The bytes of a text of any length.</summary>
        public byte[] Encode(string text)
        {
            ByteWriter writer = new ByteWriter((text.Length * 4) + 1);
            int length = Write(text, writer, text.Length * 4);
            byte[] bytes = new byte[length];
            System.Array.Copy(writer.Buffer, 0, bytes, 0, length);
            return bytes;
        }

        /// <summary>
        /// Lines that were laid out in this page (<see cref="Render"/>), each ended by CR LF, in one array: a slip joined as
        /// text first would cost the device some 15 KB of garbage.
        /// </summary>
        public byte[] EncodeLines(string[] lines)
        {
            int capacity = 0;
            for (int index = 0; index < lines.Length; index++)
            {
                capacity += (lines[index].Length * (_upper == null ? 3 : 1)) + 2;
            }

            ByteWriter writer = new ByteWriter(capacity);
            for (int index = 0; index < lines.Length; index++)
            {
                Write(lines[index], writer, capacity);
                writer.WriteByte('\r');
                writer.WriteByte('\n');
            }

            if (writer.Length == capacity)
            {
                return writer.Buffer;
            }

            byte[] bytes = new byte[writer.Length];
            System.Array.Copy(writer.Buffer, 0, bytes, 0, writer.Length);
            return bytes;
        }

        /// <summary>The character of a byte; U+FFFD for one that the page does not define. Not for UTF-8.</summary>
        public char Decode(byte value)
        {
            if (value < 0x80)
            {
                return (char)value;
            }

            ushort found = _upper == null ? (ushort)0 : _upper[value - 0x80];
            return found == 0 ? '\uFFFD' : (char)found;
        }

        /// <summary>What stands for the character at index in this page: itself, or one to four others.</summary>
        private string Shown(string text, ref int index)
        {
            char value = text[index];
            if (value < ' ' || value == 0x7F)
            {
                return " ";
            }

            if (value >= 0xD800 && value <= 0xDBFF && index + 1 < text.Length)
            {
                index++;
                return _upper == null ? text.Substring(index - 1, 2) : "?";
            }

            return Has(value) ? value.ToString() : Nearest(value);
        }

        private string Nearest(char value)
        {
            string nearest = Transliteration.Cyrillic(value);
            if (nearest != null && HasAll(nearest))
            {
                return nearest;
            }

            nearest = Transliteration.Latin(value);
            return nearest != null && HasAll(nearest) ? nearest : "?";
        }

        private bool HasAll(string text)
        {
            for (int index = 0; index < text.Length; index++)
            {
                if (!Has(text[index]))
                {
                    return false;
                }
            }

            return true;
        }

        private bool Has(char value)
        {
            return _upper == null || value < 0x80 || ByteOf(value) != 0;
        }

        /// <summary>0 when the page lacks the character, or has more than a byte for it.</summary>
        private int ByteOf(char value)
        {
            return _upper == null ? 0 : CodePageTables.ByteOf(_upper, value);
        }

        private int LengthOf(string shown)
        {
            if (_upper != null)
            {
                return shown.Length;
            }

            char first = shown[0];
            return shown.Length == 2 ? 4 : (first < 0x80 ? 1 : (first < 0x800 ? 2 : 3));
        }

        private void Put(string shown, ByteWriter target)
        {
            if (_upper == null)
            {
                target.WriteUtf8(shown);
                return;
            }

            for (int index = 0; index < shown.Length; index++)
            {
                char value = shown[index];
                target.WriteByte(value < 0x80 ? value : ByteOf(value));
            }
        }
    }
}
