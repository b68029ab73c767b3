using Bridge.Screen;

namespace Bridge.Esp32.Panel
{
    /// <summary>
    /// Where the loop leaves the scene and the panel's thread picks it up: a copy under a lock, so that neither waits
    /// for the other's work.
    /// </summary>
    public sealed class SceneBoard
    {
        private readonly object _gate = new object();
        private readonly Scene _scene = new Scene();

        public SceneBoard()
        {
            _scene.Version = -1;
        }

        /// <summary>Called by the loop; copies only when something changed.</summary>
        public void Put(Scene scene)
        {
            if (scene.Version == _scene.Version)
            {
                return;
            }

            lock (_gate)
            {
                Copy(scene, _scene);
            }
        }

        /// <summary>Called by the panel's thread.</summary>
        public void Take(Scene target)
        {
            lock (_gate)
            {
                Copy(_scene, target);
            }
        }

        private static void Copy(Scene from, Scene to)
        {
            to.Kind = from.Kind;
            to.AmountMinor = from.AmountMinor;
            to.Currency = from.Currency;
            to.Detail = from.Detail;
            to.QrPayload = from.QrPayload;
            to.CountdownEndMs = from.CountdownEndMs;
            to.Version = from.Version;
        }
    }
}
