using Bridge.Screen;
using Bridge.Settings;

namespace Bridge
{
    // Where a code that has to be paid is to be seen (setting displayMode): on the screen, on the receipt printer's paper, on
    // both, or on the sticker that hangs at the lane. Driven by LaneScenes. What the register is told comes from the
    // terminal's answer alone, wherever the code was seen.
    //
    // Two rules keep a customer from standing before nothing, or paying what nobody hears of: a printer that cannot print
    // leaves the code to the screen, and a sticker stands for a sale only when it says exactly what the terminal's answer says.
    internal sealed class LaneDisplay
    {
        private readonly bool _usesTape;
        private readonly bool _onTapeOnly;
        private readonly bool _usesSticker;
        private readonly string _stickerLink;
        private readonly LaneLog _log;
        private bool _tapeIsReady;
        private bool _tapeIsKnown;
        private string _refused = string.Empty;

        public LaneDisplay(LaneSettings settings, LaneLog log)
        {
            _onTapeOnly = settings.DisplayMode == "tape";
            _usesTape = _onTapeOnly || settings.DisplayMode == "both";
            _usesSticker = settings.DisplayMode == "sticker";
            _stickerLink = settings.StickerLink;
            _log = log;
        }

        public void TapeReady(bool isReady)
        {
            bool isNews = !_tapeIsKnown || isReady != _tapeIsReady;
            _tapeIsKnown = true;
            _tapeIsReady = isReady;
            if (isNews && _usesTape)
            {
                _log.Add(isReady ? "receipt printer: ready"
                    : "receipt printer: not there, or without paper; codes are shown on the screen meanwhile");
            }
        }

        /// <summary>The picture for a code that may be paid now.</summary>
        public SceneKind SceneOf(string payload)
        {
            if (_onTapeOnly && _tapeIsReady)
            {
                return SceneKind.QrOnTape;
            }

            if (_usesSticker)
            {
                if (payload == _stickerLink)
                {
                    return SceneKind.StaticSticker;
                }

                if (payload != _refused)
                {
                    _refused = payload;
                    _log.Add("display: the terminal's code is not the sticker's (stickerLink), so it is shown on the screen");
                }
            }

            return SceneKind.QrHere;
        }

        /// <summary>True for the pictures that bring their payload along: who scans a sticker needs no other code.</summary>
        public static bool Carries(SceneKind kind)
        {
            return kind == SceneKind.QrHere || kind == SceneKind.QrOnTape;
        }
    }
}
