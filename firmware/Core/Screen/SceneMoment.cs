using Bridge.Bytes;

namespace Bridge.Screen
{
    /// <summary>
    /// A scene at one moment, reduced to what decides pixels: two equal moments look the same. A QR whose countdown
    /// has ended is no longer shown, whatever the scene still says: its moment is TimeIsUp.
    /// </summary>
    internal sealed class SceneMoment
    {
        public const int NoCountdown = -1;

        /// <summary>From here on the countdown is highlighted.</summary>
        public const int UrgentSeconds = 30;

        public SceneKind Kind;
        public long AmountMinor;
        public string Currency;
        public string Detail;
        public string QrPayload;
        public int SecondsLeft = NoCountdown;

        /// <summary>What a full bar stands for.</summary>
        public int SecondsTotal;

        private int _version;
        private long _countdownEndMs = Deadline.Never;
        private bool _taken;

        /// <summary>Takes the scene over. True when anything but the seconds may have changed.</summary>
        public bool Take(Scene scene, long nowMs)
        {
            int seconds = SecondsUntil(scene.CountdownEndMs, nowMs);
            bool isCode = scene.Kind == SceneKind.QrHere || scene.Kind == SceneKind.QrOnTape
                || scene.Kind == SceneKind.StaticSticker;
            bool expired = isCode && seconds == 0;
            SceneKind kind = expired ? SceneKind.TimeIsUp : scene.Kind;
            bool restarted = !_taken || scene.CountdownEndMs != _countdownEndMs;
            if (restarted)
            {
                // The scene says only when the countdown ends: it is full when it is first seen.
                _countdownEndMs = scene.CountdownEndMs;
                SecondsTotal = seconds > 0 ? seconds : 1;
            }

            bool hidden = expired || kind == SceneKind.Checking || !HasCountdown(kind);
            bool changed = restarted || _version != scene.Version || kind != Kind
                || AmountMinor != scene.AmountMinor || Currency != scene.Currency
                || Detail != scene.Detail || QrPayload != scene.QrPayload
                || (SecondsLeft == NoCountdown) != (hidden || seconds == NoCountdown);
            _taken = true;
            _version = scene.Version;
            Kind = kind;
            AmountMinor = scene.AmountMinor;
            Currency = scene.Currency;
            Detail = scene.Detail;
            QrPayload = scene.QrPayload;
            SecondsLeft = hidden ? NoCountdown : seconds;
            return changed;
        }

        /// <summary>The next Take is a change.</summary>
        public void Forget()
        {
            _taken = false;
        }

        /// <summary>When the shown second changes next, Never without a countdown.</summary>
        public long NextChangeMs
        {
            get
            {
                return SecondsLeft <= 0 ? Deadline.Never : _countdownEndMs - ((SecondsLeft - 1) * 1000L);
            }
        }

        private static bool HasCountdown(SceneKind kind)
        {
            switch (kind)
            {
                case SceneKind.Wait:
                case SceneKind.PayOnTerminal:
                case SceneKind.QrHere:
                case SceneKind.ConfirmInPhone:
                case SceneKind.EnterPin:
                case SceneKind.ProcessingCard:
                case SceneKind.RefundOnTerminal:
                case SceneKind.StaticSticker:
                case SceneKind.QrOnTape:
                case SceneKind.Choose:
                    return true;
                default:
                    return false;
            }
        }

        /// <summary>Whole seconds, rounded up so that 0 means over; at most 99:59.</summary>
        private static int SecondsUntil(long endMs, long nowMs)
        {
            if (endMs == Deadline.Never)
            {
                return NoCountdown;
            }

            long leftMs = endMs - nowMs;
            if (leftMs <= 0)
            {
                return 0;
            }

            long seconds = (leftMs + 999) / 1000;
            return seconds > 5999 ? 5999 : (int)seconds;
        }
    }
}
