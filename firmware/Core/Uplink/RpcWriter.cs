using Bridge.Bytes;

namespace Bridge.Uplink
{
    /// <summary>
    /// Writes rpc/req (for the companion) and rpc/res (for a lane), SPEC.md. One buffer: a message is valid until the
    /// next is begun. A part of an answer is written line by line, and says when it is full.
    /// </summary>
    public sealed class RpcWriter
    {
        /// <summary>For what ends a part: ,"done":true,"ok":false,"error":"expired","cut":2147483647 and two marks.</summary>
        private const int TailLength = 80;

        private const string Separator = "\n";

        private readonly JsonWriter _json = new JsonWriter(UplinkNames.MessageLengthMax);
        private bool _hasText;

        public byte[] Buffer
        {
            get { return _json.Buffer; }
        }

        /// <summary>Writes a request; answers its length, or 0 when it does not fit into one message.</summary>
        public int Request(RpcRequest request)
        {
            _json.Begin();
            _json.Text(UplinkNames.FieldId, request.Id);
            _json.Text(UplinkNames.FieldMethod, request.Method);
            _json.Text(UplinkNames.FieldParameters, request.Parameters);
            _json.Number(UplinkNames.FieldExpires, request.Expires);
            _json.End();
            return _json.Overflowed ? 0 : _json.Length;
        }

        /// <summary>Begins part 1, 2, 3 ... of an answer.</summary>
        public void BeginResult(string id, int part)
        {
            _json.Begin();
            _json.Text(UplinkNames.FieldId, id);
            _json.Number(UplinkNames.FieldPart, part);
            _json.BeginText(UplinkNames.FieldText);
            _hasText = false;
        }

        /// <summary>Adds a line; false when it has to go into the next part. A line that fits into no part is cut.</summary>
        public bool AddLine(string line)
        {
            int room = UplinkNames.MessageLengthMax - TailLength - _json.Length;
            int needed = JsonWriter.EscapedLength(line) + (_hasText ? 2 : 0);
            if (needed > room && _hasText)
            {
                return false;
            }

            if (_hasText)
            {
                _json.AddText(Separator);
            }

            _hasText = true;
            _json.AddText(needed > room ? Fitting(line, room) : line);
            return true;
        }

        /// <summary>Ends a part that is not the last; answers its length.</summary>
        public int EndPart()
        {
            _json.EndText();
            return Finish();
        }

        /// <summary>Ends the last part; error is "" or a word of <see cref="UplinkNames"/>, cut the lines left out.</summary>
        public int EndLast(bool ok, string error, int cut)
        {
            _json.EndText();
            _json.Boolean(UplinkNames.FieldDone, true);
            _json.Boolean(UplinkNames.FieldOk, ok);
            _json.Text(UplinkNames.FieldError, error);
            if (cut > 0)
            {
                _json.Number(UplinkNames.FieldCut, cut);
            }

            return Finish();
        }

        private int Finish()
        {
            _json.End();
            Check.That(!_json.Overflowed, CheckCode.MessageTooLong);
            return _json.Length;
        }

        // Whole characters: half a surrogate pair would be sent as a replacement mark.
        private static string Fitting(string line, int room)
        {
            int length = line.Length < room ? line.Length : room;
            while (length > 0 && JsonWriter.EscapedLength(line.Substring(0, length)) > room)
            {
                length -= length > 16 ? 8 : 1;
            }

            if (length > 0 && line[length - 1] >= 0xD800 && line[length - 1] <= 0xDBFF)
            {
                length--;
            }

            return line.Substring(0, length);
        }
    }
}
