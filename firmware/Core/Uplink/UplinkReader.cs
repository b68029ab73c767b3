using Bridge.Bytes;

namespace Bridge.Uplink
{
    /// <summary>Reads what the companion says to a lane (SPEC.md). Unknown fields are ignored, nonsense is refused.</summary>
    public sealed class UplinkReader
    {
        private readonly JsonReader _json = new JsonReader();

        public uint Epoch { get; private set; }

        public uint UpTo { get; private set; }

        /// <summary>What <see cref="ReadTime"/> found, in Unix seconds UTC; 0 = nothing.</summary>
        public long Seconds { get; private set; }

        /// <summary>What the host message said.</summary>
        public bool IsOnline { get; private set; }

        /// <summary>Reads an ack; false when it is not a whole one, and then Epoch and UpTo mean nothing.</summary>
        public bool ReadAck(byte[] payload, int length)
        {
            long epoch;
            long upTo;
            bool whole = ReadTwo(payload, length, UplinkNames.FieldEpoch, UplinkNames.FieldUpTo, out epoch, out upTo)
                && epoch > 0 && epoch <= uint.MaxValue && upTo >= 0 && upTo <= uint.MaxValue;
            Epoch = whole ? (uint)epoch : 0;
            UpTo = whole ? (uint)upTo : 0;
            return whole;
        }

        /// <summary>Reads a time; false when it is not a whole one, or no time that a lane of this version can live in.</summary>
        public bool ReadTime(byte[] payload, int length)
        {
            long seconds;
            long none;
            bool whole = ReadTwo(payload, length, UplinkNames.FieldTime, string.Empty, out seconds, out none)
                && seconds >= UplinkNames.TimeMin && seconds <= UplinkNames.TimeMax;
            Seconds = whole ? seconds : 0;
            return whole;
        }

        // One or two integers of a flat object, -1 where they are missing. False when the object is not whole, or a field is
        // something else than an integer.
        private bool ReadTwo(byte[] payload, int length, string firstName, string secondName, out long first, out long second)
        {
            first = -1;
            second = -1;
            _json.Begin(payload, 0, length, false);
            if (_json.Read() != JsonToken.ObjectStart)
            {
                return false;
            }

            while (_json.Read() == JsonToken.Name)
            {
                bool isFirst = _json.Text.Is(firstName);
                bool isSecond = secondName.Length > 0 && _json.Text.Is(secondName);
                _json.Read();
                if ((isFirst || isSecond) && !_json.IsInteger)
                {
                    return false;
                }

                first = isFirst ? _json.Integer : first;
                second = isSecond ? _json.Integer : second;
                if (!_json.Skip())
                {
                    return false;
                }
            }

            return _json.Token == JsonToken.ObjectEnd;
        }

        /// <summary>Reads a host message; false when it does not say whether the companion is there.</summary>
        public bool ReadHost(byte[] payload, int length)
        {
            bool said = false;
            _json.Begin(payload, 0, length, false);
            if (_json.Read() != JsonToken.ObjectStart)
            {
                return false;
            }

            while (_json.Read() == JsonToken.Name)
            {
                bool isOnline = _json.Text.Is(UplinkNames.FieldOnline);
                JsonToken value = _json.Read();
                if (isOnline && (value == JsonToken.True || value == JsonToken.False))
                {
                    said = true;
                    IsOnline = value == JsonToken.True;
                }

                if (!_json.Skip())
                {
                    return false;
                }
            }

            return said && _json.Token == JsonToken.ObjectEnd;
        }
    }
}
