using Bridge.Bytes;

namespace Bridge.Panels
{
    /// <summary>
    /// Nextion and TJC: the project in the display has pages "main" and "code" with texts t0 (amount), t1 and t2 (message in
    /// two languages), and on "code" a QR component qr0; fonts UTF-8. A command is ASCII or UTF-8 and three FF bytes.
    /// Source: display.md 4.4; the names are ours and stand in firmware/README.md.
    /// </summary>
    public sealed class NextionDisplay : SerialDisplay
    {
        private const int PayloadMax = 300;
        private const int TextBytesMax = 160;

        private readonly CodePage _page = CodePage.Utf8();

        public override int Baud
        {
            get { return 9600; }
        }

        public override bool ShowsCodes
        {
            get { return true; }
        }

        /// <summary>Half a command may stand in the display's buffer: three FF bytes end it. Errors only (bkcmd 2).</summary>
        public override void WriteBegin(ByteWriter target)
        {
            End(target);
            Command("bkcmd=2", target);
        }

        public override void Write(DisplayPage page, ByteWriter target)
        {
            bool code = page.Face == DisplayFace.Code && TakesPayload(page.Payload, PayloadMax);
            Command(code ? "page code" : "page main", target);
            Text("t0", page.Amount, target);
            Text("t1", page.Upper, target);
            Text("t2", page.Lower, target);
            if (code)
            {
                Text("qr0", page.Payload, target);
            }
        }

        private void Text(string component, string text, ByteWriter target)
        {
            target.WriteAscii(component + ".txt=\"");
            string safe = string.Empty;
            for (int index = 0; index < text.Length; index++)
            {
                char value = text[index];
                safe += value == '"' || value == '\\' ? "\\" + value.ToString() : value.ToString();
            }

            _page.Write(safe, target, component == "qr0" ? PayloadMax * 2 : TextBytesMax);
            target.WriteAscii("\"");
            End(target);
        }

        private static void Command(string command, ByteWriter target)
        {
            target.WriteAscii(command);
            End(target);
        }

        private static void End(ByteWriter target)
        {
            target.WriteByte(0xFF);
            target.WriteByte(0xFF);
            target.WriteByte(0xFF);
        }
    }
}
