using Bridge.Bytes;

namespace Bridge.Panels
{
    /// <summary>
    /// Bonrix DQR (3.5 and 7 inch): lines "Command**argument**argument". The last argument of a code is the payee, which a
    /// till does not know: it stays empty. That the three result screens need no arguments is inferred. Source: display.md 4.3.
    /// </summary>
    public sealed class BonrixDisplay : SerialDisplay
    {
        private const int PayloadMax = 400;

        private readonly CodePage _page = CodePage.Named("cp437");

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
            // The payload may hold anything but the separator.
            bool code = page.Face == DisplayFace.Code && TakesPayload(page.Payload, PayloadMax)
                && page.Payload.IndexOf("**") < 0;
            if (code)
            {
                target.WriteAscii("DisplayQRCodeScreen**" + page.Payload + "**");
                _page.Write(page.Amount, target, 40);
                target.WriteAscii("**\n");
                return;
            }

            target.WriteAscii(Screen(page.Face) + "\n");
        }

        private static string Screen(DisplayFace face)
        {
            switch (face)
            {
                case DisplayFace.Paid:
                    return "DisplaySuccessQRCodeScreen";
                case DisplayFace.Failed:
                    return "DisplayFailQRCodeScreen";
                default:
                    // It has no screen for a sentence: the welcome at least takes the code away.
                    return "WelcomeScreen";
            }
        }
    }
}
