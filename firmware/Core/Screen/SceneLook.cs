using Bridge.Screen.Fonts;

namespace Bridge.Screen
{
    /// <summary>Tone and pictogram of each scene. One row a kind; the text is in <see cref="SceneText"/>.</summary>
    public static class SceneLook
    {
        public static Tone ToneOf(SceneKind kind)
        {
            switch (kind)
            {
                case SceneKind.Success:
                case SceneKind.RefundDone:
                    return Tone.Good;
                case SceneKind.Failure:
                    return Tone.Bad;
                case SceneKind.Checking:
                case SceneKind.NoNetwork:
                    return Tone.Caution;
                case SceneKind.TimeIsUp:
                case SceneKind.Cancelled:
                case SceneKind.NotConfigured:
                case SceneKind.Service:
                    return Tone.Quiet;
                default:
                    return Tone.Calm;
            }
        }

        public static IconKind IconOf(SceneKind kind)
        {
            switch (kind)
            {
                case SceneKind.Idle: return IconKind.Bag;
                case SceneKind.PayOnTerminal: return IconKind.Terminal;
                case SceneKind.QrHere: return IconKind.Code;
                case SceneKind.ConfirmInPhone: return IconKind.Phone;
                case SceneKind.EnterPin: return IconKind.Pin;
                case SceneKind.ProcessingCard: return IconKind.Card;
                case SceneKind.Success: return IconKind.Tick;
                case SceneKind.Failure: return IconKind.Cross;
                case SceneKind.TimeIsUp: return IconKind.Clock;
                case SceneKind.Checking: return IconKind.Warning;
                case SceneKind.Cancelled: return IconKind.Stop;
                case SceneKind.RefundOnTerminal: return IconKind.Return;
                case SceneKind.RefundDone: return IconKind.Returned;
                case SceneKind.StaticSticker: return IconKind.Code;
                case SceneKind.QrOnTape: return IconKind.Code;
                case SceneKind.Choose: return IconKind.Terminal;   // and a code beside it
                case SceneKind.NotConfigured: return IconKind.Wrench;
                case SceneKind.NoNetwork: return IconKind.NoNetwork;
                case SceneKind.Service: return IconKind.Gear;
                default: return IconKind.Hourglass;
            }
        }
    }
}
