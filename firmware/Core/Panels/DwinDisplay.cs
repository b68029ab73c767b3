using Bridge.Bytes;

namespace Bridge.Panels
{
    /// <summary>
    /// DWIN DGUS II and STONE TGUS: variables in the display's memory, written with 5A A5, length, 82, address (2), data. The
    /// project has page 0 (message) and page 1 (code), texts in UTF-16 at 1000, 1080 and 1100 (amount, first and second
    /// language, ended by 0000) and a QR control at 1200 (ASCII, ended by FFFF). Source: display.md 4.5; addresses are ours and
    /// stand in firmware/README.md. Write frames carry at most 248 bytes of data.
    /// </summary>
    public sealed class DwinDisplay : SerialDisplay
    {
        private const int DataMax = 240;
        private const int PayloadMax = 458;
        private const int PageVariable = 0x0084;
        private const int AmountVariable = 0x1000;
        private const int UpperVariable = 0x1080;
        private const int LowerVariable = 0x1100;
        private const int CodeVariable = 0x1200;
        private const int TextMax = 60;

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
            Text(AmountVariable, page.Amount, target);
            Text(UpperVariable, page.Upper, target);
            Text(LowerVariable, page.Lower, target);
            Payload(code ? page.Payload : string.Empty, target);
            Head(PageVariable, 4, target);
            target.WriteByte(0x5A);
            target.WriteByte(0x01);
            target.WriteByte(0);
            target.WriteByte(code ? 1 : 0);
        }

        private static void Text(int variable, string text, ByteWriter target)
        {
            int length = text.Length < TextMax ? text.Length : TextMax;
            Head(variable, (length * 2) + 2, target);
            for (int index = 0; index < length; index++)
            {
                target.WriteByte(text[index] >> 8);
                target.WriteByte(text[index]);
            }

            target.WriteByte(0);
            target.WriteByte(0);
        }

        /// <summary>In pieces of whole words, because an address counts words of two bytes; then FFFF.</summary>
        private static void Payload(string payload, ByteWriter target)
        {
            int even = payload.Length - (payload.Length % 2);
            for (int done = 0; done < even; done += DataMax)
            {
                int piece = even - done < DataMax ? even - done : DataMax;
                Head(CodeVariable + (done / 2), piece, target);
                target.WriteAscii(payload.Substring(done, piece));
            }

            bool odd = even < payload.Length;
            Head(CodeVariable + (even / 2), odd ? 4 : 2, target);
            if (odd)
            {
                target.WriteByte(payload[even]);
                target.WriteByte(0xFF);
            }

            target.WriteByte(0xFF);
            target.WriteByte(0xFF);
        }

        private static void Head(int variable, int length, ByteWriter target)
        {
            target.WriteByte(0x5A);
            target.WriteByte(0xA5);
            target.WriteByte(length + 3);
            target.WriteByte(0x82);
            target.WriteByte(variable >> 8);
            target.WriteByte(variable);
        }
    }
}
