using Bridge.Bytes;

namespace Bridge.Uplink
{
    /// <summary>
    /// Reads rpc/req (for a lane) and rpc/res (for the companion), SPEC.md. Unknown fields are ignored. A message that is
    /// no whole JSON object, is too long, or has no usable id is refused: there is nobody to answer then.
    /// </summary>
    public sealed class RpcReader
    {
        private readonly JsonReader _json = new JsonReader();

        public bool ReadRequest(byte[] payload, int length, RpcRequest target)
        {
            target.Id = string.Empty;
            target.Method = string.Empty;
            target.Parameters = string.Empty;
            target.Expires = 0;
            if (!Begin(payload, length))
            {
                return false;
            }

            while (_json.Read() == JsonToken.Name)
            {
                bool isId = _json.Text.Is(UplinkNames.FieldId);
                bool isMethod = _json.Text.Is(UplinkNames.FieldMethod);
                bool isParameters = _json.Text.Is(UplinkNames.FieldParameters);
                bool isExpires = _json.Text.Is(UplinkNames.FieldExpires);
                JsonToken value = _json.Read();
                if (isExpires && _json.IsInteger)
                {
                    target.Expires = _json.Integer;
                }
                else if (value == JsonToken.Text && (isId || isMethod || isParameters))
                {
                    string text = _json.Text.ToText();
                    target.Id = isId ? text : target.Id;
                    target.Method = isMethod ? text : target.Method;
                    target.Parameters = isParameters ? text : target.Parameters;
                }

                if (!_json.Skip())
                {
                    return false;
                }
            }

            return _json.Token == JsonToken.ObjectEnd && IsId(target.Id);
        }

        public bool ReadResult(byte[] payload, int length, RpcResult target)
        {
            target.Id = string.Empty;
            target.Part = 0;
            target.Text = string.Empty;
            target.IsLast = false;
            target.Ok = false;
            target.Error = string.Empty;
            target.Cut = 0;
            if (!Begin(payload, length))
            {
                return false;
            }

            while (_json.Read() == JsonToken.Name)
            {
                ReadResultField(target);
                if (!_json.Skip())
                {
                    return false;
                }
            }

            return _json.Token == JsonToken.ObjectEnd && IsId(target.Id) && target.Part > 0;
        }

        private void ReadResultField(RpcResult target)
        {
            bool isId = _json.Text.Is(UplinkNames.FieldId);
            bool isText = _json.Text.Is(UplinkNames.FieldText);
            bool isError = _json.Text.Is(UplinkNames.FieldError);
            bool isPart = _json.Text.Is(UplinkNames.FieldPart);
            bool isCut = _json.Text.Is(UplinkNames.FieldCut);
            bool isDone = _json.Text.Is(UplinkNames.FieldDone);
            bool isOk = _json.Text.Is(UplinkNames.FieldOk);
            JsonToken value = _json.Read();
            if (value == JsonToken.Text && (isId || isText || isError))
            {
                string text = _json.Text.ToText();
                target.Id = isId ? text : target.Id;
                target.Text = isText ? text : target.Text;
                target.Error = isError ? text : target.Error;
            }
            else if ((isPart || isCut) && _json.IsInteger && _json.Integer >= 0 && _json.Integer <= int.MaxValue)
            {
                target.Part = isPart ? (int)_json.Integer : target.Part;
                target.Cut = isCut ? (int)_json.Integer : target.Cut;
            }
            else if (isDone)
            {
                target.IsLast = value == JsonToken.True;
            }
            else if (isOk)
            {
                target.Ok = value == JsonToken.True;
            }
        }

        private bool Begin(byte[] payload, int length)
        {
            if (length > UplinkNames.MessageLengthMax)
            {
                return false;
            }

            _json.Begin(payload, 0, length, false);
            return _json.Read() == JsonToken.ObjectStart;
        }

        private static bool IsId(string text)
        {
            if (text.Length == 0 || text.Length > UplinkNames.RpcIdLengthMax)
            {
                return false;
            }

            for (int index = 0; index < text.Length; index++)
            {
                char letter = text[index];
                bool allowed = (letter >= 'a' && letter <= 'z') || (letter >= 'A' && letter <= 'Z')
                    || (letter >= '0' && letter <= '9') || letter == '_' || letter == '-';
                if (!allowed)
                {
                    return false;
                }
            }

            return true;
        }
    }
}
