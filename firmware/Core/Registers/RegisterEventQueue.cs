using Bridge.Bytes;

namespace Bridge.Registers
{
    /// <summary>
    /// The events of one input, in order. One input can at most end an old answer, bring a new request and lose the
    /// register again: three. More is a mistake of ours and throws.
    /// </summary>
    internal sealed class RegisterEventQueue
    {
        private const int Capacity = 3;

        private readonly RegisterEventKind[] _events = new RegisterEventKind[Capacity];
        private int _count;

        /// <summary>Throws when the Lane left an event untaken.</summary>
        public void CheckTaken()
        {
            Check.That(_count == 0, CheckCode.EventNotTaken);
        }

        public void Raise(RegisterEventKind kind)
        {
            Check.That(_count < Capacity, CheckCode.EventNotTaken);
            _events[_count] = kind;
            _count++;
        }

        public RegisterEventKind Take()
        {
            if (_count == 0)
            {
                return RegisterEventKind.None;
            }

            RegisterEventKind first = _events[0];
            _count--;
            for (int index = 0; index < _count; index++)
            {
                _events[index] = _events[index + 1];
            }

            return first;
        }
    }
}
