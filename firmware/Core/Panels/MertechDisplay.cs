using Bridge.Bytes;

namespace Bridge.Panels
{
    /// <summary>
    /// Mertech QR-PAY: a QR, two pictures (paid, failed) and nothing else; no texts, because drivers disagree about their
    /// encoding. QR: 02 F2 02, length (2, big-endian), payload, 02 F2 03. Commands: 02 F0 03, ASCII, 03. Source:
    /// display.md 4.1 (four independent public drivers agree).
    /// </summary>
    public sealed class MertechDisplay : SerialDisplay
    {
        private const int PayloadMax = 1000;

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
            WriteCommand("CLS", target);
            if (page.Face == DisplayFace.Code && TakesPayload(page.Payload, PayloadMax))
            {
                target.WriteByte(0x02);
                target.WriteByte(0xF2);
                target.WriteByte(0x02);
                target.WriteByte(page.Payload.Length >> 8);
                target.WriteByte(page.Payload.Length);
                target.WriteAscii(page.Payload);
                target.WriteByte(0x02);
                target.WriteByte(0xF2);
                target.WriteByte(0x03);
            }
            else if (page.Face == DisplayFace.Paid)
            {
                WriteCommand("correct", target);
            }
            else if (page.Face == DisplayFace.Failed)
            {
                WriteCommand("mistake", target);
            }
        }

        private static void WriteCommand(string command, ByteWriter target)
        {
            target.WriteByte(0x02);
            target.WriteByte(0xF0);
            target.WriteByte(0x03);
            target.WriteAscii(command);
            target.WriteByte(0x03);
        }
    }
}
