namespace Bridge.Screen
{
    /// <summary>One example of every scene, for display.test: what a person who mounts a display wants to have seen.</summary>
    public static class SceneTour
    {
        public const int Count = (int)SceneKind.Choose + 1;

        /// <summary>How long each is shown, in ms.</summary>
        public const int StepMs = 3000;

        /// <summary>Above every version that a lane reaches, so that the lane's next scene is seen as another one.</summary>
        private const int VersionFirst = 1000000000;

        /// <summary>Fills scene with example 0 to Count - 1; turn makes versions of one tour differ from the last one's.</summary>
        public static void Fill(int step, int turn, long nowMs, Scene scene)
        {
            SceneKind kind = (SceneKind)step;
            bool isOnTape = kind == SceneKind.QrOnTape;
            bool isOfSale = kind < SceneKind.NotConfigured || isOnTape || kind == SceneKind.Choose;
            bool hasAmount = kind != SceneKind.Idle && isOfSale;
            bool countsDown = kind == SceneKind.PayOnTerminal || kind == SceneKind.ConfirmInPhone || kind == SceneKind.QrHere
                || kind == SceneKind.StaticSticker || isOnTape || kind == SceneKind.Choose;
            bool hasCode = kind == SceneKind.QrHere || isOnTape;
            scene.Kind = kind;
            scene.AmountMinor = hasAmount ? 150000 : 0;
            scene.Detail = kind == SceneKind.Failure || !isOfSale ? "display.test" : string.Empty;

            // Not an address that money could be sent to.
            scene.QrPayload = hasCode ? "display.test" : string.Empty;
            scene.CountdownEndMs = countsDown ? nowMs + StepMs : Bytes.Deadline.Never;
            scene.Version = VersionFirst + (turn * Count) + step;
        }
    }
}
