namespace Bridge.Registers.Inpas
{
    /// <summary>
    /// A short run of control bytes that is not believed yet. It is believed as a whole when the line falls
    /// quiet or a frame starts behind it, and is thrown away as a whole when anything else follows.
    /// </summary>
    internal sealed class InpasHeldControls
    {
        private const int Capacity = 4;

        private readonly byte[] _bytes = new byte[Capacity];
        private int _count;
        private bool _isBelieved;

        public int Count
        {
            get { return _count; }
        }

        /// <summary>True while a believed byte is left to <see cref="Take"/>.</summary>
        public bool IsBelieved
        {
            get { return _isBelieved && _count > 0; }
        }

        public void Believe()
        {
            _isBelieved = true;
        }

        /// <summary>False when the byte is no control byte, or one too many to be a register's.</summary>
        public bool Add(byte value)
        {
            bool isControl = value == InpasControl.Ack || value == InpasControl.Nak
                || value == InpasControl.Eot || value == InpasControl.Enq;
            if (!isControl || _count == Capacity)
            {
                return false;
            }

            _isBelieved = false;
            _bytes[_count] = value;
            _count++;
            return true;
        }

        public void Clear()
        {
            _count = 0;
        }

        public InpasReadStatus Take()
        {
            byte value = _bytes[0];
            _count--;
            for (int index = 0; index < _count; index++)
            {
                _bytes[index] = _bytes[index + 1];
            }

            switch (value)
            {
                case InpasControl.Ack: return InpasReadStatus.Ack;
                case InpasControl.Nak: return InpasReadStatus.Nak;
                case InpasControl.Eot: return InpasReadStatus.Eot;
                default: return InpasReadStatus.Enq;
            }
        }
    }
}
