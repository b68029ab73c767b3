namespace Bridge.Screen.Qr
{
    /// <summary>
    /// Reed-Solomon over GF(256) with the polynomial 0x11D (section 7.5, annex A). Keeps the generator
    /// polynomial of the last degree, because a screen draws codes of one level and size most of the time.
    /// </summary>
    internal sealed class QrCorrection
    {
        public const int DegreeMax = 30;

        private readonly byte[] _exp = new byte[510];
        private readonly byte[] _log = new byte[256];
        private readonly byte[] _generatorLogs = new byte[DegreeMax];
        private readonly byte[] _rest = new byte[DegreeMax];
        private int _degree;

        public QrCorrection()
        {
            int value = 1;
            for (int power = 0; power < 255; power++)
            {
                _exp[power] = (byte)value;
                _exp[power + 255] = (byte)value;
                _log[value] = (byte)power;
                value = (value << 1) ^ ((value >> 7) * 0x11D);
            }
        }

        /// <summary>The check codewords of the last Compute.</summary>
        public byte[] Rest
        {
            get { return _rest; }
        }

        /// <summary>Computes degree check codewords (1 to 30) of some data.</summary>
        public void Compute(byte[] data, int offset, int length, int degree)
        {
            if (degree != _degree)
            {
                MakeGenerator(degree);
            }

            for (int index = 0; index < degree; index++)
            {
                _rest[index] = 0;
            }

            for (int index = 0; index < length; index++)
            {
                int factor = data[offset + index] ^ _rest[0];
                for (int at = 0; at < degree - 1; at++)
                {
                    _rest[at] = _rest[at + 1];
                }

                _rest[degree - 1] = 0;
                if (factor != 0)
                {
                    int log = _log[factor];
                    for (int at = 0; at < degree; at++)
                    {
                        _rest[at] ^= _exp[_generatorLogs[at] + log];
                    }
                }
            }
        }

        // (x - 1)(x - 2)(x - 4) ... without its leading 1, highest power first. No coefficient is 0 for these degrees.
        private void MakeGenerator(int degree)
        {
            for (int index = 0; index < degree; index++)
            {
                _rest[index] = 0;
            }

            _rest[degree - 1] = 1;
            for (int root = 0; root < degree; root++)
            {
                for (int at = 0; at < degree; at++)
                {
                    int product = _rest[at] == 0 ? 0 : _exp[_log[_rest[at]] + root];
                    _rest[at] = (byte)(product ^ (at + 1 < degree ? _rest[at + 1] : 0));
                }
            }

            for (int index = 0; index < degree; index++)
            {
                _generatorLogs[index] = _log[_rest[index]];
            }

            _degree = degree;
        }
    }
}
