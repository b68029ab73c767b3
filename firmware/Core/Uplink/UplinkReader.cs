using Bridge.Bytes;

namespace Bridge.Uplink
{
    /// <summary>Reads what the companion says to a lane (SPEC.md). Unknown fields are ignored, nonsense is refused.</summary>
    public sealed class UplinkReader
    {
        private readonly JsonReader _json = new JsonReader();

        public uint Epoch { get; private set; }

        public uint UpTo { get; private set; }

        /// <summary>What the host message said.</summary>
        public bool IsOnline { get; private set; }

        /// <summary>Reads an ack; false when it is not a whole one, and then Epoch and UpTo mean nothing.</summary>
        public bool ReadAck(byte[] payload, int length)
        {
            long epoch = -1;
            long upTo = -1;
            _json.Begin(payload, 0, length, false);
            if (_json.Read() != JsonToken.ObjectStart)
            {
                return false;
            }

            while (_json.Read() == JsonToken.Name)
            {
                bool isEpoch = _json.Text.Is(UplinkNames.FieldEpoch);
                bool isUpTo = _json.Text.Is(UplinkNames.FieldUpTo);
                _json.Read();
                if ((isEpoch || isUpTo) && !_json.IsInteger)
                {
                    return false;
                }

                if (isEpoch)
                {
                    epoch = _json.Integer;
                }
                else if (isUpTo)
                {
                    upTo = _json.Integer;
                }

                if (!_json.Skip())
                {
                    return false;
                }
            }

            bool whole = _json.Token == JsonToken.ObjectEnd && epoch > 0 && epoch <= uint.MaxValue
                && upTo >= 0 && upTo <= uint.MaxValue;
            Epoch = whole ? (uint)epoch : 0;
            UpTo = whole ? (uint)upTo : 0;
            return whole;
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
