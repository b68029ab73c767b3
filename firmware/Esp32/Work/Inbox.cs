using System.Threading;

namespace Bridge.Esp32.Work
{
    /// <summary>
    /// The bounded way into the loop. Workers post and wait while it is full; the loop takes and never posts, so that
    /// it can never wait for itself. Posts are few (a sale makes about thirty), so each is an object of its own.
    /// </summary>
    public sealed class Inbox
    {
        private const int PostsMax = 16;
        private const int WaitMs = 10;

        private readonly object _gate = new object();
        private readonly Post[] _posts = new Post[PostsMax];
        private readonly AutoResetEvent _arrived = new AutoResetEvent(false);
        private int _first;
        private int _count;

        public void Add(Post post)
        {
            while (!TryAdd(post))
            {
                Thread.Sleep(WaitMs);
            }

            _arrived.Set();
        }

        /// <summary>The next post, or null.</summary>
        public Post Take()
        {
            lock (_gate)
            {
                if (_count == 0)
                {
                    return null;
                }

                Post post = _posts[_first];
                _posts[_first] = null;
                _first = (_first + 1) % PostsMax;
                _count--;
                return post;
            }
        }

        /// <summary>Returns at a post, or after that many milliseconds.</summary>
        public void Wait(int timeoutMs)
        {
            _arrived.WaitOne(timeoutMs, false);
        }

        private bool TryAdd(Post post)
        {
            lock (_gate)
            {
                if (_count == PostsMax)
                {
                    return false;
                }

                _posts[(_first + _count) % PostsMax] = post;
                _count++;
                return true;
            }
        }
    }
}
