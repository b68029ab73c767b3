using Bridge.Bytes;
using Bridge.Panels;
using Bridge.Screen;

namespace Bridge
{
    /// <summary>
    /// Says a scene in the words of a ready-made display: a face, an amount, two sentences, a payload. Pure. The same rules as
    /// the drawn scenes: no code after its time, and a doubtful payment is never shown as paid or failed.
    /// </summary>
    public static class LanePage
    {
        /// <summary>Fills the page; answers when it changes although the scene stays, Deadline.Never when it does not.</summary>
        public static long Fill(
            Scene scene, long nowMs, ScreenLanguage first, ScreenLanguage second, DisplayPage page)
        {
            bool isCode = scene.Kind == SceneKind.QrHere || scene.Kind == SceneKind.QrOnTape
                || scene.Kind == SceneKind.StaticSticker;
            bool timed = isCode && scene.CountdownEndMs != Deadline.Never;
            bool expired = timed && nowMs >= scene.CountdownEndMs;
            SceneKind kind = expired ? SceneKind.TimeIsUp : scene.Kind;
            bool code = kind == SceneKind.QrHere || kind == SceneKind.StaticSticker || kind == SceneKind.Service;
            page.Payload = code ? scene.QrPayload : string.Empty;
            page.Face = FaceOf(kind, page.Payload.Length > 0);
            page.Amount = scene.AmountMinor == 0 ? string.Empty : Amount(scene);
            page.Upper = SceneText.Of(kind, scene.Currency, first);
            page.Lower = second == first ? string.Empty : SceneText.Of(kind, scene.Currency, second);
            return timed && !expired ? scene.CountdownEndMs : Deadline.Never;
        }

        private static string Amount(Scene scene)
        {
            char[] text = new char[AmountText.LengthMax];
            return new string(text, 0, AmountText.Write(scene.AmountMinor, scene.Currency, text, 0));
        }

        private static DisplayFace FaceOf(SceneKind kind, bool hasPayload)
        {
            switch (kind)
            {
                case SceneKind.Idle:
                    return DisplayFace.Idle;
                case SceneKind.QrHere:
                case SceneKind.StaticSticker:
                case SceneKind.Service:
                    return hasPayload ? DisplayFace.Code : DisplayFace.Message;
                case SceneKind.Success:
                case SceneKind.RefundDone:
                    return DisplayFace.Paid;
                case SceneKind.Failure:
                case SceneKind.TimeIsUp:
                case SceneKind.Cancelled:
                    return DisplayFace.Failed;
                case SceneKind.Checking:
                    return DisplayFace.Checking;
                default:
                    return DisplayFace.Message;
            }
        }
    }
}
