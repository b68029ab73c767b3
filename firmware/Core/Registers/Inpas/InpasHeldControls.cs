namespace Bridge.Registers.Inpas
{
    /// <summary>
    /// A short run of control bytes that is not believed yet. It is believed as a whole when the line falls
    /// quiet or a frame starts behind it, and is thrown away as a whole when anything else follows. An ACK before a NAK is
    /// noise, or for something older: nothing went out between the two that the NAK could be for instead.
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
            for (int index = _count - 1; index > 0; index--)
            {
                if (_bytes[index] == InpasControl.Nak && _bytes[index - 1] == InpasControl.Ack)
                {
                    Remove(index - 1);
                }
            }
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
            Remove(0);
            switch (value)
            {
                case InpasControl.Ack: return InpasReadStatus.Ack;
                case InpasControl.Nak: return InpasReadStatus.Nak;
                case InpasControl.Eot: return InpasReadStatus.Eot;
                default: return InpasReadStatus.Enq;
            }
        }

        private void Remove(int at)
        {
            _count--;
            for (int index = at; index < _count; index++)
            {
                _bytes[index] = _bytes[index + 1];
            }
        }
    }
}
