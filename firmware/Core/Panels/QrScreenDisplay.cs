using Bridge.Bytes;

namespace Bridge.Panels
{
    /// <summary>
    /// qr-screen.ru QR-Screen: lines of UTF-8, CR LF. "[TXT1]" above, "[QRL]" the code, "[TXT2]" below; "[CQL]" takes the
    /// code away. Source: display.md 4.2.
    /// </summary>
    public sealed class QrScreenDisplay : SerialDisplay
    {
        private const int PayloadMax = 500;
        private const int TextBytesMax = 200;

        private readonly CodePage _page = CodePage.Utf8();

        public override int Baud
        {
            get { return 115200; }
        }

        public override bool ShowsCodes
        {
            get { return true; }
        }

        public override void Write(DisplayPage page, ByteWriter target)
        {
            bool code = page.Face == DisplayFace.Code && TakesPayload(page.Payload, PayloadMax);
            bool named = page.Amount.Length > 0;
            WriteLine("[TXT1]", named ? page.Amount : page.Upper, target);
            WriteLine(code ? "[QRL]" : "[CQL]", code ? page.Payload : string.Empty, target);
            WriteLine("[TXT2]", named ? page.Upper : page.Lower, target);
        }

        private void WriteLine(string tag, string text, ByteWriter target)
        {
            target.WriteAscii(tag);
            _page.Write(text, target, tag == "[QRL]" ? PayloadMax : TextBytesMax);
            target.WriteAscii("\r\n");
        }
    }
}
