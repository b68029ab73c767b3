using Bridge.Bytes;
using Bridge.Panels;
using Bridge.Screen;

namespace Bridge
{
    /// <summary>
    /// Prints the QR of a payment on a tape, once a payment, for shops whose till has no customer display (display mode 0 of
    /// PayMaster's document), also beside a screen. Pure: the shell owns the printer's port. Driven with the lane's scene after
    /// every input. Paper cannot be taken back: a bill whose time is over cannot be paid, whoever scans its slip.
    /// </summary>
    public sealed class LaneTape
    {
        /// <summary>Dots a module: 5 is 0.6 mm at 203 dots an inch, and a version 7 QR is 28 mm wide.</summary>
        private const int ModuleDots = 5;

        private readonly CodeTape _tape;
        private readonly ScreenLanguage _language;
        private string _printed = string.Empty;

        public LaneTape(CodeTape tape, ScreenLanguage language)
        {
            _tape = tape;
            _language = language;
        }

        /// <summary>Adds the bytes of a slip when the scene shows a QR that was not printed yet. True when there is
        /// one.</summary>
        public bool Write(Scene scene, long nowMs, ByteWriter target)
        {
            bool isNew = scene.Kind == SceneKind.QrHere && scene.QrPayload.Length > 0 && scene.QrPayload != _printed
                && nowMs < scene.CountdownEndMs;
            if (!isNew)
            {
                return false;
            }

            _printed = scene.QrPayload;
            char[] amount = new char[AmountText.LengthMax];
            _tape.WriteText(new string(amount, 0, AmountText.Write(scene.AmountMinor, scene.Currency, amount, 0)), target);
            _tape.WriteText(SceneText.Of(SceneKind.QrHere, scene.Currency, _language), target);
            return _tape.WriteCode(scene.QrPayload, ModuleDots, target);
        }
    }
}
