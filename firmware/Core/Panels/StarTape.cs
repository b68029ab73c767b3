using Bridge.Bytes;

namespace Bridge.Panels
{
    /// <summary>
    /// Star Line mode: 1B 1D 79 with S0 model, S1 level, S2 cell, D1 data, P print. Source: display.md 4.7.
    /// </summary>
    public sealed class StarTape : CodeTape
    {
        private readonly CodePage _page;

        public StarTape(CodePage page)
        {
            _page = page;
        }

        public override void WriteText(string text, ByteWriter target)
        {
            _page.Write(text, target, 200);
            target.WriteByte(0x0A);
        }

        public override bool WriteCode(string payload, int moduleDots, ByteWriter target)
        {
            if (!Takes(payload))
            {
                return false;
            }

            Set(0x30, 2, target);
            Set(0x31, 1, target);
            Set(0x32, moduleDots, target);
            Head(target);
            target.WriteByte(0x44);
            target.WriteByte(0x31);
            target.WriteByte(0x00);
            target.WriteUInt16LittleEndian(payload.Length);
            target.WriteAscii(payload);
            Head(target);
            target.WriteByte(0x50);
            target.WriteByte(0x0A);
            return true;
        }

        private static void Set(byte what, int value, ByteWriter target)
        {
            Head(target);
            target.WriteByte(0x53);
            target.WriteByte(what);
            target.WriteByte(value);
        }

        private static void Head(ByteWriter target)
        {
            target.WriteByte(0x1B);
            target.WriteByte(0x1D);
            target.WriteByte(0x79);
        }
    }
}
