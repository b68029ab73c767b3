using Bridge.Bytes;

namespace Bridge.Panels
{
    /// <summary>
    /// Star Line mode: 1B 1D 79 with S0 model, S1 level, S2 cell, D1 data, P print. Source: display.md 4.7. Its status bytes are
    /// not verified, so it is not asked, and counts as ready while its line is open.
    /// </summary>
    public sealed class StarTape : CodeTape
    {
        private readonly CodePage _page;

        public StarTape(CodePage page)
        {
            _page = page;
        }

        public override int Baud
        {
            get { return 9600; }
        }

        public override bool CanBeAsked
        {
            get { return false; }
        }

        public override TapeWord Hear(byte value, ByteWriter reply)
        {
            return TapeWord.Nothing;
        }

        public override bool WritePart(TapeSlip slip, int row, int part, ByteWriter target)
        {
            if (part > 0)
            {
                return false;
            }

            switch (slip.KindOf(row))
            {
                case TapeRowKind.Begin:
                    // The page of a Star printer is a memory switch of its own: it is not ours to change.
                    return false;
                case TapeRowKind.Text:
                    _page.Write(slip.TextOf(row), target, 200);
                    target.WriteByte(0x0A);
                    return true;
                case TapeRowKind.Code:
                    return WriteCode(slip.Payload, target);
                case TapeRowKind.Feed:
                    for (int line = 0; line < FeedLines; line++)
                    {
                        target.WriteByte(0x0A);
                    }

                    return true;
                default:
                    target.WriteByte(0x1B);
                    target.WriteByte(0x64);
                    target.WriteByte(0x03);
                    return true;
            }
        }

        private static bool WriteCode(string payload, ByteWriter target)
        {
            if (!Takes(payload))
            {
                return false;
            }

            Set(0x30, 2, target);
            Set(0x31, 1, target);
            Set(0x32, DotsFor(payload.Length), target);
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
