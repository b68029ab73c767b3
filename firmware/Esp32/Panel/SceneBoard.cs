using Bridge.Screen;

namespace Bridge.Esp32.Panel
{
    /// <summary>
    /// Where the loop leaves the scene and the panel's thread picks it up: a copy under a lock, so that neither waits
    /// for the other's work. While display.test runs the board is lent: the panel sees examples, until the lane has
    /// something new to say.
    /// </summary>
    public sealed class SceneBoard
    {
        private readonly object _gate = new object();
        private readonly Scene _scene = new Scene();
        private readonly Scene _example = new Scene();
        private bool _isLent;

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
                _isLent = false;
            }
        }

        /// <summary>Begins a tour.</summary>
        public void Lend()
        {
            lock (_gate)
            {
                Copy(_scene, _example);
                _isLent = true;
            }
        }

        /// <summary>Shows an example; false when the lane took the board back.</summary>
        public bool PutExample(Scene example)
        {
            lock (_gate)
            {
                Copy(example, _example);
                return _isLent;
            }
        }

        /// <summary>Ends a tour; harmless when the lane has ended it.</summary>
        public void Return()
        {
            lock (_gate)
            {
                _isLent = false;
            }
        }

        public bool IsLent
        {
            get
            {
                lock (_gate)
                {
                    return _isLent;
                }
            }
        }

        /// <summary>Called by the panel's thread.</summary>
        public void Take(Scene target)
        {
            lock (_gate)
            {
                Copy(_isLent ? _example : _scene, target);
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
